"""A report sounds the same in every voice: the same findings, in the same order, without the time."""

import json
from pathlib import Path

import pytest
from factory import AS_OF, PROGRAM, changed, write_project
from jsonschema import Draft202012Validator

from generator.check import Checked, check_all
from generator.check.explained import explanations
from generator.findings import Finding, Place, Report, consider, must, should
from generator.load import Changed, load
from generator.publish import VOICES, program_tables, summary
from generator.publish.harmless import tamed

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
More about a finding: groupwork explain CODE (why it matters, and an example to paste)"""

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


def _changed(*lines: int) -> Changed:
    return Changed("main", {"a.yaml": frozenset(lines)})


def test_github_annotates_changed_lines_first() -> None:
    """Of many findings, those on lines that changed are among the ten that are shown."""
    lines = VOICES["github"](Report.of(_many(25), {"files": 1}), (), _changed(21, 24)).splitlines()
    expected = [21, 24, 1, 2, 3, 4, 5, 6, 7]

    assert expected == [
        int(line.partition(",line=")[2].partition(",")[0])
        for line in lines
        if line.startswith("::error file=")
    ]


def test_github_annotates_other_files_only_with_what_fails_the_check() -> None:
    """What an editor may weigh in a file that nobody touched is counted and not annotated."""
    found = [
        must("broken", "It refers to what is gone.", "Mend.", Place("b.yaml", 1)),
        should("long", "Too long.", "Shorten.", Place("b.yaml", 2)),
        consider("plain", "Hard words.", "Simplify.", Place("a.yaml", 3)),
    ]
    report = Report.of(found, {"files": 2})
    lines = VOICES["github"](report, (), _changed(1)).splitlines()
    expected = ["::error file=b.yaml", "::notice file=a.yaml", "Looked at 2 files"]

    assert expected == [line.partition(",")[0].partition(". ")[0] for line in lines]


def test_text_tells_what_changed_apart() -> None:
    """Three headings: changed lines, the rest of changed files, other files; an empty one is left out."""
    report = Report.of([*_many(2), *FINDINGS], {"files": 2})
    text = VOICES["text"](report, (), _changed(2))
    expected = [
        "On lines that changed",
        "a.yaml:2:0  must  many",
        "On other lines of the files that changed",
        "a.yaml:1:0  must  many",
        "In other files",
    ]

    assert expected == [
        line for line in text.splitlines() if line.startswith(("a.yaml", "On ", "In "))
    ]


def test_markdown_gives_a_verdict_then_the_nearest_then_folds_the_rest() -> None:
    """A person reads first whether something must be mended, and what stands on the changed lines."""
    report = Report.of([*_many(2), *FINDINGS], {"files": 2, "sessions": 1})
    expected = """\
**3 findings need to be mended first.** 1 ought to be acted on, 1 to weigh. 1 of these is on lines \
that changed. Looked at 2 files, 1 session.

#### On lines that changed

- **must**, `a.yaml`, line 2: Number 02. *To do:* Mend. (`many`)

#### On other lines of the files that changed

- **must**, `a.yaml`, line 1: Number 01. *To do:* Mend. (`many`)

<details>
<summary>In other files (3)</summary>

- **must**, `curriculum/sessions/cravings/riding-out.yaml`, line 9: `minutes` takes a number, \
not `100%`. *To do:* Write 60. (`wrong-kind`)
- **should**, `curriculum/x:y,z.txt`: Nobody reads this file: a, b. *To do:* Move it. (`file-unread`)
- **consider**, `handouts/a.yaml`, line 3: A long sentence. *To do:* Make two of it. (`sentence-long`)

</details>

