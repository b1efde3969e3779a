"""The foot of a page: a draft, or who approved these very words for use here, and until when."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from factory import AS_OF, FIGURE, FILES, HANDOUT, PROGRAM, SESSION, text_of, write_project
from packet_program import PACKETS
from translated import HELPLINES, REVIEWED, wave
from translated import approved as approved_in

from generator.check import Approvals, check_all
from generator.compose import Facts, Made, Medium, Order, Packets, Printed, compose
from generator.compose.approvals import (
    ApprovedThere,
    approval_mark,
    approval_view,
    approved_there,
    shown,
)
from generator.compose.document import DRAFT_STAFF, TRIAL_CLIENT
from generator.load import load
from generator.model import Curriculum, Handout, SessionPlan, fingerprint
from generator.model.in_language import in_language
from generator.render import Renderer

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
APPROVAL = """\
program: {program}
role: clinical director
on: {on}
next_review: {again}
items:
  - {{id: {id}, digest: {digest}}}
"""
NAMED = "Approved for use here by clinical director, 4 January 2027; next review 4 January 2028."
PLAIN = "Approved 4 January 2027; next review 4 January 2028."


def curriculum(folder: Path, *files: dict[str, str]) -> Curriculum:
    """Return the curriculum of a project, which is read from files as any is."""
    loaded = load([write_project(folder, PACKETS, *files)])
    assert [] == [finding.words for finding in loaded.findings]
    return loaded.curriculum


def approval(
    of: Curriculum,
    id: str,
    *,
    program: str = "small",
    on: str = "2027-01-04",
    again: str = "2028-01-04",
    words: str = "",
) -> dict[str, str]:
    """Return the file in which a program approves an item, as it stands."""
    item = of.sessions.get(id) or of.sheets[id]
    whole = words or fingerprint(item, of.drawings).whole
    text = APPROVAL.format(program=program, on=on, again=again, id=id, digest=whole)
    return {f"approvals/{program}-{id}-{on}.yaml": text}


def whole_approval(of: Curriculum, id: str, **more: str) -> dict[str, str]:
    """Return an approval that knows the parts, as the tool writes one."""
    item = of.sessions.get(id) or of.sheets[id]
    known = fingerprint(item, of.drawings)
    ((file, text),) = approval(of, id, **more).items()
    parts = ", ".join(f'{name}: "{found}"' for name, found in known.parts.items())
    return {
        file: text.replace(
            f"digest: {known.whole}",
            f'digest: {known.whole}, rest: "{known.rest}", parts: {{{parts}}}',
        )
    }


def approved(folder: Path, ids: Sequence[str], *changes: dict[str, str]) -> Curriculum:
    """Return a curriculum in which the home program has approved these items, then changed."""
    before = curriculum(folder / "before")
    files = [approval(before, id) for id in ids]
    return curriculum(folder / "after", *files, *changes)


def mark(of: Curriculum, id: str, *, is_named: bool = False) -> str:
    """Return what stands at the foot of an item."""
    item: SessionPlan | Handout = of.sessions.get(id) or of.sheets[id]
    is_for_clients = isinstance(item, Handout) and item.audience in {"client", "family"}
    approvals = Approvals(of, of.home_program(), AS_OF)
    return approval_mark(approvals, item, id, is_for_clients=is_for_clients, is_named=is_named)


def is_approved(of: Curriculum, id: str) -> bool:
    """Whether the home program has approved an item as it stands."""
    return Approvals(of, of.home_program(), AS_OF).standing(id).state.holds


@pytest.mark.parametrize(
    ("id", "expected"),
    [("riding-out", DRAFT_STAFF), ("sign-in", DRAFT_STAFF), ("the-wave", TRIAL_CLIENT)],
)
@pytest.mark.parametrize("is_named", [False, True])
def test_what_nobody_approved_says_so(
    tmp_path: Path, id: str, expected: str, is_named: bool
) -> None:
    """Staff read that it is a draft, clients whom to ask."""
    assert expected == mark(curriculum(tmp_path), id, is_named=is_named)


@pytest.mark.parametrize(
    ("id", "is_named", "expected"),
    [
        ("riding-out", True, NAMED),
        ("riding-out", False, NAMED),
        ("sign-in", False, NAMED),
        ("the-wave", True, NAMED),
        ("the-wave", False, PLAIN),
    ],
)
def test_what_was_approved_says_by_whom_and_until_when(
    tmp_path: Path, id: str, is_named: bool, expected: str
) -> None:
    """By role. A plain client sheet goes home: it names no role, for that would tell of treatment."""
    assert expected == mark(approved(tmp_path, [id]), id, is_named=is_named)


def test_an_approval_is_of_one_item_alone(tmp_path: Path) -> None:
    """Who has read the plan has not read its handout."""
    of = approved(tmp_path, ["riding-out"])
    expected = (NAMED, DRAFT_STAFF, TRIAL_CLIENT)

    assert expected == (mark(of, "riding-out"), mark(of, "naming"), mark(of, "the-wave"))


@pytest.mark.parametrize(
    ("file", "id", "old", "new"),
    [
        (SESSION, "riding-out", "Draw a craving as a wave.", "Draw an urge as a wave."),
        (SESSION, "riding-out", "minutes: 20", "minutes: 25"),
        (HANDOUT, "the-wave", "Take ten easy breaths.", "Take nine easy breaths."),
    ],
    ids=["a word", "a minute", "a step"],
)
def test_an_approval_lapses_when_the_words_change(
    tmp_path: Path, file: str, id: str, old: str, new: str
) -> None:
    """It was of other words than these."""
    changed = FILES[file].replace(old, new)
    if old == "minutes: 20":
        changed = changed.replace("minutes: 40", "minutes: 35")
    of = approved(tmp_path, [id], {file: changed})
    expected = TRIAL_CLIENT if file == HANDOUT else DRAFT_STAFF

    assert (expected, False) == (mark(of, id), is_approved(of, id))


def test_a_note_for_colleagues_lapses_nothing(tmp_path: Path) -> None:
    """No page shows it."""
    of = approved(tmp_path, ["riding-out"], {SESSION: f"{FILES[SESSION]}notes: Bring more pens.\n"})

    assert (NAMED, True) == (mark(of, "riding-out"), is_approved(of, "riding-out"))


def test_another_program_approves_for_itself_alone(tmp_path: Path) -> None:
    """What stands on our paper is what our program decided."""
    before = curriculum(tmp_path / "before")
    other = {"curriculum/programs/other.yaml": str(PACKETS[PROGRAM]).replace("home: true\n", "")}
    of = curriculum(tmp_path / "after", other, approval(before, "riding-out", program="other"))

    assert DRAFT_STAFF == mark(of, "riding-out")


def test_the_last_approval_counts(tmp_path: Path) -> None:
    """The same words, read again a year later."""
    before = curriculum(tmp_path / "before")
    of = curriculum(
        tmp_path / "after",
        approval(before, "riding-out", on="2028-01-03", again="2029-01-08"),
        approval(before, "riding-out"),
    )
    expected = (
        "Approved for use here by clinical director, 3 January 2028; next review 8 January 2029."
    )

    assert expected == mark(of, "riding-out")


def test_a_digest_of_something_else_approves_nothing(tmp_path: Path) -> None:
    """The id alone is no approval."""
    before = curriculum(tmp_path / "before")
    of = curriculum(tmp_path / "after", approval(before, "riding-out", words="0" * 64))

    assert DRAFT_STAFF == mark(of, "riding-out")


def test_the_approval_stands_on_paper(tmp_path: Path) -> None:
    """At the foot of brief, guide and sheet, in every variant; a sheet that goes home names no role."""
    of = approved(tmp_path, ["riding-out", "the-wave"])
    checked = check_all(of, AS_OF)
    composed = compose(of, checked, (), wants_all=True)
    renderer = Renderer(TEMPLATES, composed.addresses)
    found = {
        document.address: text_of(renderer, document)
        for document in composed.of(Medium.PAPER)
        if document.template and document.address.split("/")[1] in {"handouts", "briefs", "guides"}
        if Path(document.address).name.startswith(("riding-out", "the-wave"))
    }
    plain = [name for name in found if "the-wave" in name and "-named" not in name]

    assert (12 + 8 + 8, 6) == (len(found), len(plain))
    assert [] == [name for name, text in found.items() if (PLAIN in text) != (name in plain)]
    assert [] == [name for name, text in found.items() if (NAMED in text) == (name in plain)]
    assert [] == [
        name for name in plain if "director" in found[name] or "A small program" in found[name]
    ]
    assert [] == [
        name for name, text in found.items() if DRAFT_STAFF in text or TRIAL_CLIENT in text
    ]


def test_what_is_approved_is_not_for_review(tmp_path: Path) -> None:
    """The packet for review holds the rest, and says how much is approved."""
    of = approved(tmp_path, ["riding-out", "the-wave"])
    made = Made.of(of, check_all(of, AS_OF), ())
    (document,) = Packets(made, Printed(made, Facts(made)), Order()).review("r")
    facts = document.parts[0].document.facts
    expected = [
        "packets/r-signoff.pdf",
        "paper/guides/naming-named.pdf",
        "paper/handouts/second-named.pdf",
        "paper/forms/make-up-named.pdf",
        "paper/forms/sign-in-named.pdf",
    ]

    assert expected == [part.document.address for part in document.parts]
    assert 2 == facts["approved"]


def test_without_a_home_program_nothing_is_approved(tmp_path: Path) -> None:
    """There is nobody who could have."""
    of = approved(tmp_path, ["riding-out"])

    assert DRAFT_STAFF == mark(replace(of, programs={}), "riding-out")


def here(of: Curriculum, id: str, on: dt.date = AS_OF) -> str:
    """Return what a page says of the program's approval of an item."""
    item = of.sessions.get(id) or of.sheets[id]
    return shown(Approvals(of, of.home_program(), on), item).here


