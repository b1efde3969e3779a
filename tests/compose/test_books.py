"""Books: which there are, what stands in them and in which order, and that all ways in them lead on."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from factory import AS_OF, FILES, HANDOUT, PROGRAM, SESSION, TOPIC, changed, write_project

from generator.check import check_all
from generator.compose import Book, Books, Composed, Document, Facts, Made, Printed, compose
from generator.load import load
from generator.model import Approval, Curriculum, fingerprint
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
Files = Mapping[str, str | None]

NAMES = ("naming", "waiting", "families", "leaving")
MORE: Files = {
    TOPIC: FILES[TOPIC].replace("[riding-out]", f"[riding-out, {', '.join(NAMES)}]"),
    **{
        f"curriculum/sessions/cravings/{name}.yaml": FILES[SESSION]
        .replace("title: Riding out a craving", f"title: A session on {name}")
        .replace("handouts: [the-wave]", f"handouts: [the-wave, on-{name}]")
        .replace("format: group", "format: family" if name == "families" else "format: group")
        .replace("materials:", "builds_on: [riding-out]\nmaterials:")
        for name in NAMES
    },
    **{
        f"handouts/cravings/on-{name}.yaml": FILES[HANDOUT]
        .replace("The wave", f"On {name}")
        .replace("client", "family" if name == "families" else "client")
        for name in NAMES
    },
    "handouts/cravings/on-my-recovery.yaml": FILES[HANDOUT].replace("The wave", "My recovery"),
    "curriculum/toolkit/screen.yaml": "title: Screen\naudience: staff\npurpose: Count.\nblocks: [{id: a, kind: write, prompt: Who, lines: 1}]\n",
    PROGRAM: FILES[PROGRAM]
    .replace("strand: core}\n      - {id: wed", "strand: core, weeks: [1, 2]}\n      - {id: wed")
    .replace(
        "minutes: 60, strand: core}\n      - {id: fri",
        "minutes: 60, strand: core, weeks: [2]}\n      - {id: fri",
    )
    .replace(
        'day: friday, start: "17:30", minutes: 60, strand: core}',
        'day: friday, start: "17:30", minutes: 60, strand: later}',
    )
    .replace(
        "  - {id: core, title: Core sessions, sessions: [riding-out]}\n",
        "  - {id: core, title: Core sessions, sessions: [waiting, riding-out, naming]}\n"
        "  - {id: later, title: Later, sessions: [naming, leaving, families]}\n",
    )
    .replace("cycle_weeks: 4\n", "cycle_weeks: 4\npackets: {welcome: [on-my-recovery]}\n"),
}
"""Four more sessions with a sheet each, one for families; a form for staff; two strands."""

OTHER_PROGRAM: Files = {
    "curriculum/programs/other.yaml": FILES[PROGRAM]
    .replace("home: true\n", "")
    .replace("A small program", "Another program")
}


def composed(folder: Path, *files: Files) -> Composed:
    """Return what a build would make of a project."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    return compose(loaded.curriculum, checked, (*loaded.findings, *checked.findings))


def documents(of: Composed) -> dict[str, Document]:
    """Return the documents of the books by their address without what all have."""
    return {
        document.address.removeprefix("paper/books/").removesuffix(".pdf"): document
        for document in of.documents
        if "book" in document.facts
    }


def book(of: Composed, name: str) -> Book:
    """Return what a book of the small program holds."""
    found = documents(of)[f"small-{name}"].facts["book"]
    assert isinstance(found, Book)
    return found


def html(of: Composed, name: str) -> str:
    """Return a book of the small program as it is laid out."""
    return Renderer(TEMPLATES, of.addresses).render(documents(of)[f"small-{name}"])


def order(of: Book) -> list[tuple[str, list[str]]]:
    """Return the parts of a book, each with the anchors of its chapters."""
    return [(part.title, [chapter.anchor for chapter in part.chapters]) for part in of.parts]


@pytest.fixture
def whole(tmp_path: Path) -> Composed:
    """Compose the project of five sessions."""
    return composed(tmp_path, MORE)


