"""A report sounds the same in every voice: the same findings, in the same order, without the time."""

import json
from pathlib import Path

import pytest
from factory import AS_OF, PROGRAM, changed, write_project
from jsonschema import Draft202012Validator

from generator.check import Checked, check_all
from generator.findings import Finding, Place, Report, consider, must, should
from generator.load import load
from generator.publish import VOICES, program_tables, summary

PLACE = Place("curriculum/sessions/cravings/riding-out.yaml", 9, 10)
FINDINGS = (
    consider(
        "sentence-long", "A long sentence.", "Make two of it.", Place("handouts/a.yaml", 3, 1)
    ),
    must("wrong-kind", "`minutes` takes a number,\nnot `100%`.", "Write 60.", PLACE),
    should(
        "file-unread", "Nobody reads this file: a, b.", "Move it.", Place("curriculum/x:y,z.txt")
    ),
)
REPORT = Report.of(
    FINDINGS,
    {"files": 2, "sessions": 1, "forms": 0},
    {PLACE: "    9 | minutes: 100%\n               ^"},
)


def test_text_says_where_what_and_what_to_do() -> None:
    """A person reads the most severe first, with the line of the file, and how many there are."""
    expected = """\
curriculum/sessions/cravings/riding-out.yaml:9:10  must  wrong-kind
  `minutes` takes a number,
not `100%`.
    9 | minutes: 100%
               ^
  To do: Write 60.

curriculum/x:y,z.txt  should  file-unread
  Nobody reads this file: a, b.
  To do: Move it.

handouts/a.yaml:3:1  consider  sentence-long
  A long sentence.
  To do: Make two of it.

Looked at 2 files, 1 session, 0 forms. Found: 1 must, 1 should, 1 consider.
More about a finding: groupwork explain CODE"""

    assert expected == VOICES["text"](REPORT, ())


def test_nothing_found_is_said() -> None:
    """Silence is no answer: what was looked at is counted, and that nothing was found is said."""
    expected = "Looked at 1 file. Nothing to mend was found."

    assert expected == summary(Report.of((), {"files": 1}))


