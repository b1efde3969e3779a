"""Every page and PDF is decided before the first is written, and what cannot be made is left out."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from factory import (
    AS_OF,
    EDITION,
    FIGURE,
    FILES,
    GLOSSARY,
    HANDOUT,
    PROGRAM,
    RESOURCES,
    SESSION,
    SOURCES,
    TOPIC,
    changed,
    text_of,
    write_project,
)

from generator.check import check_all
from generator.check.explained import explanations
from generator.compose import Composed, Medium, NavEntry, compose, measurable
from generator.findings import Finding, Place, consider, must, should
from generator.load import load
from generator.publish.html_pass import links_of
from generator.render import Renderer

ROOT = Path(__file__).resolve().parents[2]
Files = Mapping[str, str | None]

SCREEN_ADDRESSES = [
    *("index.html", "run-groups.html", "run-a-program.html"),
    *("make-it-yours.html", "change-the-curriculum.html"),
    "topics/cravings.html",
    "sessions/riding-out.html",
    "handouts/the-wave.html",
    *("programs/small/index.html", "programs/small/requirements.html"),
    "programs/small/calendar-evening.html",
    *("topics/index.html", "sessions/index.html", "handouts/index.html", "forms/index.html"),
    *("packs.html", "measures.html"),
    *("helplines.html", "glossary.html", "sources.html"),
    *("explain/index.html", *(f"explain/{code}.html" for code in explanations())),
    "downloads.html",
]
BARE_ADDRESSES = [
    "h/the-wave.html",
    *("run/riding-out.html", "room/riding-out.html"),
    "our-brand.css",
]
PAPER_ADDRESSES = [
    "paper/books/small-offers.pdf",
    *(f"paper/books/small-{book}.pdf" for book in ("workbook", "manual", "binder")),
    *(f"paper/handouts/the-wave{reading}.pdf" for reading in ("", "-large", "-fillable")),
    *("paper/briefs/riding-out.pdf", "paper/guides/riding-out.pdf"),
    "paper/tonight/riding-out-named.pdf",
]

SECOND_SESSION: Files = {
    TOPIC: FILES[TOPIC].replace("[riding-out]", "[riding-out, naming]"),
    PROGRAM: FILES[PROGRAM].replace("sessions: [riding-out]", "sessions: [riding-out, naming]"),
    "curriculum/sessions/cravings/naming.yaml": FILES[SESSION]
    .replace("Riding out a craving", "Naming an urge")
    .replace("handouts: [the-wave]", "handouts: [the-wave, second]\nbuilds_on: [riding-out]"),
    "handouts/cravings/second.yaml": FILES[HANDOUT].replace("The wave", "The second sheet"),
    "curriculum/toolkit/sign-in.yaml": "title: Sign-in slip\naudience: staff\npurpose: Count.\nblocks: [{id: a, kind: write, prompt: Who, lines: 1}]\n",
}
"""A second session that builds on the first, a second handout and a form."""

OTHER_PROGRAM: Files = {
    "curriculum/programs/other.yaml": FILES[PROGRAM]
    .replace("home: true\n", "")
    .replace("A small program", "Another program")
}
BROKEN = "title: [\n"


def composed(
    folder: Path, *files: Files, more: tuple[Finding, ...] = (), has_paper: bool = True
) -> Composed:
    """Return what a build would make of a project, with further findings."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    return compose(
        loaded.curriculum,
        checked,
        (*loaded.findings, *checked.findings, *more),
        has_paper=has_paper,
    )


def addresses(of: Composed, medium: Medium) -> list[str]:
    """Return the addresses of the documents of a medium, in order."""
    return [document.address for document in of.of(medium)]


def entries(nav: tuple[NavEntry, ...]) -> Iterator[str]:
    """Yield every address of the navigation."""
    for entry in nav:
        if entry.address:
            yield entry.address
        yield from entries(entry.below)


def links(of: Composed) -> set[str]:
    """Return every address that a page, a sheet or the navigation leads to, the looks aside."""
    renderer = Renderer(ROOT / "templates", of.addresses)
    found = set(entries(of.nav))
    for document in of.documents:
        for link in links_of(text_of(renderer, document)).links:
            path = link.partition("#")[0]
            if path and ":" not in path:
                here = posixpath.dirname(document.address)
                found.add(posixpath.normpath(posixpath.join(here, path)))
    return {address for address in found if not address.startswith("assets/")}