def test_a_workbook_for_each_program_and_the_rest_for_the_home_program(tmp_path: Path) -> None:
    """Guides, families' sheets and forms are the same for every program; what is approved is home's."""
    expected = [
        *("small-workbook", "other-workbook"),
        *("small-manual", "small-family", "small-binder"),
    ]

    assert sorted(expected) == sorted(documents(composed(tmp_path, MORE, OTHER_PROGRAM)))


def test_a_book_with_nothing_in_it_is_not_made(tmp_path: Path) -> None:
    """There is no sheet for families and no family session: no family manual."""
    expected = ["small-workbook", "small-manual", "small-binder"]

    assert expected == list(documents(composed(tmp_path)))


def test_the_workbook_follows_the_rotation(whole: Composed) -> None:
    """First the welcome; then strand by strand, by the week in which a sheet comes first, each once."""
    expected = [
        ("To begin with", ["sheet-on-my-recovery"]),
        ("Core sessions: week 1", ["sheet-the-wave", "sheet-on-waiting"]),
        ("Core sessions: week 2", ["sheet-on-naming"]),
        ("Later", ["sheet-on-leaving"]),
    ]

    assert expected == order(book(whole, "workbook"))


def test_the_family_manual_holds_what_family_sessions_hand_out(whole: Composed) -> None:
    """And every other sheet for families, by topic, each once."""
    expected = [("Cravings", ["sheet-the-wave", "sheet-on-families"])]

    assert expected == order(book(whole, "family"))


def test_the_manual_holds_the_guides_by_topic_and_each_handout_once(whole: Composed) -> None:
    """Handouts stand behind the guides, in the order in which the guides name them."""
    sessions = [f"session-{name}" for name in ("riding-out", *NAMES)]
    sheets = [f"sheet-{name}" for name in ("the-wave", *(f"on-{name}" for name in NAMES))]
    expected = [("Cravings", sessions), ("Handouts", [*sheets, "sheet-on-my-recovery"])]

    assert expected == order(book(whole, "manual"))


def test_a_manual_of_many_sessions_comes_in_volumes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each holds its guides with their handouts, refers to itself alone, and is named on the page."""
    monkeypatch.setattr("generator.compose.views.GUIDES_A_VOLUME", 2)
    made = composed(tmp_path, MORE)
    volumes = [book(made, kind) for kind in ("manual", "manual-2", "manual-3")]
    ids = ("riding-out", *NAMES)
    guides = [[f"session-{id}" for id in some] for some in (ids[:2], ids[2:4], ids[4:])]
    sheets = [
        ["sheet-the-wave", "sheet-on-naming"],
        ["sheet-the-wave", "sheet-on-waiting", "sheet-on-families"],
        ["sheet-the-wave", "sheet-on-leaving", "sheet-on-my-recovery"],
    ]
    expected = [
        [("Cravings", some), ("Handouts", those)]
        for some, those in zip(guides, sheets, strict=True)
    ]
    anchors = [{chapter.anchor for chapter in one.chapters} for one in volumes]
    pages = [page for page in made.documents if page.address == "programs/small/index.html"]
    named = dict(pages[0].facts["books"])  # type: ignore[call-overload] # facts are objects

    assert expected == [order(one) for one in volumes]
    assert [f"Facilitator manual, volume {number} of 3" for number in (1, 2, 3)] == [
        one.title for one in volumes
    ]
    assert [set()] * 3 == [
        {to.anchor for chapter in one.chapters for to in chapter.references} - there
        for one, there in zip(volumes, anchors, strict=True)
    ]
    assert "paper/books/small-manual-3.pdf" == named["Facilitator manual, volume 3 of 3"]


def test_a_session_that_no_topic_lists_is_in_the_manual(tmp_path: Path) -> None:
    """It stands behind the topics: a guide is not lost because its topic is left out."""
    withdrawn = f"{FILES[TOPIC]}withdrawn: {{on: 2027-02-01, reason: Another one is better.}}\n"
    manual = book(composed(tmp_path, {TOPIC: withdrawn}), "manual")
    expected = ("More sessions", ["session-riding-out"])

    assert expected == order(manual)[0]


def test_a_guide_says_where_its_handouts_and_what_it_builds_on_are(whole: Composed) -> None:
    """Both print as page numbers of the same book."""
    chapters = {chapter.anchor: chapter for chapter in book(whole, "manual").chapters}
    expected = [
        ("Handout", "The wave", "sheet-the-wave"),
        ("Handout", "On naming", "sheet-on-naming"),
        ("Builds on", "Riding out a craving", "session-riding-out"),
    ]

    assert expected == [
        (reference.label, reference.title, reference.anchor)
        for reference in chapters["session-naming"].references
    ]


def test_the_manual_has_an_index_of_topics_and_one_of_sessions(whole: Composed) -> None:
    """A topic leads to its sessions, then to its handouts; sessions stand in order of their titles."""
    topics, sessions = book(whole, "manual").indexes
    (of_topic,) = topics.entries
    labels = [reference.label for reference in of_topic[1]]

    assert ("Cravings", ["session"] * 5 + ["handout"] * 6) == (of_topic[0], labels)
    assert [
        "A session on families",
        "A session on leaving",
        "A session on naming",
        "A session on waiting",
        "Riding out a craving",
    ] == [reference.title for reference in sessions.entries[0][1]]


def test_the_binder_holds_the_report_the_forms_and_what_is_approved(whole: Composed) -> None:
    """A client's slip is no form for staff."""
    expected = [
        ("The program", ["offers"]),
        ("Forms", ["sheet-screen"]),
        ("Approval", ["approved-sessions", "approved-sheets"]),
    ]

    assert expected == order(book(whole, "binder"))


