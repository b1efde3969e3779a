"""Packets: which documents are bound, in which order, how often, and what must not be among them."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from factory import AS_OF, FILES, HANDOUT, PROGRAM, SESSION, text_of, write_project
from packet_program import NAMING, PACKETS, SECOND
from translated import wave

from generator.check import check_all
from generator.compose import (
    Document,
    Facts,
    GroupRow,
    Languages,
    Made,
    Medium,
    Order,
    Packets,
    Printed,
    groups_on,
)
from generator.compose.document import DRAFT_STAFF, TRIAL_CLIENT, Part
from generator.compose.packets import MOST_PARTS, volumes
from generator.findings import Place, must
from generator.load import load
from generator.model import Program
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
Files = Mapping[str, str | None]

BRIEF, GUIDE = "paper/briefs/{}-named.pdf", "paper/guides/{}-named.pdf"
WAVE, OTHER = "paper/handouts/the-wave-named.pdf", "paper/handouts/second-named.pdf"
SLIP = "paper/forms/sign-in-named.pdf"
TWO = ("riding-out", "naming")


def made_of(folder: Path, *files: Files) -> Made:
    """Return what is made of the project with packets."""
    loaded = load([write_project(folder, PACKETS, *files)])
    checked = check_all(loaded.curriculum, AS_OF)
    return Made.of(loaded.curriculum, checked, (*loaded.findings, *checked.findings))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return what is made of the project with packets, as it stands."""
    return made_of(tmp_path)


def packets(made: Made, **order: Any) -> Packets:
    """Return the packets of a program, as they are ordered."""
    return Packets(made, Printed(made, Facts(made)), Order(**order))


def program(made: Made) -> Program:
    """Return the home program."""
    assert made.home_program
    return made.home_program


def bound(*documents: Document) -> list[tuple[str, int]]:
    """Return the address of each part with its copies, in order."""
    return [(part.document.address, part.copies) for one in documents for part in one.parts]


def words(*documents: Document) -> str:
    """Return all that is printed."""
    renderer = Renderer(TEMPLATES, frozenset())
    return "\n".join(text_of(renderer, document) for document in documents)


def cover(document: Document) -> Document:
    """Return the first part of a packet."""
    return document.parts[0].document


def to_copy(document: Document) -> list[tuple[str, str, int]]:
    """Return the table of a packet's cover: session, sheet and copies."""
    rows = cover(document).facts["to_copy"]
    assert isinstance(rows, tuple)
    return [(title, sheet.id, count) for title, sheet, count in rows]


def test_what_clients_hold_is_in_the_language_that_was_asked_for(tmp_path: Path) -> None:
    """Where it is translated; what is not, and what staff hold, stays as it is."""
    made = made_of(tmp_path, wave())
    copies = Languages(made).printed("es")
    asked = Packets(made, Printed(made, Facts(made), copies=copies), Order(language="es"))
    spanish = "paper/es/handouts/the-wave{}.pdf"

    assert [
        *("packets/x-packet.pdf", BRIEF.format("naming"), GUIDE.format("naming")),
        *(OTHER, spanish.format("-named"), SLIP),
    ] == [address for address, _ in bound(*asked.sessions("x", "X", ["naming"]))]
    assert spanish.format("") in [address for address, _ in bound(*asked.make_up("x", ["naming"]))]
    assert Languages(made).printed("vi") is None


# Sessions: tonight, a week, one by one


def test_a_packet_of_one_session_holds_all_it_needs(made: Made) -> None:
    """Cover, brief, guide, the handouts in the order of the plan, then the slips of every group."""
    expected = [
        ("packets/x-packet.pdf", 1),
        (BRIEF.format("naming"), 1),
        (GUIDE.format("naming"), 1),
        *((OTHER, 1), (WAVE, 1)),
        (SLIP, 1),
    ]

    assert expected == bound(*packets(made).sessions("x", "X", ["naming"]))


def test_a_packet_of_two_sessions_goes_session_by_session(made: Made) -> None:
    """Each is whole before the next begins; the slips stand once, last."""
    expected = [
        ("packets/x-packet.pdf", 1),
        *((BRIEF.format("riding-out"), 1), (GUIDE.format("riding-out"), 1), (WAVE, 1)),
        *((BRIEF.format("naming"), 1), (GUIDE.format("naming"), 1), (OTHER, 1), (WAVE, 1)),
        (SLIP, 1),
    ]

    assert expected == bound(*packets(made).sessions("x", "X", TWO))


