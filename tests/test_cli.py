"""The command line: what it says where, what it returns, and that it never shows a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from factory import (
    FILES,
    HANDOUT,
    PROGRAM,
    SESSION,
    changed,
    with_looks,
    write_files,
    write_project,
)

from generator import __version__, cli, commands_build, commands_look, flow
from generator.check.explained import explanations
from generator.cli import groupwork
from generator.fault_report import BEGINS, ENDS
from generator.findings import Report
from generator.publish import (
    HOW_TO_INSTALL,
    BuildRunningError,
    PaperResult,
    SiteResult,
    only_one_build,
)

REPOSITORY = Path(__file__).resolve().parents[1]
COMMANDS = (
    *("adopt", "audit", "build", "check", "diff", "doctor", "edit", "explain", "fix", "fmt"),
    *("import", "init", "list", "new", "packet", "prove", "pull-request", "schema", "serve"),
    *("translate", "upstream"),
)
Run = Callable[..., "subprocess.CompletedProcess[str]"]

BROKEN = {
    "not YAML": "title: [open\n",
    "a tab": "title:\tx\n\tminutes: 1\n",
    "a list": "- a\n- b\n",
    "nothing": "",
    "words": "just words\n",
    "twice": "title: a\ntitle: b\n",
    "another type": "title: {a: b}\nminutes: [1]\nsegments: x\n",
    "an alias": "a: &a [*a]\n",
    "an unknown alias": "a: *b\n",
    "a tag": "!!python/object/apply:os.system [echo]\n",
    "bytes": b"\xff\xfe\x00title",
    "zeros": b"title: \x00\n",
    "two documents": "title: a\n---\ntitle: b\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the small project with the repository's looks."""
    return with_looks(write_project(tmp_path / "project"))


