"""A session that its topic does not list, or that stands in another topic's folder.

What it finds: a session plan whose topic does not name it under `sessions`, a topic that lists a
session of another topic, and a session or handout in a folder that is not its topic's.

Why it matters: the topic's order decides where facilitators find a session; one that is not listed
is found by search alone.

Example: `curriculum/sessions/cravings/weekends.yaml` says:
    topic: relapse-prevention

Better: the file lies in `curriculum/sessions/relapse-prevention/`, and that topic lists it:
    sessions: [warning-signs, weekends]

What to do: name the session in its topic's file, and keep it in its topic's folder.

Who decides: whoever edits the plan or the topic.

Sources: none; this keeps the house in order.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each session that its topic does not list or that lies elsewhere."""
    for id, plan in curriculum.sessions.items():
        topic = curriculum.topics.get(plan.topic)
        if topic is not None and id not in topic.sessions:
            yield rule.found(
                f"The topic `{plan.topic}` does not list this session.",
                f"Add `{id}` to `sessions` in curriculum/topics/{plan.topic}.yaml.",
                curriculum.place("session", id, "topic"),
            )
        yield from _in_folder(rule, curriculum, "session", id, plan.topic)
    for id, handout in curriculum.handouts.items():
        yield from _in_folder(rule, curriculum, "handout", id, handout.topic)
    for id, topic in curriculum.topics.items():
        for name in topic.sessions:
            listed = curriculum.sessions.get(name)
            if listed is not None and listed.topic != id:
                yield rule.found(
                    f"The session `{name}` belongs to the topic `{listed.topic}`, not to this one.",
                    "List it in one topic only, and let its `topic` say the same.",
                    curriculum.place("topic", id, "sessions", name),
                )


def _in_folder(
    rule: Rule, curriculum: Curriculum, kind: str, id: str, topic: str | None
) -> Iterator[Finding]:
    place = curriculum.place(kind, id, "topic")
    parts = curriculum.whole_file(kind, id).split("/")
    folder = parts[-2] if len(parts) > 1 else ""
    if topic is None:
        yield rule.found(
            f"This file lies in the folder `{folder}`, but it names no topic.",
            f"Add `topic: {folder}`, or move the file to the folder of its topic.",
            place,
        )
    elif topic != folder:
        yield rule.found(
            f"This file lies in the folder `{folder}`, but its topic is `{topic}`.",
            f"Move the file to the folder `{topic}`, or correct `topic`.",
            place,
        )


RULE = Rule("session-not-in-topic", Severity.MUST, look, __doc__)