def test_copies_are_bound_for_everybody(made: Made) -> None:
    """One brief and one guide; a handout for each person; a slip for each four, rounded up."""
    expected = [
        ("packets/x-packet.pdf", 1),
        *((BRIEF.format("naming"), 1), (GUIDE.format("naming"), 1), (OTHER, 9), (WAVE, 9)),
        (SLIP, 3),
    ]

    assert expected == bound(*packets(made, people=9).sessions("x", "X", ["naming"]))


def test_two_groups_of_the_same_session_share_a_guide_and_have_their_copies(made: Made) -> None:
    """The day and the evening track do the same tonight: everything once, copies for both."""
    expected = [
        ("packets/x-packet.pdf", 1),
        *((BRIEF.format("riding-out"), 1), (GUIDE.format("riding-out"), 1), (WAVE, 18)),
        *((BRIEF.format("naming"), 1), (GUIDE.format("naming"), 1), (OTHER, 9), (WAVE, 9)),
        (SLIP, 7),
    ]
    asked = ("riding-out", "naming", "riding-out")

    assert expected == bound(*packets(made, people=9).sessions("x", "X", asked))


def test_two_groups_without_a_number_have_one_of_each(made: Made) -> None:
    """Whoever copies by hand needs one to copy from."""
    found = bound(*packets(made).sessions("x", "X", ["naming", "naming"]))

    assert {1} == {copies for _, copies in found}


def test_the_cover_says_how_many_to_copy(made: Made) -> None:
    """For the largest group where no number was asked for, twice for two groups, slips by fours."""
    (one,) = packets(made).sessions("x", "X", ["naming", "naming"])
    (nine,) = packets(made, people=9).sessions("x", "X", ["naming"])
    title = "Naming an urge"
    expected = (
        [(title, "second", 20), (title, "the-wave", 20), (title, "sign-in", 5)],
        [(title, "second", 9), (title, "the-wave", 9), (title, "sign-in", 3)],
    )

    assert expected == (to_copy(one), to_copy(nine))


def test_the_cover_names_the_groups(made: Made) -> None:
    """When, who, where and what, in the words of the program."""
    day = dt.date(2027, 1, 4)
    held = groups_on(made, program(made), day, day)
    (tonight,) = packets(made).sessions(
        "x", "Monday", [session for _, session in held], [row for row, _ in held]
    )
    text = " ".join(words(cover(tonight)).split())

    assert (
        "<tr><td>Mon 4 Jan, 9:30 am–10:30 am</td><td>Day track</td><td>Blue room</td>"
        '<th scope="row">Riding out a craving</th></tr>'
    ) in text
    assert (
        "<tr><td>Mon 4 Jan, 5:30 pm–6:30 pm</td><td>Evening track</td><td>–</td>"
        '<th scope="row">Riding out a craving</th></tr>'
    ) in text


def test_every_copy_begins_on_a_front(made: Made) -> None:
    """A packet is printed once, on both sides, and comes apart at each sheet."""
    (document,) = packets(made, people=3).sessions("x", "X", TWO)

    assert all(part.on_front for part in document.parts)


@pytest.mark.parametrize(
    ("order", "suffix"),
    [
        ({}, "-named"),
        ({"is_large": True}, "-named-large"),
        ({"paper": "a4"}, "-named-a4"),
        ({"paper": "a4", "is_large": True}, "-named-large-a4"),
    ],
)
def test_a_packet_is_printed_as_it_was_ordered(
    made: Made, order: Mapping[str, Any], suffix: str
) -> None:
    """Everything in it has the same paper and the same letters, the cover too."""
    (document,) = packets(made, **order).sessions("x", "X", ["riding-out"])
    parts = [part.document for part in document.parts]

    assert {suffix} == {part.variant.suffix for part in parts}
    assert all(part.address.endswith(f"{suffix}.pdf") for part in parts[1:])


def test_a_packet_says_of_which_files_it_is_made(made: Made) -> None:
    """A finding of its layout names the first: the plan."""
    (document,) = packets(made).sessions("x", "X", ["naming"])
    expected = (NAMING, SECOND, HANDOUT, "curriculum/toolkit/sign-in.yaml")

    assert expected == document.made_of


