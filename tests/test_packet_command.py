"""The command that prints what is needed together: what it is asked, what it answers, what it writes."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from factory import PROGRAM, SESSION, with_looks, write_files, write_project
from packet_program import PACKETS
from pypdf import PdfReader
from translated import wave

from generator import cli, commands_packet, flow
from generator.cli import groupwork
from generator.commands_packet import packet_group
from generator.compose import Document, Made, Order, Packets
from generator.findings import Finding, Place, must
from generator.load import Project
from generator.publish import LaidOut, Press, Sheet, only_one_build

KINDS = ("makeup", "review", "session", "tonight", "week", "welcome")
Answer = tuple[int, str, str]
Ask = Callable[..., Answer]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write the project with packets and the repository's looks."""
    return with_looks(write_project(tmp_path / "project", PACKETS))


@pytest.fixture
def ask(project: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run `groupwork packet` in the project's folder; returns the code and the two outputs."""
    monkeypatch.chdir(project)

    def asked(*words: str) -> Answer:
        result = CliRunner().invoke(groupwork, ["packet", *words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return asked


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Sheet]:
    """Lay nothing out: every packet has five pages, and is noted."""
    sheets: list[Sheet] = []

    def noted(volumes: Sequence[Sheet], _press: Press) -> Iterator[tuple[Sheet, LaidOut]]:
        for sheet in volumes:
            sheets.append(sheet)
            yield sheet, LaidOut(b"%PDF", 5, b"", ())

    monkeypatch.setattr(flow, "print_each", noted)
    monkeypatch.setattr(flow, "print_some", lambda *_: None)
    monkeypatch.setattr(flow, "missing_libraries", tuple)
    return sheets


def _problem(answer: Answer) -> str:
    """Return what a wrong use is answered with, and that nothing else was said."""
    code, out, err = answer
    assert (2, "") == (code, out)
    return err.rpartition("Error: ")[2].strip()


def _parts(sheet: Sheet) -> list[tuple[str, int]]:
    """Return the titles that are bound, with their copies."""
    return [
        (part.html.partition("<title>")[2].partition("</title>")[0], part.copies)
        for part in sheet.parts
    ]


# Help


def test_there_are_these_packets_and_no_others() -> None:
    """A new one is a change of the interface."""
    expected = sorted(KINDS)

    assert expected == sorted(packet_group.commands)


def test_help_names_every_packet() -> None:
    """Each with its sentence."""
    result = CliRunner().invoke(groupwork, ["packet", "--help"])
    lines = [
        line.split()[0] for line in result.stdout.partition("Commands:")[2].splitlines() if line
    ]
    expected = (0, sorted(KINDS))

    assert expected == (result.exit_code, lines)


@pytest.mark.parametrize("kind", KINDS)
def test_every_packet_explains_itself(kind: str) -> None:
    """--help says what is printed, and how it can be ordered."""
    result = CliRunner().invoke(groupwork, ["packet", kind, "--help"])
    known: click.Command = packet_group.commands[kind]
    sentence = " ".join((known.help or "").split())
    said = " ".join(result.stdout.split())

    assert result.exit_code == 0
    assert sentence in said
    assert sentence.endswith(".")
    assert [] == [
        option for option in ("--output", "--large", "--paper", "--copies") if option not in said
    ]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("session",),
        ("week",),
        ("week", "0"),
        ("week", "next"),
        ("tonight", "--on", "tomorrow"),
        ("welcome", "--copies", "0"),
        ("welcome", "--copies", "41"),
        ("welcome", "--paper", "legal"),
        ("welcome", "--on", "2027-01-04"),
    ],
)
def test_wrong_use_returns_two(ask: Ask, project: Path, words: Sequence[str]) -> None:
    """What cannot be ordered is answered with how it is used, and nothing is made."""
    code, out, err = ask(*words)

    assert (2, "") == (code, out)
    assert "Usage: groupwork packet" in err
    assert not (project / "build").exists()


# What there is nothing to print of