def test_json_is_versioned_sorted_and_whole() -> None:
    """Programs read each finding with its place, and the counts; keys are in order."""
    expected = {
        "schema_version": 2,
        "looked_at": {"files": 2, "sessions": 1, "forms": 0},
        "counts": {"must": 1, "should": 1, "consider": 1},
        "findings": [
            {
                "code": "wrong-kind",
                "severity": "must",
                "words": "`minutes` takes a number,\nnot `100%`.",
                "remedy": "Write 60.",
                "file": "curriculum/sessions/cravings/riding-out.yaml",
                "line": 9,
                "column": 10,
            },
            {
                "code": "file-unread",
                "severity": "should",
                "words": "Nobody reads this file: a, b.",
                "remedy": "Move it.",
                "file": "curriculum/x:y,z.txt",
                "line": 0,
                "column": 0,
            },
            {
                "code": "sentence-long",
                "severity": "consider",
                "words": "A long sentence.",
                "remedy": "Make two of it.",
                "file": "handouts/a.yaml",
                "line": 3,
                "column": 1,
            },
        ],
        "programs": [],
    }
    text = VOICES["json"](REPORT, ())

    assert expected == json.loads(text)
    assert text == json.dumps(expected, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def test_github_annotates_the_lines() -> None:
    """Line ends, percent signs, colons and commas are escaped as the platform asks."""
    expected = """\
::error file=curriculum/sessions/cravings/riding-out.yaml,line=9,col=10,title=wrong-kind::\
`minutes` takes a number,%0Anot `100%25`. Write 60.
::warning file=curriculum/x%3Ay%2Cz.txt,line=1,col=1,title=file-unread::\
Nobody reads this file: a, b. Move it.
::notice file=handouts/a.yaml,line=3,col=1,title=sentence-long::A long sentence. Make two of it.
Looked at 2 files, 1 session, 0 forms. Found: 1 must, 1 should, 1 consider.
"""

    assert expected == VOICES["github"](REPORT, ())


def _many(count: int) -> list[Finding]:
    return [
        must("many", f"Number {n:02}.", "Mend.", Place("a.yaml", n)) for n in range(1, count + 1)
    ]


@pytest.mark.parametrize(("count", "shown", "rest"), [(10, 10, ""), (11, 9, "2"), (25, 9, "16")])
def test_github_shows_ten_of_a_kind_and_says_how_many_more(
    count: int, shown: int, rest: str
) -> None:
    """The platform drops what comes after the tenth, so the tenth says how many there are."""
    lines = VOICES["github"](Report.of(_many(count), {"files": 1}), ()).splitlines()
    more = f"::error title=and {rest} more::Run groupwork check to see them all."
    expected = (shown, [more] if rest else [])

    assert expected == (
        sum(line.startswith("::error file=") for line in lines),
        [line for line in lines if line.startswith("::error title=")],
    )


def test_words_cannot_start_a_command_of_the_platform() -> None:
    """A title that holds a line end and a command stays words."""
    evil = must("x", "One.\n::set-output name=a::b\r\n::error::c", "Mend.", Place("a.yaml", 1, 1))
    lines = VOICES["github"](Report.of([evil], {"files": 1}), ()).splitlines()
    expected = 1

    assert expected == sum(line.startswith("::") for line in lines)


def test_the_summary_cannot_start_a_command_either() -> None:
    """What follows the annotations is one line of plain counts."""
    expected = "Looked at 2 files, 1 session, 0 forms. Found: 1 must, 1 should, 1 consider."

    assert expected == summary(REPORT)


@pytest.fixture
def checked(tmp_path: Path) -> Checked:
    """Look at the small project."""
    return check_all(load([write_project(tmp_path)]).curriculum, AS_OF)


def test_json_holds_each_program_with_its_weeks(checked: Checked) -> None:
    """A program's results, with what is behind them, and each week of each track."""
    data = json.loads(VOICES["json"](Report.of((), {}), checked.programs))
    (program,) = data["programs"]
    (track,) = program["tracks"]

    assert ("small", ["small-groups"], "evening", 16) == (
        program["id"],
        [result["id"] for result in program["requirements"]],
        track["id"],
        len(track["weeks"]),
    )
    assert {
        "week": 1,
        "first_day": "2027-01-04",
        "phase": "intensive",
        "group_minutes_countable": 180,
        "minutes_by_the_clock": 180,
        "minutes_countable": 180,
        "minutes_lost_to_closures": 0,
        "minutes_of_catch_up": 0,
        "topics": ["cravings"],
        "closed": [],
        "individual": [
            {
                "id": "session",
                "kind": "individual-session",
                "result": "met by assumption",
                "slots": [],
                "by": "counselor",
            }
        ],
    } == track["weeks"][0]


@pytest.mark.parametrize("width", [80, 120, 170])
def test_tables_fit_the_terminal(tmp_path: Path, checked: Checked, width: int) -> None:
    """No line is wider than the terminal, and without colour there is no escape in them."""
    curriculum = load([write_project(tmp_path)]).curriculum
    text = program_tables(curriculum, checked.programs[0], width=width, colour=False)

    assert max(map(len, text.splitlines())) <= width
    assert "\x1b" not in text


def test_json_fits_its_published_schema(checked: Checked) -> None:
    """Whoever reads the report may rely on schemas/report.json."""
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "report.json").read_text("utf-8"))
    data = json.loads(VOICES["json"](Report.of((), {}), checked.programs))
    expected: list[str] = []

    assert expected == [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert data["programs"][0]["tracks"][0]["coverage"]


def test_tables_show_each_week_and_each_requirement(tmp_path: Path, checked: Checked) -> None:
    """Hours, topics and individual needs of each week, then each requirement with its result."""
    curriculum = load([write_project(tmp_path)]).curriculum
    text = program_tables(curriculum, checked.programs[0], width=170, colour=False)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    expected = [
        "A small program: Evening track",
        "Week Phase Group Clock Group topics Session",
        "1 Intensive 3 h 3 h Cravings staff",
        "16 Intensive 3 h 3 h Cravings staff",
        "A small program: what it offers",
        "Pack Requirement Result What was found",
    ]

    assert expected == [line for line in expected if line in lines]


def test_tables_use_colour_only_when_asked(tmp_path: Path, checked: Checked) -> None:
    """Colour is for a terminal; the words are the same without it."""
    curriculum = load([write_project(tmp_path)]).curriculum
    text = program_tables(curriculum, checked.programs[0], width=170, colour=True)

    assert "\x1b[" in text


@pytest.mark.parametrize(
    "title", ["[bold]Small[/bold] :smile:", "Small [/b] program", "[link=x]go"]
)
def test_titles_in_tables_stay_words(tmp_path: Path, title: str) -> None:
    """Square brackets and colons in a title are words, no orders to the terminal."""
    project = write_project(
        tmp_path, changed(PROGRAM, "title: A small program", f"title: {json.dumps(title)}")
    )
    curriculum = load([project]).curriculum
    (program,) = check_all(curriculum, AS_OF).programs
    text = program_tables(curriculum, program, width=170, colour=False)
    expected = f"{title}: what it offers"

    assert expected in [line.strip() for line in text.splitlines()]