def test_every_session_and_every_sheet_has_its_state_in_the_binder(whole: Composed) -> None:
    """Nobody has approved them, and the table says so."""
    rows = [row for chapter in book(whole, "binder").chapters for row in chapter.rows]

    assert Counter({"group session": 4, "family session": 1, "handout": 6, "form": 1}) == Counter(
        kind for _, kind, _ in rows
    )
    assert {"Draft: not approved here."} == {state for _, _, state in rows}


def test_an_approved_session_says_by_whom_and_until_when(tmp_path: Path) -> None:
    """The same mark that its guide has at the foot."""
    loaded = load([write_project(tmp_path)])
    curriculum = _approved(loaded.curriculum, "riding-out")
    made = Made.of(curriculum, check_all(curriculum, AS_OF), ())
    facts = Facts(made)
    assert made.home
    binder = Books(made, facts, Printed(made, facts)).binder(made.home)
    states = {title: state for chapter in binder.chapters for title, _, state in chapter.rows}
    expected = {
        "Riding out a craving": "Approved for use here by clinical director, 2 January 2027; next review 2 January 2028.",
        "The wave": "Draft: not approved here.",
    }

    assert expected == states


def _approved(curriculum: Curriculum, id: str) -> Curriculum:
    item = {"id": id, "digest": fingerprint(curriculum.sessions[id], curriculum.drawings).whole}
    approval = Approval.model_validate(
        {
            "program": "small",
            "role": "clinical director",
            "on": "2027-01-02",
            "next_review": "2028-01-02",
            "items": [item],
        }
    )
    return replace(curriculum, approvals={"first": approval})


BOOKS = ("workbook", "manual", "family", "binder")


@pytest.mark.parametrize("name", BOOKS)
def test_every_way_in_a_book_leads_somewhere_and_each_place_is_there_once(
    name: str, whole: Composed
) -> None:
    """Contents, index and cross references lead to anchors; ids of bodies and pictures never meet."""
    text = html(whole, name)
    ids = Counter(re.findall(r'\sid="([^"]+)"', text))
    ways = set(re.findall(r'href="#([^"]+)"', text))

    assert {1} == set(ids.values())
    assert set() == ways - set(ids)


