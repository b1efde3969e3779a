"""The commands `new session` and `new handout`: their questions, and the files that come of them."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from factory import SESSION, TOPIC, write_files, write_project

from generator.author import (
    AuthorError,
    Given,
    Wanted,
    add_handout,
    add_session,
    adding,
    ask_handout,
    ask_session,
    begin,
)
from generator.cli import groupwork
from generator.findings import Severity
from generator.flow import check
from generator.load import Project, find_project, load
from generator.load.rewrite import canonical

REPOSITORY = Path(__file__).resolve().parents[2]
NEW_SESSION = "curriculum/sessions/cravings/one-hour-at-work.yaml"
NEW_HANDOUT = "handouts/cravings/my-hour-at-work.yaml"

SESSION_ASKED = {
    "topic": "Cravings",
    "title": "One hour at work",
    "format": "",
    "minutes": "60",
    "reach": "",
    "stages": "middle, later",
    "ages": "",
    "led-by": "",
    "summary": "People look at one hour at work: the hardest.",
    "key-message": "An hour passes.",
    "objective": "Name one hour that is hard.",
    "another objective": "Say whom they call in it.",
    "a third objective": "",
    "practice": "Each draws the hour as a line.",
    "another practice": "Each writes one name.",
    "opening-question": "Which hour was hard today?",
    "closing-question": "Whom do you call first?",
    "newcomers": "You may listen today.",
    "safety": "",
    "source": "bowen-2014",
    "cited-for": "Groups that practise staying with an urge.",
    "another source": "",
}
"""What is answered, in the order of the questions; empty takes the default or leaves it out."""

PLAN = """\
# yaml-language-server: $schema=../../../schemas/session.json
title: One hour at work
topic: cravings
format: group
reach: elective
stages: [middle, later]
ages: [adult]
minutes: 60
led_by: "A counselor."
summary: "People look at one hour at work: the hardest."
key_message: "An hour passes."
objectives:
  - {id: name-one-hour-that, text: "Name one hour that is hard."}
  - {id: say-whom-they-call, text: "Say whom they call in it."}
evidence:
  - {source: bowen-2014, for: "Groups that practise staying with an urge."}
newcomers: "You may listen today."
segments:
  - id: opening
    title: Check-in
    kind: check-in
    minutes: 10
    at_least: 5
    priority: must
    say: |
      You can pass on any question.
    ask: ["Which hour was hard today?"]
  - id: name-one-hour-that
    title: Name one hour that is hard
    kind: practice
    minutes: 23
    at_least: 11
    priority: must
    practises: [name-one-hour-that]
    do: |
      Each draws the hour as a line.
  - id: say-whom-they-call
    title: Say whom they call in it
    kind: practice
    minutes: 22
    at_least: 11
    priority: must
    practises: [say-whom-they-call]
    do: |
      Each writes one name.
  - {id: closing, title: Closing, kind: closing, minutes: 5, at_least: 2, priority: must, ask: ["Whom do you call first?"]}
safety: |
  - In danger now: call 911.
  - Thoughts of suicide: call or text 988.
  - Carry naloxone.
  - After days or weeks without opioids, the amount you used to take can kill you now.
review: {status: draft}
"""

HANDOUT_ASKED = {
    "topic": "cravings",
    "title": "My hour at work",
    "audience": "",
    "ages": "",
    "purpose": "Help you with one hour.",
    "key-message": "An hour passes.",
    "step": "Leave the room.",
    "another step": "Call somebody.",
    "a third step": "",
    "write": "Whom I call:",
    "another write": "",
    "source": "",
    "session": "Riding out a craving",
}

SHEET = """\
# yaml-language-server: $schema=../../schemas/handout.json
title: My hour at work
topic: cravings
audience: client
ages: [adult]
purpose: "Help you with one hour."
blocks:
  - {id: key-message, kind: callout, text: "An hour passes."}
  - {id: steps, kind: steps, steps: ["Leave the room.", "Call somebody."]}
  - {id: write-1, kind: write, prompt: "Whom I call:", lines: 3}
  - id: safe
    kind: callout
    text: |
      - In danger now: call 911.
      - Thoughts of suicide: call or text 988.
      - Carry naloxone.
      - After days or weeks without opioids, the amount you used to take can kill you now.
