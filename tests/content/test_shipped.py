"""What we ship keeps our own rules: the check is silent, nothing is missing, nothing is left over."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.check import check_all
from generator.cli import groupwork
from generator.findings import Severity
from generator.load import load
from generator.model.handout import FigureBlock

ROOT = Path(__file__).resolve().parents[2]
LOADED = load([ROOT])
CURRICULUM = LOADED.curriculum
CHECKED = check_all(CURRICULUM, CURRICULUM.edition.date)

FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("curriculum", "handouts", "approvals")
    for path in (ROOT / folder).rglob("*.yaml")
)
FIGURES = sorted(path.name for path in (ROOT / "curriculum" / "figures").glob("*.svg"))
KINDS = {
    "curriculum/translations/": "translation",
    "curriculum/topics/": "topic",
    "curriculum/sessions/": "session",
    "curriculum/toolkit/": "handout",
    "curriculum/programs/": "program",
    "curriculum/requirements/": "requirements",
    "curriculum/sources.yaml": "sources",
    "curriculum/glossary.yaml": "glossary",
    "curriculum/resources.yaml": "resources",
    "curriculum/local-rules.yaml": "local-rules",
    "curriculum/edition.yaml": "edition",
    "handouts/": "handout",
    "approvals/": "approval",
}
ON_SHEETS = {
    block.file
    for sheet in CURRICULUM.sheets.values()
    for block in sheet.blocks
    if isinstance(block, FigureBlock)
}
ON_BOARDS = {
    segment.board.file
    for plan in CURRICULUM.sessions.values()
    for segment in plan.segments
    if segment.board
}
USED = ON_SHEETS | ON_BOARDS
SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "text", "tspan", "marker", "clipPath", "use", "pattern"),
}
NUMBER = re.compile(
    r"(?<![\w./=-])(?<!WAC )(\+?1[ .-]?)?\(?\d{3}\)?[ .\u00a0\u2010-\u2013-]?\d{3}[ .\u00a0\u2010-\u2013-]\d{4}(?![\w-])"
)
SIX = {
    "withdrawal",
    "cravings",
    "brain",
    "spirituality",
    "stages-of-recovery",
    "relapse-prevention",
}
ASKED = {
    *("group-size-limit", "group-size-aim", "groups-each-week", "individual-each-week"),
    *("six-topics", "evening-track", "admission-screen", "family-part", "community-part"),
    "step-down",
}


# The check


def test_the_check_finds_nothing_that_must_or_should_be_mended() -> None:
    """`groupwork check` on our own repository is silent, so that a finding always means something."""
    findings = [
        f"{finding.place}: {finding.words} ({finding.code})"
        for finding in (*LOADED.findings, *CHECKED.findings)
        if finding.severity in {Severity.MUST, Severity.SHOULD}
    ]

    assert not findings


def test_the_command_exits_with_0() -> None:
    """Our own repository passes its own check, and says what it looked at."""
    run = CliRunner().invoke(groupwork, ["--project", str(ROOT), "check"])
    expected = (0, True)

    assert expected == (run.exit_code, "Looked at " in run.output)


def test_every_file_was_read() -> None:
    """A check that looked at nothing is not a success."""
    assert len(FILES) == LOADED.looked_at["files"]


# The program


def test_there_is_one_home_program_and_it_holds_what_the_brief_asks() -> None:
    """Each requirement of the core pack has a result, and each holds."""
    home = next(check for check in CHECKED.programs if check.id == CURRICULUM.home_program())
    held = {result.requirement.id for result in home.results if result.status.holds}
    expected = (True, True)

    assert expected == (home.program.home, held >= ASKED)


def test_the_pack_asks_for_the_six_topics_of_the_brief() -> None:
    """A seventh may be added; none of the six may be taken out."""
    asked = {
        topic
        for requirement in CURRICULUM.packs["core"].requirements
        if requirement.measure == "required-topics"
        for topic in requirement.only.topics
    }

    assert asked >= SIX


def test_each_of_the_six_topics_has_a_core_session() -> None:
    """A topic that is named must be there in depth."""
    with_core = {plan.topic for plan in CURRICULUM.sessions.values() if plan.reach == "core"}

    assert with_core >= SIX


def test_each_core_session_is_in_a_strand_or_assigned() -> None:
    """A core group session that no slot comes to would never be held."""
    placed = {
        name
        for program in CURRICULUM.programs.values()
        for names in (
            *(strand.sessions for strand in program.strands),
            *(item.sessions for item in program.assigned),
            tuple(need.session for need in program.individual if need.session),
            tuple(slot.session for track in program.tracks for slot in track.slots if slot.session),
        )
        for name in names
    }
    core = {id for id, plan in CURRICULUM.sessions.items() if plan.reach == "core"}

    assert set() == core - placed


# Sessions, handouts, figures


@pytest.mark.parametrize("id", CURRICULUM.sessions)
def test_every_handout_that_a_session_names_exists(id: str) -> None:
    """A facilitator who reads "hand out" finds a sheet to print."""
    names = set(CURRICULUM.sessions[id].handouts)

    assert set() == names - set(CURRICULUM.sheets)


def test_every_handout_is_used_in_a_session() -> None:
    """A sheet that no session names is found by nobody; forms stand for themselves."""
    used = {name for plan in CURRICULUM.sessions.values() for name in plan.handouts}

    assert set() == set(CURRICULUM.handouts) - used


def test_every_figure_that_is_used_exists() -> None:
    """A sheet never prints an empty frame, nor does a guide."""
    assert set() == USED - set(FIGURES)


@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_used(figure: str) -> None:
    """A drawing that no sheet shows and no board is left over, or a file forgot it."""
    assert figure in USED


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_a_drawing_and_nothing_else(figure: str) -> None:
    """No script, style, event handler, foreign element or reference to anything outside the file."""
    text = (ROOT / "curriculum" / "figures" / figure).read_text("utf-8")
    elements = list(ET.fromstring(text).iter())  # noqa: S314 - a file of ours, and entities are refused below
    strange = sorted({element.tag for element in elements} - {f"{SVG}{name}" for name in HARMLESS})
    names = [(name, value) for element in elements for name, value in element.attrib.items()]
    handlers = [name for name, _ in names if name.lower().startswith("on") or name == "style"]
    outside = [
        value
        for name, value in names
        if (name.endswith("href") and not value.startswith("#"))
        or re.search(r"url\((?!#)|https?:|data:|javascript:", value)
    ]
    expected = ([], [], [], False)

    assert expected == (strange, handlers, outside, "<!" in text.replace("<!--", ""))


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_has_a_title(figure: str) -> None:
    """It stands first, where a screen reader looks for the name of the drawing."""
    root = ET.parse(ROOT / "curriculum" / "figures" / figure).getroot()  # noqa: S314 - a file of ours
    title = root.find(f"{SVG}title")
    expected = (True, True)

    assert expected == (
        (
            root[0] is title,
            bool(title is not None and (title.text or "").strip()),
        )
    )


# Files


@pytest.mark.parametrize("file", FILES)
def test_a_file_opens_with_the_comment_that_leads_to_its_schema(file: str) -> None:
    """An editor completes and checks the fields of the right kind of file."""
    first = (ROOT / file).read_text("utf-8").partition("\n")[0]
    comment, _, path = first.partition("$schema=")
    schema = (ROOT / file).parent / path
    kind = next(kind for start, kind in KINDS.items() if file.startswith(start))

    assert ("# yaml-language-server: ", True, ROOT / "schemas" / f"{kind}.json") == (
        comment,
        schema.is_file(),
        schema.resolve(),
    )


@pytest.mark.parametrize(
    "file", [file for file in FILES if Path(file).stem not in {"resources", "sources"}]
)
def test_no_telephone_number_is_typed_in(file: str) -> None:
    """Numbers stand in resources.yaml alone, where they are checked and corrected once."""
    text = (ROOT / file).read_text("utf-8")
    expected = []

    assert expected == [match.group() for match in NUMBER.finditer(text)]


@pytest.mark.parametrize("figure", FIGURES)
def test_no_telephone_number_is_drawn(figure: str) -> None:
    """Nor in the words of a drawing."""
    root = ET.parse(ROOT / "curriculum" / "figures" / figure).getroot()  # noqa: S314 - a file of ours
    words = " ".join(root.itertext())
    expected = []

    assert expected == [match.group() for match in NUMBER.finditer(words)]


def test_everything_is_a_draft() -> None:
    """No clinician has reviewed it, so nothing says otherwise; a program approves for itself."""
    stamped = {
        **CURRICULUM.topics,
        **CURRICULUM.sessions,
        **CURRICULUM.sheets,
        **CURRICULUM.programs,
    }
    other = {
        id: item.review.status for id, item in stamped.items() if item.review.status != "draft"
    }
    expected = ({}, {})

    assert expected == (other, dict(CURRICULUM.approvals))