def text(of: Composed) -> str:
    """Return the text of every document that is made."""
    renderer = Renderer(ROOT / "templates", of.addresses)
    return "\n".join(text_of(renderer, document) for document in of.documents)


def stop(file: str) -> tuple[Finding, ...]:
    """Return a must finding in a file."""
    return (must("a-code", "Words.", "Do this.", Place(file, 3, 1)),)


# What is made


def test_these_pages_are_made_of_the_small_project(tmp_path: Path) -> None:
    """Addresses are promises: they stand on paper and in QR codes, and never change."""
    small = composed(tmp_path)
    expected = (SCREEN_ADDRESSES, BARE_ADDRESSES, PAPER_ADDRESSES)

    assert expected == (
        (
            addresses(small, Medium.SCREEN),
            addresses(small, Medium.BARE),
            addresses(small, Medium.PAPER),
        )
    )


def test_a_form_has_its_own_folder(tmp_path: Path) -> None:
    """What lies in the toolkit is found under forms."""
    small = composed(tmp_path, SECOND_SESSION)
    expected = {
        "forms/sign-in.html",
        "paper/forms/sign-in.pdf",
        "paper/forms/sign-in-large.pdf",
        "paper/forms/sign-in-fillable.pdf",
        "thumbs/forms/sign-in.png",
    }

    assert expected == {address for address in small.addresses if "sign-in" in address}


@pytest.mark.parametrize("more", [{}, SECOND_SESSION, {**SECOND_SESSION, **OTHER_PROGRAM}])
def test_everything_that_is_linked_to_exists(more: Files, tmp_path: Path) -> None:
    """Rendered with the templates of the project, no page, sheet or menu leads nowhere."""
    small = composed(tmp_path, more)

    assert set() == links(small) - small.addresses


@pytest.mark.parametrize("more", [{}, SECOND_SESSION, {**SECOND_SESSION, **OTHER_PROGRAM}])
def test_every_page_is_linked_to(more: Files, tmp_path: Path) -> None:
    """A page that nobody can reach need not be made."""
    small = composed(tmp_path, more)

    assert set() == {document.address for document in small.documents} - links(small)


@pytest.mark.parametrize("more", [{}, SECOND_SESSION, {**SECOND_SESSION, **OTHER_PROGRAM}])
def test_each_address_is_taken_once(more: Files, tmp_path: Path) -> None:
    """Two documents at one address would overwrite each other."""
    small = composed(tmp_path, more)

    assert len(small.documents) == len({document.address for document in small.documents})


def test_a_document_says_what_it_is_made_of(tmp_path: Path) -> None:
    """The main file first; the answers of a sheet come from the sheet."""
    small = composed(tmp_path)
    made = {document.address: document.made_of for document in small.documents}
    expected = {
        "sessions/riding-out.html": (SESSION,),
        "paper/guides/riding-out.pdf": (SESSION, HANDOUT),
        "paper/handouts/the-wave.pdf": (HANDOUT,),
        "topics/cravings.html": (TOPIC,),
        "programs/small/requirements.html": (PROGRAM,),
        "helplines.html": (RESOURCES,),
    }

    assert expected == {address: made[address] for address in expected}


def test_every_file_of_a_document_exists(tmp_path: Path) -> None:
    """Each is a path from the project's root."""
    small = composed(tmp_path, SECOND_SESSION)
    missing = {
        file
        for document in small.documents
        for file in document.made_of
        if not (tmp_path / file).is_file()
    }

    assert set() == missing


def test_topics_come_in_the_order_of_the_edition(tmp_path: Path) -> None:
    """Topics that it leaves out come last, and each comes once."""
    files = {
        **{
            f"curriculum/topics/{id}.yaml": f"title: {id.capitalize()}\naims: Known.\n"
            for id in ("brain", "family", "withdrawal")
        },
        EDITION: f"{FILES[EDITION]}topic_order: [withdrawal, cravings]\n",
    }
    found = [item for item in entries(composed(tmp_path, files).nav) if item.startswith("topics/")]
    expected = [
        "topics/index.html",
        "topics/withdrawal.html",
        "topics/cravings.html",
        "topics/brain.html",
        "topics/family.html",
    ]

    assert expected == found