review: {status: draft}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the small project."""
    return write_project(tmp_path / "small")


def answer(root: Path, command: str, asked: dict[str, str]) -> Result:
    """Answer the questions of a command one after the other."""
    text = "".join(f"{words}\n" for words in asked.values())
    arguments = ["--project", str(root), "new", command]
    result = CliRunner().invoke(groupwork, arguments, input=text)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def give(root: Path, command: str, *words: str) -> Result:
    """Run a command that asks nothing."""
    arguments = ["--project", str(root), "new", command, "--yes", *words]
    return CliRunner().invoke(groupwork, arguments)


def faults(root: Path) -> list[str]:
    """Return what must be mended in a project."""
    findings = check(Project(root, root / "build")).report.findings
    return [f"{one.place}: {one.words}" for one in findings if one.severity is Severity.MUST]


def options(asked: dict[str, str], **changed: str) -> list[str]:
    """Return answers as options, some of them changed."""
    words: list[str] = []
    for name, answered in {**asked, **changed}.items():
        option = name.rpartition(" ")[2]
        words += [f"--{option}", answered] if answered else []
    return words


def test_answers_become_a_plan_that_its_topic_holds(root: Path) -> None:
    """Every sentence stands as it was written; minutes add up; what the topic must say is said."""
    result = answer(root, "session", SESSION_ASKED)
    topic = (root / TOPIC).read_text("utf-8")

    assert 0 == result.exit_code
    assert PLAN == (root / NEW_SESSION).read_text("utf-8")
    assert "sessions: [riding-out, one-hour-at-work]\n" in topic
    assert [] == faults(root)


def test_answers_become_a_sheet_that_its_session_hands_out(root: Path) -> None:
    """In the order of its questions; whom to call is put in where the curriculum knows it."""
    result = answer(root, "handout", HANDOUT_ASKED)

    assert 0 == result.exit_code
    assert SHEET == (root / NEW_HANDOUT).read_text("utf-8")
    assert "handouts: [the-wave, my-hour-at-work]\n" in (root / SESSION).read_text("utf-8")
    assert [] == faults(root)


@pytest.mark.parametrize(
    ("command", "asked", "file", "expected"),
    [
        ("session", SESSION_ASKED, NEW_SESSION, PLAN),
        ("handout", HANDOUT_ASKED, NEW_HANDOUT, SHEET),
    ],
)
def test_options_answer_for_a_script(
    root: Path, command: str, asked: dict[str, str], file: str, expected: str
) -> None:
    """The same answers give the same file, and nothing is asked."""
    result = give(root, command, *options(asked))

    assert (0, expected) == (result.exit_code, (root / file).read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("topic", "cravngs", "There is no topic of this name. Do you mean cravings?"),
        ("topic", "zzz", "groupwork list topics names them all."),
        ("title", "Riding out", "The id riding-out is taken already."),
        ("title", "…", "Give it a name with letters in it."),
        ("format", "class", "Answer one of: group, individual, family, orientation."),
        ("minutes", "5", "Write a whole number from 20 to 240."),
        ("ages", "adult, child", "Answer one of: adult, adolescent, older_adult."),
        ("source", "bowen", "There is no source of this name."),
        ("summary", "Call 1-800-662-4357.", "The number 1-800-662-4357 is typed in here."),
        ("summary", "Quit cold turkey.", "can hurt somebody"),
        ("practice", "", "Give --practice."),
        ("key-message", "", "Give --key-message."),
    ],
)
def test_an_answer_that_cannot_be_taken_writes_nothing(
    root: Path, name: str, words: str, expected: str
) -> None:
    """It is said why, with exit code 2."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    asked = {
        key: text for key, text in SESSION_ASKED.items() if " practice" not in f" {key}" or words
    }
    result = give(root, "session", *options(asked, **{name: words}))

    assert 2 == result.exit_code
    assert expected in result.output
    assert "Nothing was written." in result.output
    assert before == {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_on_a_terminal_a_question_comes_again_until_its_answer_can_be_taken(root: Path) -> None:
    """A telephone number in a sentence is named when it is typed, not at the end."""
    asked = dict(SESSION_ASKED)
    asked["summary"] = f"Call 1-800-662-4357.\n{asked['summary']}"
    result = answer(root, "session", asked)

    assert (0, True) == (result.exit_code, "is typed in here" in result.output)
    assert PLAN == (root / NEW_SESSION).read_text("utf-8")


def test_somebody_who_stops_has_written_nothing(root: Path) -> None:
    """The end of the input stands for Ctrl+C."""
    result = answer(root, "session", {"topic": "cravings", "title": "A title"})

    assert 2 == result.exit_code
    assert "Stopped before the last question. Nothing was written." in result.output
    assert not (root / NEW_SESSION).exists()


LISTS = [
    ("sessions: [riding-out]\n", "sessions: [riding-out, one-hour-at-work]\n"),
    ("sessions: [ riding-out, ]\n", "sessions: [ riding-out, one-hour-at-work]\n"),
    ("sessions: [\n  riding-out\n]\n", "sessions: [\n  riding-out\n, one-hour-at-work]\n"),
    ("sessions:\n- riding-out # old\n", "sessions:\n- riding-out # old\n- one-hour-at-work\n"),
    ("sessions:\n  - riding-out\n\n", "sessions:\n  - riding-out\n  - one-hour-at-work\n\n"),
    ("sessions: [] # none\n", "sessions: [one-hour-at-work] # none\n"),
    ("", "sessions: [one-hour-at-work]\n"),
]


@pytest.mark.parametrize(("before", "after"), LISTS)
def test_a_name_is_added_to_a_list_and_every_other_line_stays(
    root: Path, before: str, after: str
) -> None:
    """However the list is written; one that is not there is written where it belongs."""
    text = "# Of ours\n" + (root / TOPIC).read_text("utf-8")
    parts = text.split("sessions: [riding-out]\n")
    write_files(root, {TOPIC: before.join(parts)})
    give(root, "session", *options(SESSION_ASKED))

    assert after.join(parts) == (root / TOPIC).read_text("utf-8")


def test_a_topic_that_changes_meanwhile_leaves_no_half_work(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan is not there without its topic knowing it."""

    def changed(*_words: object) -> None:
        raise AuthorError("It was changed by somebody else meanwhile.")

    monkeypatch.setattr(adding, "put", changed)
    result = give(root, "session", *options(SESSION_ASKED))

    assert (2, False) == (result.exit_code, (root / NEW_SESSION).exists())


def test_in_a_program_of_ones_own_a_change_file_adds_the_name(tmp_path: Path) -> None:
    """The topic stands in the base, and is left as it is there."""
    begin_own(tmp_path)
    result = give(tmp_path / "own", "session", *options(SESSION_ASKED))
    project = find_project(tmp_path / "own", is_named=True)
    assert project is not None
    curriculum = load(project.layers).curriculum

    assert 0 == result.exit_code, result.output
    assert "one-hour-at-work" in curriculum.topics["cravings"].sessions
    assert "groupwork upstream accept topic/cravings" in result.output


def begin_own(folder: Path) -> None:
    """Begin a program's own version over the repository."""
    begin(
        folder / "own",
        REPOSITORY,
        Wanted("River", "groupwork-iop", {}),
        dt.date(2027, 1, 4),
    )


@pytest.mark.slow
def test_new_files_of_every_shipped_topic_pass_the_check(tmp_path: Path) -> None:
    """Nothing of severity must is found, in the new files or anywhere else, and all are in their form."""
    for name in ("curriculum", "handouts"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    project = Project(tmp_path, tmp_path / "build")
    curriculum = load(project.layers).curriculum
    written = []
    for topic in curriculum.topics:
        plan, sheet = (
            {name: [words] for name, words in asked.items() if words}
            for asked in (SESSION_ASKED, HANDOUT_ASKED)
        )
        plan |= {"topic": [topic], "title": [f"New in {topic}"], "source": []}
        sheet |= {"topic": [topic], "title": [f"A sheet about {topic}"], "session": []}
        asked = ask_session(Given.of(plan, None), curriculum, ())
        written.append(("session", add_session(project, curriculum, asked).file))
        told = ask_handout(Given.of(sheet, None), curriculum, ())
        written.append(("handout", add_handout(project, curriculum, told).file))
    texts = [(kind, (tmp_path / file).read_text("utf-8")) for kind, file in written]

    assert [] == faults(tmp_path)
    assert len(written) == 2 * len(curriculum.topics)
    assert [] == [text for kind, text in texts if text != canonical(text, kind)]