def test_a_sheet_with_a_must_finding_is_in_no_packet(tmp_path: Path) -> None:
    """What is not printed alone is not printed in a packet."""
    broken = str(PACKETS[SECOND]).replace("lines: 1}", "lines: 1, box: small}")
    made = made_of(tmp_path, {SECOND: broken})
    addresses = [
        address
        for document in (
            *packets(made).sessions("x", "X", TWO),
            *packets(made).make_up("x", TWO),
            *packets(made).welcome("x"),
            *packets(made).review("x"),
        )
        for address, _ in bound(document)
    ]

    assert [] == [address for address in addresses if "second" in address]


# What goes home


def test_what_was_missed_holds_each_sheet_once_and_the_form_last(made: Made) -> None:
    """Somebody who missed two sessions takes home one of each sheet, in the order of the plans."""
    expected = [
        ("packets/m-absent.pdf", 1),
        *(("paper/handouts/the-wave.pdf", 1), ("paper/handouts/second.pdf", 1)),
        ("paper/forms/make-up.pdf", 1),
    ]

    assert expected == bound(*packets(made).make_up("m", ("riding-out", "naming", "riding-out")))


def test_what_was_missed_says_what_to_do(made: Made) -> None:
    """The key message and each sheet to tick, session by session, and the form."""
    (document,) = packets(made).make_up("m", ["naming"])
    text = words(cover(document))

    for part in ("Naming an urge", "Most cravings rise", "I read and filled in: The second sheet"):
        assert part in text
    assert "<li>Make-up form</li>" in text


def test_a_welcome_holds_its_sheets_in_the_order_of_the_program(made: Made) -> None:
    """A cover with when to come, then what is to be read first."""
    expected = [
        ("packets/w-welcome.pdf", 3),
        *(("paper/handouts/second.pdf", 3), ("paper/handouts/the-wave.pdf", 3)),
    ]

    assert expected == bound(*packets(made, people=3).welcome("w"))


def test_a_sheet_for_staff_never_goes_home(tmp_path: Path) -> None:
    """A plan or a program that names one among those to hand out keeps it in the house."""
    wave, second = PACKETS.get(HANDOUT, FILES[HANDOUT]), PACKETS[SECOND]
    files = {
        HANDOUT: wave.replace("audience: client", "audience: staff"),
        SECOND: second.replace("audience: client", "audience: surveyor"),
        "curriculum/toolkit/make-up.yaml": PACKETS["curriculum/toolkit/make-up.yaml"].replace(
            "audience: client", "audience: staff"
        ),
    }
    printed = packets(made_of(tmp_path, files))
    went_home = (*printed.welcome("w"), *printed.make_up("m", TWO))
    titles = ("The wave", "The second sheet", "Make-up form")

    assert [("packets/w-welcome.pdf", 1), ("packets/m-absent.pdf", 1)] == bound(*went_home)
    assert [] == [title for title in titles if title in words(*map(cover, went_home))]


DAY = ("Day track", (("Monday", "9:30 am–11:00 am"),), ())
EVENING = (
    "Evening track",
    tuple((day, "5:30 pm–6:30 pm") for day in ("Monday", "Wednesday", "Friday")),
    (),
)


@pytest.mark.parametrize(
    ("track", "expected"), [(None, (DAY, EVENING)), ("day", (DAY,)), ("evening", (EVENING,))]
)
def test_a_welcome_says_when_to_come(made: Made, track: str | None, expected: object) -> None:
    """Each day from its first minute to its last; catch-up, which not everybody needs, is left out."""
    (document,) = packets(made).welcome("w", track)

    assert expected == cover(document).facts["tracks"]


LATER = """\
phases:
  - {id: intensive, title: Intensive, level: intensive, weeks: {earliest: 8, latest: 16}, criteria: We decide together.}
  - {id: later, title: Later, level: aftercare, weeks: {earliest: 1, latest: 4}, criteria: We decide together.}
"""