@pytest.mark.parametrize("kind", ["session", "makeup"])
def test_a_session_that_is_not_there_is_said_to_be(
    ask: Ask, laid_out: list[Sheet], kind: str
) -> None:
    """With the command that names those that are; nothing is laid out of the others."""
    expected = "There is no session `riding-in`; groupwork list sessions names them."

    assert expected == _problem(ask(kind, "naming", "riding-in"))
    assert [] == laid_out


@pytest.mark.parametrize("kind", [("tonight", "--on", "2027-01-04"), ("week", "1"), ("welcome",)])
def test_a_track_that_is_not_there_is_said_to_be(
    ask: Ask, laid_out: list[Sheet], kind: Sequence[str]
) -> None:
    """With the tracks that are."""
    expected = "There is no track `night`; the tracks are day, evening."

    assert expected == _problem(ask(*kind, "--track", "night"))
    assert [] == laid_out


@pytest.mark.parametrize("kind", ["tonight", "makeup"])
@pytest.mark.parametrize(
    ("words", "then"),
    [
        (("--on", "2027-01-05"), "2027-01-06"),
        (("--on", "2027-01-06", "--track", "day"), "2027-01-11"),
        (("--on", "2027-01-18"), "2027-01-25"),
        (("--on", "2026-01-01"), "2027-01-04"),
    ],
    ids=["Tuesday", "another track", "closed", "before it began"],
)
def test_a_day_without_groups_names_the_next_with_one(
    ask: Ask, laid_out: list[Sheet], kind: str, words: Sequence[str], then: str
) -> None:
    """Whoever typed the wrong day sees the right one, and how to ask for it."""
    expected = (
        "A small program holds no group with a session plan on that day. "
        f"The next day with one is {then}; add --on {then}."
    )

    assert expected == _problem(ask(kind, *words))
    assert [] == laid_out


def test_a_week_without_groups_names_the_next_with_one(ask: Ask, laid_out: list[Sheet]) -> None:
    """By its number, for that is how a week is asked for."""
    expected = (
        "A small program holds no group with a session plan in that week. "
        "The next day with one is 2027-01-25; it is in week 4."
    )

    assert expected == _problem(ask("week", "3"))
    assert [] == laid_out


def test_a_long_pause_is_said_to_be_one(ask: Ask, project: Path, laid_out: list[Sheet]) -> None:
    """Where no group is held for weeks, no day is made up."""
    closed = str(PACKETS[PROGRAM]).replace("to: 2027-01-24", "to: 2027-12-31")
    write_files(project, {PROGRAM: closed})
    expected = (
        "A small program holds no group with a session plan on that day. "
        "Nor in the eight weeks after it: see groupwork check."
    )

    assert expected == _problem(ask("tonight", "--on", "2027-02-01"))
    assert [] == laid_out


def test_a_session_with_a_must_finding_is_not_printed(
    ask: Ask, project: Path, laid_out: list[Sheet]
) -> None:
    """What no build would print is in no packet: to a facilitator it is not there."""
    text = (project / SESSION).read_text("utf-8").replace("minutes: 40", "minutes: 50")
    write_files(project, {SESSION: text})
    expected = "There is no session `riding-out`; groupwork list sessions names them."

    assert expected == _problem(ask("session", "riding-out"))
    assert [] == laid_out


def test_without_its_home_program_nothing_is_printed(
    ask: Ask, project: Path, laid_out: list[Sheet]
) -> None:
    """A packet without the program's own numbers would be worse than none."""
    write_files(project, {PROGRAM: "title: [\n"})
    expected = "The home program, the edition or the helplines cannot be read: see groupwork check."

    assert [expected] * 2 == [_problem(ask("welcome")), _problem(ask("session", "naming"))]
    assert [] == laid_out