def test_nothing_is_left_out_of_a_whole_project(tmp_path: Path) -> None:
    """And its home program can be made."""
    small = composed(tmp_path)
    expected = ((), True)

    assert expected == (small.left_out, small.home_is_whole)


# Variants, Word, and what can be measured


def everything(folder: Path, *files: Files, more: tuple[Finding, ...] = ()) -> Composed:
    """Return what a build would make with every variant and with Word files."""
    loaded = load([write_project(folder, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    findings = (*loaded.findings, *checked.findings, *more)
    return compose(loaded.curriculum, checked, findings, wants_all=True, wants_word=True)


def variants(readings: tuple[str, ...], named: tuple[str, ...] = ("", "-named")) -> list[str]:
    """Return the ends of the names of files, in order."""
    return [
        f"{name}{reading}{size}" for name in named for reading in readings for size in ("", "-a4")
    ]


def test_every_variant_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    """Sheets in three ways to read, what staff hold in two, each on two sizes, plain and named."""
    found = addresses(everything(tmp_path), Medium.PAPER)
    staff = ("", "-large")
    expected = {
        "handouts/the-wave": variants(("", "-large", "-fillable")),
        "briefs/riding-out": variants(staff),
        "guides/riding-out": variants(staff),
        "tonight/riding-out": variants(staff, ("-named",)),
    }

    assert expected == {
        start: [
            address.removeprefix(f"paper/{start}").removesuffix(".pdf")
            for address in found
            if address.startswith(f"paper/{start}")
        ]
        for start in expected
    }


def test_every_variant_holds_what_is_made_always(tmp_path: Path) -> None:
    """Nothing is lost when more is asked for, and no address is taken twice."""
    usual = composed(tmp_path / "one", SECOND_SESSION)
    whole = everything(tmp_path / "two", SECOND_SESSION)
    made = [document.address for document in whole.documents]

    assert set() == usual.addresses - whole.addresses
    assert len(made) == len(set(made))


def test_word_files_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    """One for each sheet and each session plan; without being asked for, none."""
    expected = [
        "word/handouts/second.docx",
        "word/handouts/the-wave.docx",
        "word/forms/sign-in.docx",
        "word/sessions/naming.docx",
        "word/sessions/riding-out.docx",
    ]

    assert ([], expected) == (
        addresses(composed(tmp_path / "one", SECOND_SESSION), Medium.WORD),
        addresses(everything(tmp_path / "two", SECOND_SESSION), Medium.WORD),
    )


def test_pages_offer_what_was_made(tmp_path: Path) -> None:
    """Every variant of a sheet and every Word file is reached from its page, and no link is dead."""
    whole = everything(tmp_path, SECOND_SESSION)
    wanted = {
        address
        for address in whole.addresses
        if address.startswith(("paper/handouts/", "paper/forms/", "word/"))
    }

    assert (set(), set()) == (wanted - links(whole), links(whole) - whole.addresses)


def test_an_address_says_what_is_printed(tmp_path: Path) -> None:
    """Two documents with the same address would be the same; every variant is another."""
    whole = everything(tmp_path)
    said = {
        document.address: (document.variant.suffix, document.variant.paper)
        for document in whole.of(Medium.PAPER)
        if "the-wave" in document.address
    }

    assert all(address.endswith(f"the-wave{suffix}.pdf") for address, (suffix, _) in said.items())
    assert {address for address in said if "-a4" in address} == {
        address for address, (_, size) in said.items() if size == "a4"
    }


def test_only_regular_paper_has_a_limit_of_pages(tmp_path: Path) -> None:
    """Two pages for a client's sheet, one for a brief; large print may be longer, forms too."""
    limits = {
        document.address: document.most_pages
        for document in everything(tmp_path, SECOND_SESSION).of(Medium.PAPER)
        if document.most_pages
    }
    expected = {
        "paper/handouts/the-wave.pdf": 2,
        "paper/handouts/second.pdf": 2,
        **{
            f"paper/briefs/{id}{variant}.pdf": 1
            for id in ("naming", "riding-out")
            for variant in variants(("",))
        },
    }

    assert expected == limits


def test_what_can_be_measured_is_made(tmp_path: Path) -> None:
    """The very documents of a build: sheets as they are always printed, and briefs."""
    loaded = load([write_project(tmp_path, SECOND_SESSION)])
    checked = check_all(loaded.curriculum, AS_OF)
    made = {
        document.address: document for document in compose(loaded.curriculum, checked, ()).documents
    }
    found = measurable(loaded.curriculum, checked, ())
    expected = [
        *(
            f"paper/{sheet}{reading}.pdf"
            for sheet in ("handouts/second", "handouts/the-wave", "forms/sign-in")
            for reading in ("", "-large", "-fillable")
        ),
        *("paper/briefs/naming.pdf", "paper/briefs/riding-out.pdf"),
    ]

    assert expected == [document.address for document in found]
    assert list(found) == [made[document.address] for document in found]


LOCAL: Files = {
    RESOURCES: f"{FILES[RESOURCES]}  - {{id: us, need: To reach us, name: Our desk, local: true}}\n"
}


def test_numbers_that_are_not_set_have_a_sheet_of_their_own(tmp_path: Path) -> None:
    """Where a program sets numbers itself it gets a form for them; without such numbers there is none."""
    forms = "paper/forms/our-numbers"
    found = [
        [address for address in addresses(of, Medium.PAPER) if address.startswith(forms)]
        for of in (composed(tmp_path / "one"), composed(tmp_path / "two", LOCAL))
    ]
    expected = [[], [f"{forms}.pdf", f"{forms}-large.pdf", f"{forms}-fillable.pdf"]]

    assert expected == found


def test_the_sheet_of_numbers_is_linked_to(tmp_path: Path) -> None:
    """From the page of helplines, which says what it is for."""
    small = composed(tmp_path, LOCAL)

    assert set() == {document.address for document in small.documents} - links(small)
    assert set() == links(small) - small.addresses


# The same input, the same documents


def test_the_same_input_makes_the_same_documents(tmp_path: Path) -> None:
    """Facts, order, navigation: two builds of two copies are equal."""
    first = composed(tmp_path / "one", SECOND_SESSION)
    second = composed(tmp_path / "two", SECOND_SESSION)

    assert first == second


def test_the_same_input_makes_the_same_text(tmp_path: Path) -> None:
    """No folder, clock or chance finds its way into a page."""
    first = text(composed(tmp_path / "one", SECOND_SESSION))
    second = text(composed(tmp_path / "two", SECOND_SESSION))

    assert (first, False) == (second, str(tmp_path) in first)


# What is left out


LEFT_OUT: dict[str, tuple[Files, str, str]] = {
    "a session with a must finding": (
        {
            "curriculum/sessions/cravings/naming.yaml": str(
                SECOND_SESSION["curriculum/sessions/cravings/naming.yaml"]
            ).replace("minutes: 60", "minutes: 61")
        },
        "session Naming an urge",
        "naming",
    ),
    "a session that cannot be read": (
        {"curriculum/sessions/cravings/naming.yaml": BROKEN},
        "session naming, which could not be read",
        "naming",
    ),
    "a handout with a must finding": (
        {
            "handouts/cravings/second.yaml": str(
                SECOND_SESSION["handouts/cravings/second.yaml"]
            ).replace("lines: 1", "lines: 1, box: small")
        },
        "sheet The second sheet",
        "second",
    ),
    "a handout that cannot be read": (
        {"handouts/cravings/second.yaml": BROKEN},
        "handout second, which could not be read",
        "second",
    ),
    "a form that cannot be read": (
        {"curriculum/toolkit/sign-in.yaml": BROKEN},
        "toolkit sign-in, which could not be read",
        "sign-in",
    ),
    "another program that cannot be read": (
        {"curriculum/programs/other.yaml": BROKEN},
        "program other, which could not be read",
        "other",
    ),
    "another program with a must finding": (
        {
            "curriculum/programs/other.yaml": str(
                OTHER_PROGRAM["curriculum/programs/other.yaml"]
            ).replace("strand: core}\n      - {id: wed", "strand: cores}\n      - {id: wed")
        },
        "program Another program",
        "other",
    ),
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_what_is_broken_is_left_out_and_said_to_be(what: str, tmp_path: Path) -> None:
    """It is the only thing that is left out."""
    files, title, _ = LEFT_OUT[what]

    assert (title,) == composed(tmp_path, SECOND_SESSION, OTHER_PROGRAM, files).left_out


@pytest.mark.parametrize("what", LEFT_OUT)
def test_nothing_is_made_of_what_is_left_out_and_nothing_links_to_it(
    what: str, tmp_path: Path
) -> None:
    """All the rest is made, and every link still leads somewhere."""
    files, _, id = LEFT_OUT[what]
    whole = composed(tmp_path / "whole", SECOND_SESSION, OTHER_PROGRAM)
    left = composed(tmp_path / "left", SECOND_SESSION, OTHER_PROGRAM, files)
    gone = {
        address
        for address in whole.addresses
        if any(f"{part}-".startswith(f"{id}-") for part in address.replace(".", "/").split("/"))
        and not address.startswith("explain/")
    }

    assert (gone, set(), True) == (
        whole.addresses - left.addresses,
        links(left) - left.addresses,
        bool(gone) and left.home_is_whole,
    )


def test_a_topic_that_is_left_out_leaves_its_sessions(tmp_path: Path) -> None:
    """Their pages are made and name no topic, since there is none to lead to."""
    small = composed(tmp_path, more=stop(TOPIC))
    session = next(item for item in small.documents if item.address == "sessions/riding-out.html")
    expected = (("topic Cravings",), None, "", set())

    assert expected == (
        small.left_out,
        session.facts["topic"],
        session.facts["topic_page"],
        links(small) - small.addresses,
    )


@pytest.mark.parametrize(
    "file",
    [SESSION, HANDOUT, TOPIC, "curriculum/sessions/cravings/naming.yaml", GLOSSARY, SOURCES],
)
def test_no_document_is_made_of_a_file_with_a_must_finding(file: str, tmp_path: Path) -> None:
    """Whatever file it is, nothing of it is published."""
    small = composed(tmp_path, SECOND_SESSION, more=stop(file))
    made = [document.address for document in small.documents if file in document.made_of]

    assert ([], set(), True) == (made, links(small) - small.addresses, small.home_is_whole)


BOARD = changed(
    SESSION,
    "    do: Everybody draws one craving.\n",
    "    do: Everybody draws one craving.\n    board: {file: chain.svg, alt: A chain.}\n",
)
CHAIN = "curriculum/figures/chain.svg"
UNSAFE = '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>\n'


def test_a_drawing_with_a_must_finding_stops_what_shows_it(tmp_path: Path) -> None:
    """A sheet that holds it, a session that draws it on the board; and nothing else."""
    left = {
        file: composed(
            tmp_path / str(number), BOARD, {CHAIN: FILES[FIGURE]}, {file: UNSAFE}
        ).left_out
        for number, file in enumerate((FIGURE, CHAIN))
    }
    expected = {FIGURE: ("sheet The wave",), CHAIN: ("session Riding out a craving",)}

    assert expected == left


@pytest.mark.parametrize(
    ("file", "page", "title"),
    [(GLOSSARY, "glossary.html", "page Glossary"), (SOURCES, "sources.html", "page Sources")],
)
def test_a_list_with_a_must_finding_is_left_out(
    file: str, page: str, title: str, tmp_path: Path
) -> None:
    """Its page and its line in the navigation are not there, and that is said."""
    small = composed(tmp_path, more=stop(file))

    assert ((title,), False) == (small.left_out, page in {*small.addresses, *entries(small.nav)})


def test_a_list_that_cannot_be_read_is_said_to_be_left_out(tmp_path: Path) -> None:
    """Once, in words that a person would use."""
    small = composed(tmp_path, {GLOSSARY: BROKEN})
    expected = (("glossary, which could not be read",), False)

    assert expected == (
        (
            small.left_out,
            "glossary.html" in small.addresses,
        )
    )


# What stops nothing


@pytest.mark.parametrize("make", [should, consider])
def test_what_is_no_must_stops_nothing(make: object, tmp_path: Path) -> None:
    """An editor may weigh it; clients still get their sheet."""
    finding = make("a-code", "Words.", "Do this.", Place(SESSION, 3, 1)) if callable(make) else None
    more = (finding,) if isinstance(finding, Finding) else ()

    assert composed(tmp_path / "one") == composed(tmp_path / "two", more=more)


def test_a_requirement_that_is_not_met_stops_nothing(tmp_path: Path) -> None:
    """It is shown: the program and its requirements are made, with the result on them."""
    small = composed(tmp_path, changed(PROGRAM, "capacity: 8", "capacity: 11"))
    page = next(item for item in small.documents if item.address.endswith("requirements.html"))
    shown = Renderer(ROOT / "templates", small.addresses).render(page)
    expected = (SCREEN_ADDRESSES, (), True, True)

    assert expected == (
        (
            addresses(small, Medium.SCREEN),
            small.left_out,
            small.home_is_whole,
            "(11) has room for more than 10 people" in shown,
        )
    )


# The home program


@pytest.mark.parametrize(
    "files",
    [
        {PROGRAM: BROKEN},
        {PROGRAM: f"{FILES[PROGRAM]}wrongly: true\n"},
        changed(PROGRAM, "strands:\n", "rooms: [{id: a, title: A}, {id: a, title: B}]\nstrands:\n"),
        {PROGRAM: None},
    ],
    ids=["unreadable", "unknown field", "must finding", "not there"],
)
@pytest.mark.parametrize("more", [{}, OTHER_PROGRAM], ids=["alone", "with another"])
def test_without_its_home_program_nothing_is_published(
    files: Files, more: Files, tmp_path: Path
) -> None:
    """The last good site stays; another program does not take its place."""
    small = composed(tmp_path, more, files)
    is_alone_now = files == {PROGRAM: None} and bool(more)

    assert is_alone_now == small.home_is_whole


@pytest.mark.parametrize(
    "files",
    [
        {EDITION: BROKEN},
        {EDITION: None},
        {RESOURCES: BROKEN},
        {RESOURCES: f"{FILES[RESOURCES]}wrongly: true\n"},
    ],
    ids=["unreadable edition", "no edition", "unreadable", "unknown field"],
)
def test_without_edition_or_helplines_nothing_is_published(files: Files, tmp_path: Path) -> None:
    """Sheets without their version or their crisis lines would be worse than the last good ones."""
    assert composed(tmp_path, files).home_is_whole is False


def test_the_home_program_gives_its_own_numbers(tmp_path: Path) -> None:
    """What it fills in takes the place of the base's, on the page and on paper."""
    program = changed(
        PROGRAM, "cycle_weeks: 4\n", "cycle_weeks: 4\ncontact: {crisis-line: the front desk}\n"
    )
    small = composed(tmp_path, program)
    renderer = Renderer(ROOT / "templates", small.addresses)
    wanted = ("helplines.html", "handouts/the-wave.html", "paper/handouts/the-wave.pdf")
    found = [
        "the front desk" in renderer.render(document)
        for document in small.documents
        if document.address in wanted
    ]
    expected = [True, True, True]

    assert expected == found


# Without paper


def test_without_paper_no_page_leads_to_a_pdf(tmp_path: Path) -> None:
    """The buttons that print are not there."""
    small = composed(tmp_path, SECOND_SESSION, has_paper=False)

    assert ([], set()) == (
        addresses(small, Medium.PAPER),
        {link for link in links(small) if link.endswith(".pdf")},
    )


# Withdrawn


@pytest.mark.parametrize("file", [SESSION, HANDOUT])
def test_what_is_withdrawn_is_no_longer_offered(file: str, tmp_path: Path) -> None:
    """Its address remains, for paper outlives us, but no list leads to it."""
    withdrawn = "withdrawn: {on: 2027-02-01, reason: Another one is better.}\n"
    id = Path(file).stem
    small = composed(tmp_path, {file: FILES[file] + withdrawn})
    folder = "sessions" if file == SESSION else "handouts"
    address = f"{folder}/{id}.html"
    expected = (True, False)

    assert expected == (address in small.addresses, address in links(small))


def test_an_old_id_still_leads_to_the_page(tmp_path: Path) -> None:
    """A renamed session keeps its old address, which points on."""
    small = composed(tmp_path, {SESSION: f"{FILES[SESSION]}formerly: [surfing]\n"})

    assert "sessions/surfing.html" in small.addresses


def test_two_builds_that_differ_are_told_apart(tmp_path: Path) -> None:
    """The comparisons of whole builds above would notice one word."""
    first = composed(tmp_path / "one")
    second = composed(tmp_path / "two", changed(TOPIC, "title: Cravings", "title: Craving"))

    assert first != second