More about a finding: `groupwork explain CODE` (why it matters, and an example to paste)
"""

    assert expected == VOICES["markdown"](report, (), _changed(2))


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), "**Nothing to mend was found.** Looked at 1 file."),
        (FINDINGS[:1], "**Nothing stops this.** 1 to weigh. Looked at 1 file."),
        (FINDINGS[1:2], "**1 finding needs to be mended first.** Looked at 1 file."),
    ],
)
def test_markdown_begins_with_a_verdict(findings: tuple[Finding, ...], verdict: str) -> None:
    """One sentence says whether anything stops the change."""
    text = VOICES["markdown"](Report.of(findings, {"files": 1}), ())

    assert verdict == text.splitlines()[0]


def test_markdown_has_an_end() -> None:
    """A comment has room for 65,536 characters: of many long findings only the first are shown."""
    long = [
        must("many", f"{n} " + "words " * 500, "do " * 500, Place("a.yaml", n)) for n in range(200)
    ]
    text = VOICES["markdown"](Report.of(long, {"files": 1}), ())

    assert (60, True) == (text.count("- **must**"), len(text) < 65_536)
    assert "- and 140 more; `groupwork check` says them all" in text


def test_markdown_keeps_the_words_of_a_file_words() -> None:
    """A title in a finding calls nobody, leads nowhere, shows no picture and closes no fold."""
    evil = "“@team [here](https://x.example) ![p](//x) <img src=x> </details> #1 `a` **b**”"
    found = must("x", evil, "Mend.", Place("a`b@c.yaml", 1))
    line = VOICES["markdown"](Report.of([found], {"files": 1}), ()).splitlines()[2]

    assert "@team" not in line
    assert "](" not in line
    assert "<" not in line.replace("&lt;", "")
    assert "#1" not in line
    assert "`a` \\*\\*b\\*\\*" in line


def test_markdown_folds_what_to_paste_below_the_first_finding_of_a_code() -> None:
    """As code within its own line of the list; what is only to weigh has none."""
    found = [
        must("colon-in-words", "Two colons.", "Use quotes.", Place("a.yaml", line))
        for line in (1, 2)
    ]
    more = [consider("tab", "A tab.", "Use spaces.", Place("a.yaml", 3))]
    text = VOICES["markdown"](Report.of([*found, *more], {"files": 1}), ())
    expected = """\
- **must**, `a.yaml`, line 1: Two colons. *To do:* Use quotes. (`colon-in-words`)

  <details>
  <summary>An example to paste</summary>

      title: "Name it: this is a craving"

  </details>

- **must**, `a.yaml`, line 2: Two colons. *To do:* Use quotes. (`colon-in-words`)
- **consider**, `a.yaml`, line 3: A tab. *To do:* Use spaces. (`tab`)

More about a finding"""

    assert expected in text
    assert text == tamed(text)


def test_markdown_leaves_out_an_example_that_a_comment_would_change() -> None:
    """Copied from there it would not be what was meant; the way to it is told."""
    found = must("figure-unsafe", "It runs something.", "Draw it.", Place("a.svg"))
    text = VOICES["markdown"](Report.of([found], {"files": 1}), ())

    assert "<details>" not in text
    assert "`groupwork explain CODE`" in text


def test_sarif_names_rules_places_and_fingerprints() -> None:
    """Each code has its page; files are named from the project's root; line 0 stands at line 1."""
    (run,) = json.loads(VOICES["sarif"](REPORT, ()))["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
    ]

    assert ["file-unread", "sentence-long", "wrong-kind"] == list(rules)
    assert ["error", "warning", "note"] == [result["level"] for result in run["results"]]
    assert ["wrong-kind", "file-unread", "sentence-long"] == [
        list(rules)[result["ruleIndex"]] for result in run["results"]
    ]
    assert [
        "curriculum/sessions/cravings/riding-out.yaml",
        "curriculum/x%3Ay%2Cz.txt",
        "handouts/a.yaml",
    ] == places
    assert [(9, 10), (1, 1), (3, 1)] == [
        tuple(result["locations"][0]["physicalLocation"]["region"].values())
        for result in run["results"]
    ]


def _fingerprints(*findings: Finding) -> list[str]:
    (run,) = json.loads(VOICES["sarif"](Report.of(findings, {"files": 1}), ()))["runs"]
    return [result["partialFingerprints"]["wordsInFile/v1"] for result in run["results"]]


def test_sarif_knows_a_finding_whose_line_moved() -> None:
    """The same words in the same file are the same finding; twice in one file are two of them."""
    here, moved, again = (must("x", "Said.", "Mend.", Place("a.yaml", n)) for n in (1, 7, 9))

    assert _fingerprints(here) == _fingerprints(moved)
    assert 2 == len(set(_fingerprints(here, again)))


def test_every_code_has_a_page_in_sarif() -> None:
    """Whatever may be found, a platform shows its explanation, and no part of it is empty."""
    found = [
        Finding(code, item.severities[0], "Words.", "Mend.", Place("a.yaml", 1))
        for code, item in explanations().items()
    ]
    (run,) = json.loads(VOICES["sarif"](Report.of(found, {"files": 1}), ()))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert sorted(explanations()) == [rule["id"] for rule in rules]
    assert [] == [
        rule["id"]
        for rule in rules
        if "## What to do" not in rule["help"]["markdown"]
        or not all((rule["shortDescription"]["text"], *rule["help"].values()))
    ]


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