OPENING = "      Welcome.\n"
LAPSES = [
    ({SESSION: FILES[SESSION].replace(OPENING, "      Good evening.\n")}, "“Opening”"),
    (
        {SESSION: FILES[SESSION].replace("led_by: counselor", "led_by: nurse")},
        "words outside the segments",
    ),
    (
        {SESSION: FILES[SESSION].replace("id: opening", "id: welcome")},
        "“Opening” (new) and “opening” (taken out)",
    ),
]


@pytest.mark.parametrize(("change", "expected"), LAPSES, ids=["a part", "the rest", "another id"])
def test_a_lapse_says_what_changed(tmp_path: Path, change: dict[str, str], expected: str) -> None:
    """Who reads again need not read it all."""
    before = curriculum(tmp_path / "before")
    of = curriculum(tmp_path / "after", whole_approval(before, "riding-out"), change)

    assert (
        "Approved on 4 January 2027 by clinical director; the words or drawings have changed since, "
        f"so the approval no longer counts. Changed: {expected}."
    ) == here(of, "riding-out")


def test_parts_that_change_places_are_another_session(tmp_path: Path) -> None:
    """Each segment is as it was, and the group hears them in another order."""
    before = curriculum(tmp_path / "before")
    head, _, rest = FILES[SESSION].partition("  - id: opening\n")
    opening, _, rest = rest.partition("  - id: drawing\n")
    drawing, _, tail = rest.partition("safety:")
    turned = f"{head}  - id: drawing\n{drawing}  - id: opening\n{opening}safety:{tail}"
    of = curriculum(tmp_path / "after", whole_approval(before, "riding-out"), {SESSION: turned})

    assert "Changed: the order of the segments." in here(of, "riding-out")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (HANDOUT, FILES[HANDOUT]),
        (
            SESSION,
            FILES[SESSION].replace(
                "    do: Everybody", "    board: {file: wave.svg, alt: A wave.}\n    do: Everybody"
            ),
        ),
    ],
    ids=["on a sheet", "on the board"],
)
def test_a_drawing_counts_as_words_do(tmp_path: Path, file: str, text: str) -> None:
    """Somebody who approved a wave has not approved another one."""
    id = Path(file).stem
    before = curriculum(tmp_path / "before", {file: text})
    other = {file: text, FIGURE: FILES[FIGURE].replace("q5-9", "q5-7")}
    given = whole_approval(before, id)
    same = curriculum(tmp_path / "same", given, {file: text})
    of = curriculum(tmp_path / "after", given, other)

    assert (True, False) == (is_approved(same, id), is_approved(of, id))
    assert ("picture" if file == HANDOUT else "Drawing the wave") in here(of, id)