@pytest.fixture
def run(project: Path) -> Run:
    """Start the command as a person does, in the small project's folder."""

    def started(
        *words: str, folder: Path = project, **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "generator", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return started


def _said(project: Path, *words: str) -> tuple[int, str, str]:
    """Run a command in this process; return its exit code and its two outputs."""
    result = CliRunner().invoke(groupwork, ["--project", str(project), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_a_good_project_returns_zero(run: Run) -> None:
    """Nothing to mend: exit code 0, the counts at the end, and nothing on standard error.

    What only layout can find is said to be unknown until there was a build.
    """
    result = run("check")
    expected = (
        0,
        [
            "Looked at 9 files, 1 session, 1 handout, 0 forms, 1 program, 1 pack. "
            "Nothing to mend was found.",
            "Pages not measured: 4 of 4 PDFs of sheets and briefs; run groupwork build.",
        ],
        "",
    )

    assert expected == (result.returncode, result.stdout.splitlines()[-2:], result.stderr)


def test_a_must_finding_returns_one(project: Path, run: Run) -> None:
    """A finding of severity must fails the check and stands in its words on standard output."""
    write_files(project, changed(SESSION, "minutes: 60", "minutes: sixty"))
    result = run("check")

    assert (1, "") == (result.returncode, result.stderr)
    assert f"{SESSION}:7:10  must  " in result.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("check", "--format", "loud"),
        ("check", "--nonsense"),
        ("check", "nowhere.yaml"),
        ("list",),
        ("list", "nonsense"),
        ("serve", "--port", "0"),
        ("--project", "nowhere", "check"),
        (),
    ],
)
def test_wrong_use_returns_two(
    project: Path, monkeypatch: pytest.MonkeyPatch, words: Sequence[str]
) -> None:
    """What the command does not understand is answered on standard error, with how it is used."""
    monkeypatch.chdir(project)
    result = CliRunner().invoke(groupwork, words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Usage: groupwork" in result.stderr


def test_a_path_outside_the_project_returns_two(run: Run, tmp_path: Path) -> None:
    """A file of somebody else's is not looked at, and that is said."""
    (tmp_path / "other.yaml").write_text("title: x\n", "utf-8")
    result = run("check", "../other.yaml")

    assert 2 == result.returncode
    assert "../other.yaml is not in the project" in result.stderr


def test_nothing_found_returns_two(run: Run, tmp_path: Path) -> None:
    """A folder without content is no success."""
    empty = tmp_path / "empty"
    write_files(empty, {"mkdocs.yml": "site_name: Empty\n", "curriculum/README.md": "Nothing.\n"})
    result = run("check", folder=empty)

    assert 2 == result.returncode
    assert "nothing-found" in result.stdout


def test_a_fault_of_ours_returns_three_in_kind_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    """An exception says whose fault it is, that nothing was changed, and how to tell us more."""

    def fail(_project: object, _today: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(commands_look, "check", fail)
    monkeypatch.setattr(sys, "argv", ["groupwork", "--project", str(project), "check"])
    monkeypatch.delenv("GROUPWORK_DEBUG", raising=False)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    said = capsys.readouterr()
    report, words = said.err.split(f"{ENDS}\n")
    expected = (
        3,
        "",
        "This is our fault, not yours: RuntimeError: a wheel came off\n"
        "Nothing that you wrote was changed. Please send us the report in the terminal: it can be "
        "sent as it is. GROUPWORK_DEBUG=1 shows more, and may name your folders.\n",
    )

    assert expected == (stopped.value.code, said.out, words)
    assert report.startswith(f"{BEGINS}\ngroupwork {__version__}, Python ")
    assert "\nAsked: groupwork --project check\n" in report


def test_a_fault_of_ours_shows_where_when_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], project: Path
) -> None:
    """Whoever reports a fault can add where it happened."""

    def fail(_project: object, _today: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr(commands_look, "check", fail)
    monkeypatch.setattr(sys, "argv", ["groupwork", "--project", str(project), "check"])
    monkeypatch.setenv("GROUPWORK_DEBUG", "1")
    with pytest.raises(SystemExit):
        cli.main()

    assert "Traceback" in capsys.readouterr().err


def test_settings_that_the_engine_cannot_read_are_found(project: Path, run: Run) -> None:
    """A slip in mkdocs.yml is a person's, told at its line before any engine is started."""
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("plugins: [search\n")
    result = run("build")

    assert 1 == result.returncode
    assert "mkdocs.yml:" in result.stdout
    assert "The bracket that opens here is not closed" in result.stdout
    assert "No new site" in result.stdout


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("file", [SESSION, HANDOUT, PROGRAM, "curriculum/edition.yaml"])
def test_a_broken_file_never_gives_a_traceback(
    project: Path, file: str, content: str | bytes
) -> None:
    """Whatever stands in a file, the check says so and returns 1 or 2."""
    write_files(project, {file: content})
    code, out, err = _said(project, "check")

    assert code in {1, 2}
    assert file in out
    assert "Traceback" not in out + err


@pytest.mark.parametrize("file", [name for name in FILES if name.endswith(".yaml")])
def test_a_missing_file_never_gives_a_traceback(project: Path, file: str) -> None:
    """Each file of the small project may be gone; the check still ends in words."""
    (project / file).unlink()
    code, out, _ = _said(project, "check")
    lines = out.splitlines()
    while lines[-1].startswith(("Pages not measured: ", "More about a finding: ")):
        lines.pop()

    assert code in {0, 1, 2}
    assert lines[-1].startswith("Looked at ")


def test_a_path_shows_findings_there_only(project: Path) -> None:
    """Whoever works on one file sees what is found in it, and the code is of that alone."""
    write_files(project, changed(SESSION, "minutes: 60", "minutes: sixty"))
    write_files(project, changed(HANDOUT, "audience: client", "audience: nobody"))
    answers = {
        path: _said(project, "check", str(project / path))
        for path in (SESSION, "handouts", "curriculum/topics", ".")
    }
    expected = {
        SESSION: (1, True, False),
        "handouts": (1, False, True),
        "curriculum/topics": (0, False, False),
        ".": (1, True, True),
    }

    assert expected == {
        path: (code, f"{SESSION}:" in out, f"{HANDOUT}:" in out)
        for path, (code, out, _) in answers.items()
    }


def test_a_path_leaves_the_tables_out(project: Path) -> None:
    """With a path only what was asked for is said."""
    whole, part = _said(project, "check")[1], _said(project, "check", str(project / SESSION))[1]

    assert ("Evening track" in whole, "Evening track" in part) == (True, False)


def test_a_check_shows_each_program(project: Path) -> None:
    """Each track week by week, and each requirement with its result, stand before the findings."""
    code, out, _ = _said(project, "check")
    expected = (0, True, True)

    assert expected == (
        code,
        "A small program: Evening track" in out,
        "A small program: what it offers" in out,
    )


def test_json_is_nothing_but_json(project: Path) -> None:
    """A program that reads standard output gets one document and no other word."""
    code, out, _ = _said(project, "check", "--format", "json")
    expected = (0, 2, [])
    data = json.loads(out)

    assert expected == (code, data["schema_version"], data["findings"])


def test_github_speaks_to_the_platform(project: Path) -> None:
    """A pull request gets an annotation on the line."""
    write_files(project, changed(SESSION, "minutes: 60", "minutes: sixty"))
    code, out, _ = _said(project, "check", "--format", "github")

    assert code == 1
    assert f"::error file={SESSION},line=7,col=10," in out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_there_is_no_colour_without_a_terminal(run: Run, variables: dict[str, str]) -> None:
    """Output into a file or another program holds no escapes."""
    result = run("check", **variables)

    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(("variables", "is_coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_unless_it_is_not_wanted(
    project: Path, variables: dict[str, str], is_coloured: bool
) -> None:
    """On a terminal results have a colour; NO_COLOR is honoured."""
    ours, theirs = os.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [sys.executable, "-m", "generator", "check"],
        cwd=project,
        env={**environment, "PYTHONPATH": str(REPOSITORY), "TERM": "xterm", **variables},
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        while part := _read(ours):
            said += part
        os.close(ours)
        process.wait()

    assert is_coloured == (b"\x1b[" in said)


def _read(handle: int) -> bytes:
    """Read from a terminal, whose end on Linux is an error."""
    try:
        return os.read(handle, 65536)
    except OSError:
        return b""


@pytest.mark.slow
def test_results_and_progress_go_to_their_own_outputs(project: Path, run: Run) -> None:
    """What was built is a result; what is being done is progress, a line for each step."""
    results = run("build")
    book = json.loads((project / "build" / "paper.json").read_text("utf-8"))
    printed = sum(entry["pages"] for entry in book.values())
    expected = (
        0,
        [
            "Looked at 9 files, 1 session, 1 handout, 0 forms, 1 program, 1 pack. "
            "Nothing to mend was found.",
            f"Site: {26 + len(explanations())} pages (built). "
            f"Paper: 10 PDFs (10 laid out, 0 unchanged), {printed} printed pages.",
            "Open: build/site/index.html",
        ],
        [
            "Checking the curriculum ...",
            "Writing pages ...",
            "Laying out paper ...",
            "Building the site ...",
        ],
    )

    assert expected == (
        results.returncode,
        [_without_time(line) for line in results.stdout.splitlines()],
        results.stderr.splitlines(),
    )


@pytest.mark.slow
@pytest.mark.paper
def test_a_build_says_why_when_it_is_asked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each PDF that was laid out with its reason, and nothing of those that were kept."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    answers = [_said(project, "build", "--why")[1], _said(project, "build", "--why")[1]]
    write_files(project, changed(HANDOUT, "Take ten easy breaths.", "Take nine easy breaths."))
    answers.append(_said(project, "build", "--why")[1])
    (project / "build/paper/briefs/riding-out.pdf").unlink()
    answers += [_said(project, "build", "--why")[1], _said(project, "build")[1]]
    reasons = [
        dict(line.split(": ", 1) for line in said.splitlines() if line.startswith("paper/"))
        for said in answers
    ]
    words, picture = "its words or its template changed.", "a picture in it changed."

    assert (10, {"it is new."}) == (len(reasons[0]), set(reasons[0].values()))
    assert {} == reasons[1]
    assert {
        **{f"paper/handouts/the-wave{way}.pdf": words for way in ("", "-large", "-fillable")},
        "paper/guides/riding-out.pdf": picture,
        "paper/tonight/riding-out-named.pdf": words[:-1] + " and " + picture,
        "paper/books/small-workbook.pdf": words,
        "paper/books/small-manual.pdf": words[:-1] + " and " + picture,
    } == reasons[2]
    assert ({"paper/briefs/riding-out.pdf": "its file was gone."}, {}) == (reasons[3], reasons[4])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), []),
        (("--all",), ["wants_all"]),
        (("--word",), ["wants_word"]),
        (("--offline",), ["wants_offline"]),
        (("--all", "--word", "--why"), ["wants_all", "wants_word"]),
    ],
    ids=" ".join,
)
def test_a_build_makes_more_when_it_is_asked(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: Sequence[str],
    expected: list[str],
) -> None:
    """Every variant, Word files, zip files to take along; each on its own word."""
    asked: list[list[str]] = []

    def built(_project: object, _tell: object, **wanted: bool) -> flow.BuildResult:
        asked.append([name for name, is_wanted in wanted.items() if is_wanted])
        report = Report.of((), {})
        return flow.BuildResult(report, (), SiteResult(1, True, ()), PaperResult(0, (), {}, ()))

    monkeypatch.setattr(commands_build, "build", built)

    assert (0, [expected]) == (_said(project, "build", *words)[0], asked)