def test_without_libraries_the_one_command_is_named(
    ask: Ask, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is tried."""
    monkeypatch.setattr(flow, "missing_libraries", lambda: ("libpango-1.0-0",))
    said = _problem(ask("welcome"))

    assert said.endswith("sudo apt-get install -y --no-install-recommends libpango-1.0-0")
    assert not (project / "build").exists()


def test_a_packet_waits_for_no_build(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both write small pictures into the same folder, so the second says so and changes nothing."""
    monkeypatch.setattr(
        sys, "argv", ["groupwork", "--project", str(project), "packet", "session", "naming"]
    )
    with only_one_build(project / "build"), pytest.raises(SystemExit) as stopped:
        cli.main()
    expected = (2, "Another build is running in this folder. Try again when it is done.\n")

    assert expected == (stopped.value.code, capsys.readouterr().err)
    assert [".lock"] == [path.name for path in (project / "build").iterdir()]


# What is printed


@pytest.mark.parametrize(
    ("words", "name", "titles"),
    [
        (
            ("session", "naming"),
            "session-naming",
            ["Naming an urge", "Naming an urge: covering tonight"],
        ),
        (("session", "naming", "riding-out"), "session-naming-riding-out", ["2 sessions"]),
        (("tonight", "--on", "2027-01-04"), "tonight-2027-01-04", ["Monday 4 January 2027"]),
        (("week", "2"), "week-2", ["Week 2"]),
        (("makeup", "naming"), "makeup-naming", ["What you missed", "The second sheet"]),
        (("makeup", "--on", "2027-01-06"), "makeup-2027-01-06", ["What you missed"]),
        (("welcome",), "welcome", ["Welcome", "The second sheet", "The wave"]),
        (("review",), "review", ["For review", "Naming an urge: facilitator guide"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_a_packet_is_written_into_its_folder(
    ask: Ask, laid_out: list[Sheet], words: Sequence[str], name: str, titles: Sequence[str]
) -> None:
    """Its name says what it is; its pages are counted in sheets of paper."""
    code, out, _ = ask(*words)
    expected = (
        0,
        f"build/packets/{name}.pdf: 5 pages, 3 sheets of paper when printed on both sides.\n",
        [f"packets/{name}.pdf"],
    )

    assert expected == (code, out, [sheet.address for sheet in laid_out])
    assert b"%PDF" == Path(f"build/packets/{name}.pdf").read_bytes()
    assert list(titles) == [title for title, _ in _parts(laid_out[0])][: len(titles)]


def test_tonight_is_today(ask: Ask, laid_out: list[Sheet], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day, it is the day where the person is."""
    monkeypatch.setattr(commands_packet, "today", lambda: dt.date(2027, 1, 6))
    answers = [ask("tonight")[0], ask("makeup")[0]]
    expected = ["packets/tonight-2027-01-06.pdf", "packets/makeup-2027-01-06.pdf"]

    assert ([0, 0], expected) == (answers, [sheet.address for sheet in laid_out])


def test_a_night_of_two_groups_holds_copies_for_both(ask: Ask, laid_out: list[Sheet]) -> None:
    """One brief and one guide; copies for the day and the evening track."""
    ask("tonight", "--on", "2027-01-04", "--copies", "6")
    expected = [
        ("Monday 4 January 2027", 1),
        ("Riding out a craving: covering tonight", 1),
        ("Riding out a craving: facilitator guide", 1),
        ("The wave", 12),
        ("Sign-in slip", 3),
    ]

    assert expected == _parts(laid_out[0])


def test_a_track_alone_holds_its_own_copies(ask: Ask, laid_out: list[Sheet]) -> None:
    """Whoever leads the evening group prints nothing for the day."""
    ask("tonight", "--on", "2027-01-04", "--copies", "6", "--track", "evening")

    assert [("The wave", 6), ("Sign-in slip", 2)] == _parts(laid_out[0])[3:]


def test_a_week_begins_with_the_calendar(ask: Ask, laid_out: list[Sheet]) -> None:
    """Week 1 is the one in which the calendar starts; its cover names each group in order."""
    ask("week", "1")
    cover = laid_out[0].parts[0].html
    days = ("Mon 4 Jan, 9:30 am", "Mon 4 Jan, 5:30 pm", "Wed 6 Jan", "Fri 8 Jan")
    places = [cover.find(day) for day in days]

    assert sorted(places) == places
    assert -1 not in places


def test_a_packet_is_printed_as_it_was_ordered(ask: Ask, laid_out: list[Sheet]) -> None:
    """Large print on A4, bound for three."""
    code, _, _ = ask("welcome", "--large", "--paper", "a4", "--copies", "3")
    (sheet,) = laid_out

    assert code == 0
    assert [("Welcome", 3), ("The second sheet", 3), ("The wave", 3)] == _parts(sheet)
    assert all(part.styles[-2:] == ("large.css", "a4.css") for part in sheet.parts)


def test_a_packet_may_go_to_a_file(ask: Ask, project: Path, laid_out: list[Sheet]) -> None:
    """And to no other."""
    code, out, _ = ask("welcome", "--output", "for/maria.pdf")

    assert (0, 1) == (code, len(laid_out))
    assert out.startswith("for/maria.pdf: 5 pages")
    assert b"%PDF" == (project / "for/maria.pdf").read_bytes()
    assert not (project / "build/packets").exists()


def test_volumes_have_numbers(
    ask: Ask, project: Path, laid_out: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than one PDF binds becomes several, also where a file was named."""
    monkeypatch.setattr("generator.compose.packets.MOST_PARTS", 4)
    ask("review")
    ask("review", "--output", "all.pdf")
    expected = ["all-1-of-2.pdf", "all-2-of-2.pdf", "review-1-of-2.pdf", "review-2-of-2.pdf"]

    assert len(laid_out) == 4
    assert expected == sorted(path.name for path in project.rglob("*-of-*.pdf"))


def test_volumes_are_named_in_order_whichever_is_done_first(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workers elsewhere are as fast as they are."""

    def backwards(sheets: Sequence[Sheet], _press: Press) -> Iterator[tuple[Sheet, LaidOut]]:
        for sheet in reversed(sheets):
            yield sheet, LaidOut(b"%PDF", 5, b"", ())

    monkeypatch.setattr("generator.compose.packets.MOST_PARTS", 4)
    monkeypatch.setattr(flow, "print_each", backwards)
    monkeypatch.setattr(flow, "print_some", lambda *_: None)
    code, out, _ = ask("review")
    expected = [f"build/packets/review-{number}-of-2.pdf" for number in (1, 2)]

    assert (0, expected) == (code, [line.partition(":")[0] for line in out.splitlines()])


@pytest.mark.parametrize(
    "kind",
    [("tonight",), ("week", "1"), ("session", "naming"), ("makeup",), ("welcome",), ("review",)],
)
def test_workers_elsewhere_are_refused_as_in_a_build(
    ask: Ask, project: Path, kind: Sequence[str]
) -> None:
    """Every packet may be laid out there; a wrong address costs nobody a packet."""
    packet = ask(*kind, "--executor", "print-1.example")
    build = CliRunner().invoke(groupwork, ["build", "--executor", "print-1.example"])
    said = _problem(packet)

    assert said.startswith("Invalid value for '--executor': the address of workers looks like")
    assert said == build.stderr.rpartition("Error: ")[2].strip()
    assert not (project / "build").exists()


def test_a_packet_asks_the_workers_that_were_named(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the small pictures in guides, and for the packet itself."""
    asked: list[tuple[str, str]] = []

    def noted(sheets: Sequence[Sheet], press: Press, *_: object) -> Iterator[tuple[Sheet, LaidOut]]:
        asked.extend((press.executor, sheet.address) for sheet in sheets)
        return iter(())

    monkeypatch.setattr(flow, "print_each", noted)
    monkeypatch.setattr(flow, "print_some", noted)
    ask("session", "riding-out", "--executor", "dask://127.0.0.1:8786")
    expected = [
        "paper/handouts/the-wave.pdf",
        "paper/forms/sign-in.pdf",
        "packets/session-riding-out.pdf",
    ]

    assert {"dask://127.0.0.1:8786"} == {executor for executor, _ in asked}
    assert sorted(expected) == sorted(address for _, address in asked)


def test_what_cannot_be_laid_out_is_a_finding(
    ask: Ask, laid_out: list[Sheet], monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    """It is said as a build says it, the code is 1, and no file is written."""
    found = must("paper-not-made", "It could not be laid out.", "Look.", Place(SESSION))

    def broken(sheets: Sequence[Sheet], _press: Press) -> Iterator[tuple[Sheet, Finding]]:
        yield from ((sheet, found) for sheet in sheets)

    monkeypatch.setattr(flow, "print_each", broken)
    code, out, _ = ask("session", "riding-out")

    assert (1, []) == (code, laid_out)
    assert f"{SESSION}  must  paper-not-made\n  It could not be laid out.\n  To do: Look." in out
    assert "Looked at 13 files, 2 sessions, 2 handouts, 2 forms, 1 program, 1 pack." in out
    assert not (project / "build/packets").exists()


def test_progress_goes_to_its_own_output(ask: Ask, laid_out: list[Sheet]) -> None:
    """A line for each step, so that the result can be read by a program."""
    expected = ["Checking the curriculum ...", "Laying out the packet ..."]

    assert expected == ask("welcome")[2].splitlines()
    assert len(laid_out) == 1


# With real paper


@pytest.mark.paper
def test_a_packet_is_one_pdf_that_can_be_read(
    ask: Ask, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cover, brief, guide with the handout in small, copies on fronts, slips."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    code, out, _ = ask("session", "riding-out", "--copies", "2", "--output", "one.pdf")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(project / "one.pdf").pages]
    waves = [number for number, page in enumerate(pages) if "The wave · version" in page]

    assert (0, f"one.pdf: {len(pages)} pages") == (code, out.partition(",")[0])
    assert "Copies for 2 people" in pages[0]
    assert "Riding out a craving · brief" in pages[2]
    assert "facilitator guide" in pages[4]
    assert (2, {0}) == (len(waves), {number % 2 for number in waves})
    assert "Sign-in slip" in pages[-1]
    assert (project / "build/thumbs/handouts/the-wave.png").is_file()


@pytest.mark.paper
@pytest.mark.slow
def test_a_packet_after_a_build_lays_out_nothing_else(
    ask: Ask, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the build knows stays known: the small pictures in a guide are those that are there."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    made = Project(project, project / "build")
    flow.build(made)
    before = (project / "build" / "paper.json").read_bytes()
    code, _, err = ask("session", "naming")
    after = flow.build(made)

    assert (0, False) == (code, "Small pictures" in err)
    assert (before, ()) == ((project / "build" / "paper.json").read_bytes(), after.paper.rendered)


@pytest.mark.paper
@pytest.mark.slow
def test_a_packet_before_a_build_spares_it_work(
    ask: Ask, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheets that were laid out for their small pictures are the build's own."""
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    ask("session", "riding-out")
    made = json.loads((project / "build" / "paper.json").read_text("utf-8"))
    after = flow.build(Project(project, project / "build"))
    expected = {"paper/handouts/the-wave.pdf", "paper/forms/sign-in.pdf"}

    assert expected == set(made)
    assert set() == expected & set(after.paper.rendered)


def test_the_flow_answers_what_it_is_asked(project: Path, laid_out: list[Sheet]) -> None:
    """A sentence instead of documents is a problem, and nothing is laid out."""

    def refuse(_made: Made, _packets: Packets) -> tuple[Document, ...] | str:
        return "Not today."

    result = flow.packet(Project(project, project / "build"), Order(), refuse)

    assert ({}, "Not today.", None) == (result.files, result.problem, result.report)
    assert [] == laid_out


def test_a_packet_is_printed_in_another_language(
    ask: Ask, project: Path, laid_out: list[Sheet]
) -> None:
    """What is translated of what clients hold; a language that nobody speaks here is said."""
    write_files(project, wave())
    code, _, _ = ask("session", "riding-out", "--language", "es")
    spanish = [
        part for sheet in laid_out for part in sheet.parts if '<html lang="es">' in part.html
    ]
    wrong, _, said = ask("session", "riding-out", "--language", "vi")

    assert 0 == code
    assert [True] == ["<h1>La ola</h1>" in part.html for part in spanish]
    assert [("base.css", "sheet.css", "translated.css")] == [part.styles for part in spanish]
    assert 2 == wrong
    assert "No sheet is translated into `vi`. Languages here: es." in " ".join(said.split())


def test_a_review_is_of_the_base_words(ask: Ask, laid_out: list[Sheet]) -> None:
    """What a program approves is not the translation."""
    code, _, said = ask("review", "--language", "es")

    assert (2, True) == (code, "leave --language out" in said)