def test_an_approval_follows_a_new_name(tmp_path: Path) -> None:
    """The words are those that were read; only the address is another."""
    before = curriculum(tmp_path / "before")
    given = whole_approval(before, "the-wave")
    renamed = {
        HANDOUT: None,
        "handouts/cravings/wave-ride.yaml": FILES[HANDOUT] + "formerly: [the-wave]\n",
        SESSION: FILES[SESSION].replace("the-wave", "wave-ride"),
    }
    root = write_project(tmp_path / "after", given, renamed)
    of = load([root]).curriculum

    assert NAMED == mark(of, "wave-ride", is_named=True)


def test_a_review_that_is_due_is_told_apart(tmp_path: Path) -> None:
    """What was approved stays approved: the day of the next review has gone by."""
    of = approved(tmp_path, ["riding-out"])
    expected = (NAMED, f"{NAMED} That review is overdue.")

    assert expected == tuple(here(of, "riding-out", dt.date(2028, 1, day)) for day in (4, 5))


def test_a_review_of_the_base_is_shown_apart(tmp_path: Path) -> None:
    """Somebody of the base has read it; the program has decided nothing."""
    stamp = "review: {status: reviewed, by: nurse practitioner, on: 2027-01-02}\n"
    of = curriculum(tmp_path, {SESSION: FILES[SESSION] + stamp})
    found = shown(Approvals(of, "small", AS_OF), of.sessions["riding-out"])
    expected = "Reviewed by nurse practitioner, 2 January 2027."

    assert expected == found.base
    assert "Not approved. Your clinical director decides whether it is used." == found.here
    assert "reviewed in the base, not approved here" == found.word
    assert f"{expected} Your clinical director decides whether it is used." == mark(
        of, "riding-out"
    )