@pytest.mark.parametrize("name", BOOKS)
def test_contents_lead_to_every_part_chapter_and_index(name: str, whole: Composed) -> None:
    """In the order in which they stand."""
    contents = (
        html(whole, name).partition('<section class="contents"')[2].partition("</section>")[0]
    )
    held = book(whole, name)
    expected = [
        *(
            anchor
            for part in held.parts
            for anchor in (part.anchor, *(chapter.anchor for chapter in part.chapters))
        ),
        *(index.anchor for index in held.indexes),
    ]

    assert expected == re.findall(r'href="#([^"]+)"', contents)


@pytest.mark.parametrize("name", ["workbook", "family"])
def test_what_goes_home_names_neither_the_program_nor_treatment(name: str, whole: Composed) -> None:
    """Not on the cover, not in a running head, not in the file's own title."""
    text = html(whole, name)
    cover = text.partition('<section class="contents"')[0]
    heads = re.findall(r'data-(?:head|book)="([^"]*)"', text)
    shown = " ".join([cover, *heads])

    assert [] == re.findall(
        r"(?i)\b(treatment|recovery|addict\w*|program|craving\w*|small curriculum)\b", shown
    )
    assert "A small program" not in text


def test_a_title_that_tells_too_much_does_not_run_over_its_pages(whole: Composed) -> None:
    """In the workbook; staff see it in their manual."""
    heads = {
        name: next(
            chapter.head
            for chapter in book(whole, name).chapters
            if chapter.anchor == "sheet-on-my-recovery"
        )
        for name in ("workbook", "manual")
    }
    expected = {"workbook": "", "manual": "My recovery"}

    assert expected == heads


def test_what_goes_home_holds_no_guide_and_no_answer(tmp_path: Path) -> None:
    """The questions are there; what a facilitator says, and what the answer is, is not."""
    quiz = """\
  - id: check
    kind: quiz
    questions:
      - {id: long, question: How long does a craving last?, answer: Xylophone, why: Because of zebras.}
sources: [bowen-2014]"""
    small = composed(tmp_path, changed(HANDOUT, "sources: [bowen-2014]", quiz))
    words = ("How long does", "Xylophone", "zebras", "You can pass on any question.")
    expected = {"workbook": (True, False, False, False), "manual": (True, True, True, True)}

    assert expected == {
        name: tuple(word in html(small, name) for word in words) for name in expected
    }


@pytest.mark.parametrize("name", ["workbook", "family"])
def test_every_page_of_what_goes_home_says_whom_to_call(name: str, whole: Composed) -> None:
    """Each part, each chapter and each list has the foot with 911 and 988."""
    text = html(whole, name)
    feet = re.findall(r"<footer>.*?</footer>", text, re.DOTALL)
    sections = len(re.findall(r"<section [^>]*data-head=", text))

    assert (sections, True) == (len(feet), all("911" in foot and "988" in foot for foot in feet))


def test_a_sheet_keeps_its_own_foot_in_the_manual(whole: Composed) -> None:
    """It is copied for clients: it says whom to call, and is no draft for staff."""
    chapters = {chapter.anchor: chapter for chapter in book(whole, "manual").chapters}
    found = {
        anchor: (chapters[anchor].has_help, chapters[anchor].mark.partition(" ")[0])
        for anchor in ("sheet-the-wave", "session-naming")
    }
    expected = {"sheet-the-wave": (True, "Trial"), "session-naming": (False, "Draft.")}

    assert expected == found


def test_a_book_is_made_of_the_program_and_of_what_it_binds(whole: Composed) -> None:
    """The program's file first: it decides the order."""
    expected = [PROGRAM, "handouts/cravings/on-my-recovery.yaml"]

    assert expected == list(documents(whole)["small-workbook"].made_of[:2])


def test_what_is_left_out_is_in_no_book(tmp_path: Path) -> None:
    """A sheet with a must finding is not bound either."""
    file = "handouts/cravings/on-naming.yaml"
    broken = {file: str(MORE[file]).replace("lines: 1", "lines: 1, box: small")}
    small = composed(tmp_path, MORE, broken)
    bound = {chapter.anchor for name in BOOKS for chapter in book(small, name).chapters}

    assert ("sheet-on-naming" in bound, "sheet-on-waiting" in bound) == (False, True)