def test_a_welcome_leaves_out_what_comes_later_and_names_catch_up(tmp_path: Path) -> None:
    """Who is new does not sit in a group of a later phase, and may come to the catch-up groups."""
    text = PACKETS[PROGRAM]
    before, _, after = text.partition("phases:\n")
    slots = (
        '      - {id: tue, kind: group, day: tuesday, start: "17:30", minutes: 60, strand: core, '
        "phases: [later]}\n"
        '      - {id: sat, kind: group, day: saturday, start: "09:00", minutes: 60, strand: core, '
        "phases: [intensive], catch_up: true}\n"
    )
    program = (
        before.replace("strands:\n", f"{slots}strands:\n")
        + LATER
        + "individual:"
        + (after.partition("individual:")[2])
    )
    made = made_of(tmp_path, {PROGRAM: program})
    (document,) = packets(made).welcome("w", "evening")

    assert cover(document).facts["tracks"] == ((*EVENING[:2], (("Saturday", "9:00 am–10:00 am"),)),)


SECRETS = (
    *("You can pass on any question", "How is your urge right now", "Everybody draws one craving"),
    *("far away in thought", "Cameras may point away", "Clients draw a craving"),
    *("Run of show", "Covering tonight", "A small program", DRAFT_STAFF),
    *("Xylophone", "Because of zebras"),
)
"""What the plans say to whoever leads, and what tells where a sheet comes from."""


QUIZ = """\
  - id: check
    kind: quiz
    questions:
      - {id: long, question: How long does it last?, answer: Xylophone, why: Because of zebras.}
sources: [bowen-2014]"""


@pytest.mark.parametrize("kind", ["make_up", "welcome"])
def test_what_goes_home_holds_no_word_of_a_guide(kind: str, tmp_path: Path) -> None:
    """Nor an answer, nor the program's name, nor that nobody has reviewed it."""
    quiz = {HANDOUT: FILES[HANDOUT].replace("sources: [bowen-2014]", QUIZ)}
    whole = packets(made_of(tmp_path, quiz))
    (document,) = whole.make_up("h", TWO) if kind == "make_up" else whole.welcome("h")
    text = words(document)
    (guide,) = whole.sessions("x", "X", TWO)

    assert [] == [secret for secret in SECRETS if secret not in words(guide)]
    assert ([], True) == (
        [secret for secret in SECRETS if secret in text],
        "How long does it last?" in text,
    )
    assert {"print/sheet.html.j2", cover(document).template} == {
        part.document.template for part in document.parts
    }
    assert not any(part.document.variant.is_named for part in document.parts)


def test_what_goes_home_says_whom_to_call(made: Made) -> None:
    """On the cover as on every sheet, with the mark of a trial copy."""
    for (document,) in (packets(made).make_up("h", TWO), packets(made).welcome("h")):
        text = words(cover(document))

        assert all(part in text for part in ("911", "988", TRIAL_CLIENT))


# For review


def test_everything_that_is_not_approved_is_for_review(made: Made) -> None:
    """First what to sign, then every guide, then every sheet and form."""
    expected = [
        "packets/r-signoff.pdf",
        *(GUIDE.format("naming"), GUIDE.format("riding-out")),
        *(OTHER, WAVE),
        *("paper/forms/make-up-named.pdf", SLIP),
    ]

    assert expected == [address for address, _ in bound(*packets(made).review("r"))]


def test_of_another_language_its_sheets_are_for_review(tmp_path: Path) -> None:
    """Each language is approved apart: no plan and no sheet of the base is among them."""
    made = made_of(tmp_path, wave())
    copies = Languages(made).printed("es")
    asked = Packets(made, Printed(made, Facts(made), copies=copies), Order(language="es"))
    (document,) = asked.review("r")

    assert [("packets/r-signoff.pdf", 1), ("paper/es/handouts/the-wave-named.pdf", 1)] == bound(
        document
    )
    assert [("Sheet", "La ola", "")] == list(document.parts[0].document.facts["rows"])  # type: ignore[call-overload]


def test_the_sheet_to_sign_is_blank(made: Made) -> None:
    """It lists what is to be read, and holds neither a name nor a date nor a tick."""
    (document,) = packets(made).review("r")
    rows = cover(document).facts["rows"]
    text = words(cover(document))
    expected = [
        ("Session plan", "Naming an urge", ""),
        ("Session plan", "Riding out a craving", ""),
        ("Sheet", "The second sheet", ""),
        ("Sheet", "The wave", ""),
        ("Sheet", "Make-up form", ""),
        ("Sheet", "Sign-in slip", ""),
    ]

    assert isinstance(rows, tuple)
    assert expected == list(rows)
    assert len(expected) == text.count("<td></td><td></td><td></td></tr>")
    assert '<th scope="row">Signature</th><td></td>' in text


