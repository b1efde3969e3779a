"""What a curriculum has to edit and to name: the lists of the first page, and the ids of fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model import Curriculum

KINDS = {"session": "Sessions", "handout": "Handouts", "toolkit": "Forms", "program": "Programs"}
"""The kinds of file that have a form, and what a list of them is called."""


def lists_of(curriculum: Curriculum) -> Iterator[Mapping[str, object]]:
    """Yield each kind with its items, by title; also those that cannot be read as they are."""
    topics = {id: topic.title for id, topic in curriculum.topics.items()}
    nouns: Mapping[str, Mapping[str, Any]] = {
        "session": curriculum.sessions,
        "handout": curriculum.handouts,
        "toolkit": curriculum.toolkit,
        "program": curriculum.programs,
    }
    for kind, title in KINDS.items():
        items = []
        for id in (id for found, id in curriculum.files if found == kind):
            noun = nouns[kind].get(id)
            topic = getattr(noun, "topic", None)
            about = topics.get(topic or "", "") if noun else "cannot be read as it is"
            items.append({"id": id, "title": noun.title if noun else id, "about": about})
        yield {"title": title, "items": sorted(items, key=lambda item: str(item["title"]))}


def ids_of(curriculum: Curriculum) -> Mapping[str, Sequence[str]]:
    """Return the ids that fields may name, by the kind of what they name."""
    return {
        "handout": list(curriculum.sheets),
        "session": list(curriculum.sessions),
        "source": list(curriculum.sources),
        "topic": list(curriculum.topics),
        "figure": list(curriculum.figures),
        "pack": list(curriculum.packs),
        "resource": list(curriculum.resources),
        "local-resource": list(curriculum.local_resources),
        "local-rule": list(curriculum.local_rules),
    }