def test_word_without_its_extra_says_how_to_install_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is built all the same, offers no Word file, and the code is good."""
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    monkeypatch.setattr(flow, "shipped_pandoc", lambda: None)
    code, out, _ = _said(project, "build", "--word")

    assert code == 0
    assert f"{HOW_TO_INSTALL}\n" in out
    assert "Word files. " not in out
    assert [] == list((project / "build").rglob("*.docx"))


def _without_time(line: str) -> str:
    head, mark, _ = line.partition(" printed pages. ")
    return head + mark.rstrip() if mark else line


def test_build_without_libraries_is_good(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site without PDFs is a success that says what is missing."""
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    code, out, _ = _said(project, "build")

    assert code == 0
    assert "sudo apt-get install -y --no-install-recommends libpango-1.0-0\n" in out


def test_a_second_build_at_the_same_time_returns_two(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two builds never write to the same folder at once; the second says so and changes nothing."""
    monkeypatch.setattr(sys, "argv", ["groupwork", "--project", str(project), "build"])
    with only_one_build(project / "build"), pytest.raises(SystemExit) as stopped:
        cli.main()
    expected = (2, "Another build is running in this folder. Try again when it is done.\n")

    assert expected == (stopped.value.code, capsys.readouterr().err)
    assert [".lock"] == [path.name for path in (project / "build").iterdir()]


@pytest.mark.parametrize("words", [("check",), ("build",), ("list", "topics")])
def test_half_a_project_returns_two(run: Run, tmp_path: Path, words: Sequence[str]) -> None:
    """A folder with words but no settings is no project, and another curriculum is no answer."""
    write_files(tmp_path / "half", {"curriculum/topics/cravings.yaml": "title: Cravings\n"})
    result = run(*words, folder=tmp_path / "half")

    assert (2, "") == (result.returncode, result.stdout)
    assert "is not a whole project: it needs a folder curriculum and a file mkdocs.yml." in (
        result.stderr
    )


def test_a_folder_without_a_project_says_whose_curriculum_it_uses(run: Run, tmp_path: Path) -> None:
    """Whoever stands elsewhere is told that these words came with the tool."""
    (tmp_path / "nothing").mkdir()
    result = run("list", "topics", folder=tmp_path / "nothing")
    expected = (0, "No project here; using the curriculum that comes with groupwork.\n")

    assert expected == (result.returncode, result.stderr)
    assert [] == list((tmp_path / "nothing").iterdir())


def test_a_named_folder_that_is_no_project_returns_two(run: Run, tmp_path: Path) -> None:
    """--project names one project; the curriculum of the tool is no stand-in for it."""
    result = run("--project", str(tmp_path), "check", folder=tmp_path)

    assert (2, "") == (result.returncode, result.stdout)


def test_a_path_without_content_returns_two(project: Path) -> None:
    """Nothing examined is no success: a folder without a curriculum file is refused."""
    code, out, err = _said(project, "check", str(project / "templates"))

    assert (2, "") == (code, out)
    assert "no curriculum file is there." in err


def test_a_home_program_that_cannot_be_made_is_told(project: Path) -> None:
    """Nothing is built, the last good site is kept, and the code says that something is to mend."""
    write_files(project, changed(PROGRAM, "cycle_weeks: 4", "cycle_weeks: four"))
    code, out, _ = _said(project, "build")

    assert code == 1
    assert "No new site: the home program" in out


@pytest.mark.parametrize("what", commands_look.LISTS)
def test_every_list_counts_what_it_shows(project: Path, what: str) -> None:
    """A list shows each id with its title, and how many there are."""
    code, out, _ = _said(project, "list", what)
    rows = [line for line in out.splitlines() if line]
    expected = (
        0 if len(rows) > 1 else 2,
        f"{len(rows) - 1} {what.removesuffix('s') if len(rows) == 2 else what}.",
    )

    assert expected == (code, rows[-1])


def test_a_list_shows_ids_and_titles(project: Path) -> None:
    """The id is what files say, the title what people say."""
    expected = (0, "riding-out  Riding out a craving\n\n1 session.\n", "")

    assert expected == _said(project, "list", "sessions")


def test_topics_are_listed_in_their_order(project: Path) -> None:
    """The edition says in which order topics are shown; those that it leaves out come last."""
    others = {
        f"curriculum/topics/{id}.yaml": FILES["curriculum/topics/cravings.yaml"].replace(
            "sessions: [riding-out]", "sessions: []"
        )
        for id in ("aftercare", "withdrawal")
    }
    order = changed(
        "curriculum/edition.yaml", "title:", "topic_order: [withdrawal, cravings]\ntitle:"
    )
    write_files(project, {**others, **order})
    _, out, _ = _said(project, "list", "topics")
    expected = ["withdrawal", "cravings", "aftercare"]

    assert expected == [line.split()[0] for line in out.splitlines()[:3]]


def test_a_list_can_be_json(project: Path) -> None:
    """Programs get the same rows as data."""
    _, out, _ = _said(project, "list", "handouts", "--format", "json")
    expected = [{"id": "the-wave", "title": "The wave"}]

    assert expected == json.loads(out)


def test_schemas_are_written_and_then_fresh(project: Path) -> None:
    """The schemas that editors read are written once; a check afterwards finds none stale."""
    answers = [
        _said(project, "schema", "--check"),
        _said(project, "schema"),
        _said(project, "schema"),
        _said(project, "schema", "--check"),
    ]
    count = len(flow.schema_files())
    expected = [
        (1, f"{count} schemas, {count} stale.\n", ""),
        (0, f"{count} schemas, {count} written.\n", ""),
        (0, f"{count} schemas, 0 written.\n", ""),
        (0, f"{count} schemas, 0 stale.\n", ""),
    ]

    assert expected == answers


def test_a_stale_schema_is_told(project: Path) -> None:
    """A schema that somebody changed by hand is stale, and --check changes nothing."""
    _said(project, "schema")
    path = project / "schemas" / "session.json"
    path.write_text("{}\n", "utf-8")
    count = len(flow.schema_files())
    expected = (1, f"{count} schemas, 1 stale.\n", "{}\n")

    assert expected == (*_said(project, "schema", "--check")[:2], path.read_text("utf-8"))


def test_the_doctor_says_what_is_there(project: Path) -> None:
    """Versions, system libraries, the curriculum and the folder for results, a line each."""
    code, out, _ = _said(project, "doctor")
    lines = out.splitlines()
    expected = (f"Python: {sys.version.split()[0]} ", True, True, True)

    assert code == (0 if lines[-1] == "A build can be made whole." else 1)
    assert expected == (
        lines[0][: len(expected[0])],
        "System libraries for PDFs: all 3 are there" in lines,
        f"mkdocs: {version('mkdocs')}" in lines,
        "build/: can be written" in lines,
    )


def test_the_doctor_names_the_one_command(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is told with what installs it, and the code says that something is missing."""
    monkeypatch.setattr("generator.publish.doctor.missing_libraries", lambda: ("libpango-1.0-0",))
    code, out, _ = _said(project, "doctor")

    assert code == 1
    assert (
        "System libraries for PDFs: MISSING: 1 of 3 are not there\n"
        "  To do: sudo apt-get install -y --no-install-recommends libpango-1.0-0\n"
    ) in out


def test_the_doctor_speaks_to_programs(project: Path) -> None:
    """The same as JSON, and nothing else."""
    _, out, err = _said(project, "doctor", "--format", "json")

    assert ("Python", "") == (json.loads(out)["checked"][0]["what"], err)


def test_a_preview_says_what_it_does_until_ctrl_c(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its address, what was found, what stopped a build, and that it ended as it was asked to."""

    def serve(
        _project: object, port: int, in_words: Callable[[Exception], str]
    ) -> Iterator[object]:
        yield f"Preview at {port}."
        yield flow.BuildResult(
            Report((), {}), (), SiteResult(1, True, ()), PaperResult(0, (), {}, ())
        )
        yield in_words(BuildRunningError())
        raise KeyboardInterrupt

    monkeypatch.setattr(commands_build, "serve", serve)
    expected = (
        "Preview at 8123.\n"
        "Looked at . Nothing to mend was found.\n"
        "Another build is running in this folder. Try again when it is done.\n"
        "Stopped.\n"
    )

    assert (0, expected, "") == _said(project, "serve", "--port", "8123")


def test_there_are_these_commands_and_no_others() -> None:
    """The interface is decided once; a new command is a change of it."""
    expected = sorted(COMMANDS)

    assert expected == groupwork.list_commands(click.Context(groupwork))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    """--help says what a command does in a sentence, and what each of its words means."""
    result = CliRunner().invoke(groupwork, [command, "--help"])
    known = groupwork.get_command(click.Context(groupwork), command)
    assert known
    sentence = " ".join((known.help or "").split())

    assert result.exit_code == 0
    assert f"Usage: groupwork {command}" in result.stdout
    assert sentence in " ".join(result.stdout.split())
    assert sentence.endswith(".")


def test_help_names_every_command() -> None:
    """The command alone says what there is."""
    result = CliRunner().invoke(groupwork, ["--help"])
    lines = [
        line.split()[0] for line in result.stdout.partition("Commands:")[2].splitlines() if line
    ]
    expected = sorted(COMMANDS)

    assert expected == lines


def test_the_version_is_said() -> None:
    """A report of a fault can say which version it is about."""
    expected = f"groupwork, version {__version__}\n"

    assert expected == CliRunner().invoke(groupwork, ["--version"]).stdout


def test_a_folder_below_the_project_belongs_to_it(run: Run, project: Path) -> None:
    """Whoever stands in a folder of sessions may ask the same."""
    result = run("list", "topics", folder=project / "curriculum" / "sessions")
    expected = (0, "cravings  Cravings\n\n1 topic.\n")

    assert expected == (result.returncode, result.stdout)