# Volumes


def _parts(count: int) -> list[Part]:
    return [Part(Document("paper/x.pdf", Medium.PAPER, "print/sheet.html.j2", "X"))] * count


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, [("packets/x.pdf", "X", 1)]),
        (MOST_PARTS, [("packets/x.pdf", "X", 40)]),
        (41, [("packets/x-1-of-2.pdf", "X, 1", 40), ("packets/x-2-of-2.pdf", "X, 2", 1)]),
        (
            120,
            [(f"packets/x-{number}-of-3.pdf", f"X, {number}", 40) for number in (1, 2, 3)],
        ),
    ],
)
def test_many_parts_become_volumes(count: int, expected: list[tuple[str, str, int]]) -> None:
    """One PDF binds forty documents, so that memory does not grow with their number; none is lost."""
    found = [(one.address, one.title, len(one.parts)) for one in volumes("x", "X", _parts(count))]

    assert expected == found


def test_volumes_keep_the_order(tmp_path: Path) -> None:
    """What is bound over two PDFs is all there is, each once, in the same order."""
    form = str(PACKETS["curriculum/toolkit/make-up.yaml"])
    ids = [f"form-{number:02}" for number in range(MOST_PARTS)]
    forms = {f"curriculum/toolkit/{id}.yaml": form.replace("Make-up form", id) for id in ids}
    first, second = packets(made_of(tmp_path, forms)).review("r")
    addresses = [address for address, _ in bound(first, second)]

    assert ("packets/r-1-of-2.pdf", "packets/r-2-of-2.pdf") == (first.address, second.address)
    assert (MOST_PARTS, 7) == (len(first.parts), len(second.parts))
    assert [f"paper/forms/{id}-named.pdf" for id in ids] == addresses[5:45]
    assert len(set(addresses)) == len(addresses) == 47


# Which groups there are


def _groups(
    made: Made, first: int, last: int, track: str | None = None
) -> list[tuple[int, str, str]]:
    """Return the groups from one day of January to another: day, track and session."""
    days = (dt.date(2027, 1, first), dt.date(2027, 1, last))
    return [
        (row.day.day, row.track, session)
        for row, session in groups_on(made, program(made), *days, track)
    ]


def test_the_groups_of_a_day_are_those_of_every_track(made: Made) -> None:
    """In the order of the clock."""
    expected = [(4, "Day track", "riding-out"), (4, "Evening track", "riding-out")]

    assert expected == _groups(made, 4, 4)


def test_the_groups_of_a_track_are_its_own(made: Made) -> None:
    """A week holds every day, in order."""
    expected = [
        (4, "Evening track", "riding-out"),
        (6, "Evening track", "naming"),
        (8, "Evening track", "riding-out"),
    ]

    assert expected == _groups(made, 4, 10, "evening")


@pytest.mark.parametrize(
    ("first", "last"),
    [(5, 5), (18, 24), (1, 3)],
    ids=["no group", "closed", "before the first day"],
)
def test_a_day_may_have_no_group(made: Made, first: int, last: int) -> None:
    """Tuesday, a week of training, and the days before the calendar begins."""
    expected: list[tuple[int, str, str]] = []

    assert expected == _groups(made, first, last)


def test_a_group_whose_plan_is_not_made_is_left_out(made: Made) -> None:
    """There is nothing to print of it."""
    finding = must("a-code", "Words.", "Do this.", Place(SESSION, 3, 1))
    stopped = Made.of(made.curriculum, made.checked, [finding])
    expected = [(6, "Evening track", "naming")]

    assert expected == _groups(stopped, 4, 10, "evening")


def test_a_row_says_when_where_for_whom_and_what(made: Made) -> None:
    """A group of the day track in its room."""
    day = dt.date(2027, 1, 4)
    row = groups_on(made, program(made), day, day, "day")[0][0]
    expected = GroupRow(day, "9:30 am–10:30 am", "Day track", "Blue room", "Riding out a craving")

    assert expected == row