def test_a_program_sees_how_much_of_what_it_uses_is_approved(tmp_path: Path) -> None:
    """In the order of the states; what is lapsed is named with its page."""
    before = curriculum(tmp_path / "before")
    of = curriculum(
        tmp_path / "after",
        *(whole_approval(before, id) for id in ("riding-out", "the-wave")),
        {HANDOUT: FILES[HANDOUT].replace("ten easy", "nine easy")},
    )
    view = approval_view(of, of.programs["small"], AS_OF)
    (page, title, words) = view.act[0]

    assert [row.what for row in view.rows] == ["Sessions", "Handouts and forms"]
    assert 1 == view.rows[0].approved
    assert ("handouts/the-wave.html", "The wave", 1) == (page, title, len(view.act))
    assert "Changed: “ride”." in words
    assert view.sentence.startswith("Approved for use here: 1 of ")


def test_what_is_approved_of_translations_is_counted_apart(tmp_path: Path) -> None:
    """As soon as one is; of those that somebody began, and what has lapsed leads to its own page."""
    whole = {**wave(review=REVIEWED), **HELPLINES}
    before = curriculum(tmp_path / "before", whole)
    given = approved_in(before, "the-wave")
    changes: tuple[dict[str, str], ...] = (
        {},
        wave(review=REVIEWED, title="{source: The wave, target: Olas}"),
    )
    found = []
    for number, change in enumerate(changes):
        of = curriculum(tmp_path / str(number), whole, given, change)
        view = approval_view(of, of.programs["small"], AS_OF)
        found.append([(row.language, row.total, row.approved) for row in view.rows][-1])
        assert "1 of" not in view.sentence
    ((page, title, words),) = view.act

    assert [("es", 1, 1), ("es", 1, 0)] == found
    assert ("es/handouts/the-wave.html", "Olas (es)") == (page, title)
    assert "Changed: words outside the blocks." in words


def test_a_program_that_approves_no_translation_sees_no_count_of_them(tmp_path: Path) -> None:
    """Its table stays as it was."""
    of = curriculum(tmp_path, {**wave(review=REVIEWED), **HELPLINES})

    assert {""} == {row.language for row in approval_view(of, of.programs["small"], AS_OF).rows}


def test_the_foot_of_a_translation_says_two_days_and_no_role(tmp_path: Path) -> None:
    """Base words have a mark of their own, and a letter is read by strangers: it has none."""
    whole = {**wave(review=REVIEWED), **HELPLINES}
    before = curriculum(tmp_path / "before", whole)
    given = (approved_in(before, "the-wave"), approval(before, "the-wave"))
    of = curriculum(tmp_path / "after", whole, *given)
    sheet = of.sheets["the-wave"]
    there = Approvals.there(in_language(of, "es"), "small", AS_OF)
    letter = sheet.model_copy(update={"form": "letter"})

    assert ApprovedThere(dt.date(2027, 1, 4), dt.date(2028, 1, 4)) == approved_there(there, sheet)
    assert None is approved_there(Approvals(of, "small", AS_OF), sheet)
    assert None is approved_there(there, letter)
