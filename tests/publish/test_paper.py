"""Which PDFs are laid out again and why, what is kept, and what was found while they were laid out."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from factory import said
from sheets import NEXT_PAGE, SVG, WAVE, bound_of, html_of, planned_of, reader_of, sheet_of

from generator.findings import Finding, Severity
from generator.publish import (
    Bound,
    ElsewhereError,
    LaidOut,
    Measured,
    PaperResult,
    Planned,
    Press,
    Sheet,
    SourceChangedError,
    measured,
    pages_noted,
    paper,
    print_all,
    print_one,
    print_some,
)
from generator.publish import tools as room

pytestmark = pytest.mark.paper

ONE, TWO = "paper/handouts/one.pdf", "paper/handouts/two.pdf"
NEW = "it is new"


@pytest.fixture
def press(press: Press, tmp_path: Path) -> Press:
    """Give the press a style sheet and a font that a test may change."""
    folder = tmp_path / "print"
    shutil.copytree(press.fonts, folder / "fonts")
    (folder / "looks.css").write_text("h1 { color: #000 }", "utf-8")
    (folder / "blank.css").write_text("@page { margin: 0 }", "utf-8")
    shutil.copy(press.fonts / "AtkinsonHyperlegibleNext-Regular.ttf", folder / "fonts" / "some.ttf")
    return replace(press, print_folder=folder)


def _print(press: Press, *sheets: Sheet | Planned) -> PaperResult:
    return print_all(_planned(sheets), press)


def _planned(sheets: Iterable[Sheet | Planned]) -> list[Planned]:
    return [one if isinstance(one, Planned) else planned_of(one) for one in sheets]


def _facts(result: PaperResult) -> tuple[int, tuple[str, ...]]:
    return result.total, result.rendered


def _why(press: Press, *sheets: Sheet | Planned) -> Mapping[str, str]:
    return _print(press, *sheets).why


# What is made


def test_a_sheet_becomes_a_pdf(press: Press) -> None:
    """A sheet with one of our figures is laid out, and its pages are counted."""
    result = _print(press, sheet_of(f"<h1>A</h1>{WAVE}"))
    expected = PaperResult(1, (ONE,), {ONE: 1}, (), why={ONE: NEW})

    assert expected == result
    assert (press.build / ONE).read_bytes().startswith(b"%PDF-")


def test_a_sheet_that_is_not_made_is_a_finding_in_its_file(press: Press) -> None:
    """Who wrote the file is told which PDF is missing and where to look; the others are made."""
    result = _print(
        press,
        sheet_of('<img src="https://evil.example/x.png" alt="x">', "bad"),
        sheet_of("<h1>A</h1>"),
    )
    expected = [
        (
            "paper-not-made",
            "handouts/topic/bad.yaml",
            "The PDF paper/handouts/bad.pdf could not be laid out: "
            "https://evil.example/x.png may not be read; only our own files are.",
            "Look at what this file says that others do not: a drawing, a very long word, a table.",
        )
    ]

    assert expected == said(result.findings)
    assert (Severity.MUST, [ONE], {ONE: NEW}) == (
        result.findings[0].severity,
        list(result.pages),
        result.why,
    )
    assert not (press.build / "paper/handouts/bad.pdf").exists()


@pytest.mark.parametrize(
    "address",
    ["figures/none.svg", "thumbs/../secret.png", "qr/a%20b", "fonts/none.ttf", "nowhere/a.svg"],
)
def test_a_wrong_address_of_ours_is_a_finding(press: Press, address: str) -> None:
    """A drawing that is not there, or an address that leads out, stops its sheet, not the build."""
    result = _print(
        press, sheet_of(f'<img src="groupwork://{address}" alt="x">'), sheet_of("B", "two")
    )

    assert [("paper-not-made", "handouts/topic/one.yaml")] == [
        (finding.code, finding.place.file) for finding in result.findings
    ]
    assert [TWO] == list(result.pages)


def test_a_sheet_that_broke_leaves_nothing_of_before(press: Press) -> None:
    """An old PDF or small picture with earlier words would be worse than none."""
    _print(press, sheet_of("<h1>A</h1>", has_thumb=True))
    broken = sheet_of('<img src="elsewhere.png" alt="x">', has_thumb=True)
    results = [_print(press, broken), _print(press, broken)]
    rest = [path for path in press.build.rglob("one.*") if path.is_file()]

    assert [] == rest
    assert [["paper-not-made"]] * 2 == [
        [finding.code for finding in result.findings] for result in results
    ]


def test_without_libraries_nothing_is_tried(press: Press) -> None:
    """Layout is skipped with the one command that brings what is missing."""
    result = print_all(_planned([sheet_of("<h1>A</h1>")]), press, ["libpango-1.0-0"])
    expected = PaperResult(
        0,
        (),
        {},
        (),
        "No PDF was made, because system libraries are missing. This one command installs them: "
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0",
    )

    assert expected == result
    assert not press.build.exists()


# What is kept, and why the rest is not


def test_nothing_is_laid_out_again_when_nothing_changed(press: Press) -> None:
    """The second time every PDF is there, none is laid out, and the pages are still known."""
    sheets = (sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two"))
    first, second = _print(press, *sheets), _print(press, *sheets)
    expected = ((2, (ONE, TWO)), (2, ()))

    assert expected == (_facts(first), _facts(second))
    assert (first.pages, {}) == (second.pages, second.why)


def test_only_the_changed_sheet_is_laid_out(press: Press) -> None:
    """One changed word lays out one sheet, and says so."""
    _print(press, sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two"))
    result = _print(press, sheet_of("<h1>A</h1>"), sheet_of("<h1>C</h1>", "two"))
    expected = ((2, (TWO,)), {TWO: "its words or its template changed"})

    assert expected == (_facts(result), result.why)


def test_a_changed_figure_lays_out_its_sheets(press: Press) -> None:
    """A drawing is part of every sheet that shows it, and of no other."""
    sheets = (sheet_of(WAVE), sheet_of("<h1>B</h1>", "two"))
    _print(press, *sheets)
    (press.figures / "wave.svg").write_text(SVG.replace("h9", "h8"), "utf-8")
    expected = {ONE: "a picture in it changed"}

    assert expected == _why(press, *sheets)


@pytest.mark.parametrize("file", ["looks.css", "fonts/some.ttf"])
def test_a_changed_style_sheet_or_font_lays_out_its_sheets(press: Press, file: str) -> None:
    """A style sheet is part of the sheets that use it, a font of all."""
    sheets = (sheet_of("<h1>A</h1>", styles=("looks.css",)), sheet_of("<h1>B</h1>", "two"))
    _print(press, *sheets)
    path = press.print_folder / file
    path.write_bytes(path.read_bytes() + b"\n")
    changed = {ONE} if file == "looks.css" else {ONE, TWO}
    expected = dict.fromkeys(changed, "a style sheet or a font changed")

    assert expected == _why(press, *sheets)


def test_a_font_more_lays_out_everything(press: Press) -> None:
    """It may take the place of another."""
    _print(press, sheet_of("<h1>A</h1>"))
    (press.print_folder / "fonts" / "other.ttf").write_bytes(b"another")
    expected = {ONE: "a style sheet or a font changed"}

    assert expected == _why(press, sheet_of("<h1>A</h1>"))


@pytest.mark.parametrize("what", ["package", "library", "code"])
def test_other_tools_lay_out_everything(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    """Another version of what lays out may give other bytes; so may our own code that calls it."""
    sheets = (sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two"))
    _print(press, *sheets)
    if what == "package":
        monkeypatch.setattr(room, "version", lambda _name: "99")
    elif what == "library":
        monkeypatch.setattr(room, "_system_versions", lambda: "libpango 99")
    else:
        (tmp_path / "layout.py").write_text("another", "utf-8")
        monkeypatch.setattr(room, "_CODE", (tmp_path / "layout.py",))
    expected = dict.fromkeys((ONE, TWO), "the tools that lay it out changed")

    assert expected == _why(press, *sheets)


def test_every_reason_is_told(press: Press) -> None:
    """Words, looks and pictures may change at once."""
    _print(press, sheet_of(f"<h1>A</h1>{WAVE}", styles=("looks.css",)))
    (press.figures / "wave.svg").write_text(SVG.replace("h9", "h8"), "utf-8")
    (press.print_folder / "looks.css").write_text("h1 { color: #111 }", "utf-8")
    expected = {
        ONE: "its words or its template changed and a style sheet or a font changed "
        "and a picture in it changed"
    }

    assert expected == _why(press, sheet_of(f"<h1>B</h1>{WAVE}", styles=("looks.css",)))


@pytest.mark.parametrize("file", [ONE, "thumbs/handouts/one.png"])
def test_a_file_that_was_removed_is_made_again(press: Press, file: str) -> None:
    """The book of what is there is not believed against the disk."""
    sheet = sheet_of("<h1>A</h1>", has_thumb=True)
    _print(press, sheet)
    (press.build / file).unlink()
    expected = {ONE: "its file was gone"}

    assert expected == _why(press, sheet)
    assert (press.build / file).is_file()


@pytest.mark.parametrize(
    "change",
    [{"copies": 2}, {"on_front": True}, {"styles": ()}, {"html": html_of("<h1>B</h1>")}],
    ids=["copies", "front", "styles", "words"],
)
def test_a_change_of_one_part_lays_out_what_binds_it(
    press: Press, change: Mapping[str, object]
) -> None:
    """How many copies there are and on which side they begin shape a packet as its words do."""
    first, second = Bound(html_of("A"), ()), Bound(html_of("<h1>A</h1>"), ("looks.css",))
    _print(press, bound_of(first, second))
    result = _print(press, bound_of(first, replace(second, **change)))

    assert ["paper/tonight/one.pdf"] == list(result.why)


def test_a_changed_blank_back_lays_out_what_has_one(press: Press) -> None:
    """A packet has blank backs where a sheet has none."""
    packet, single = (
        bound_of(Bound(html_of("A"), (), copies=2, on_front=True)),
        sheet_of("<h1>A</h1>"),
    )
    _print(press, packet, single)
    (press.print_folder / "blank.css").write_text("@page { margin: 1in }", "utf-8")
    expected = {packet.address: "a style sheet or a font changed"}

    assert expected == _why(press, packet, single)


@pytest.mark.parametrize(
    "book",
    [
        "",
        "[]",
        "{",
        "null",
        f'{{"{ONE}": {{}}}}',
        f'{{"{ONE}": {{"pages": "1", "made_of": {{}}, "problems": []}}}}',
        f'{{"{ONE}": {{"pages": 1, "made_of": [], "problems": []}}}}',
        f'{{"{ONE}": {{"pages": 1, "made_of": {{}}, "problems": {{}}}}}}',
        f'{{"{ONE}": {{"pages": 1, "made_of": {{}}, "problems": [["no-such-code", "x"]]}}}}',
        f'{{"{ONE}": {{"pages": 1, "made_of": {{}}, "problems": [["pages-too-many"]]}}}}',
    ],
)
def test_a_broken_book_costs_only_time(press: Press, book: str) -> None:
    """When the record of earlier layouts cannot be read, everything is laid out again."""
    _print(press, sheet_of("<h1>A</h1>"))
    (press.build / "paper.json").write_text(book, "utf-8")
    expected = {ONE: NEW}

    assert expected == _why(press, sheet_of("<h1>A</h1>"))


def test_an_entry_of_an_earlier_edition_is_laid_out_again(press: Press) -> None:
    """A book that knows less than ours is no reason to keep a PDF."""
    _print(press, sheet_of("<h1>A</h1>"))
    path = press.build / "paper.json"
    book = json.loads(path.read_text("utf-8"))
    book[ONE]["made_of"] = {}
    path.write_text(json.dumps(book), "utf-8")
    expected = {ONE: "the tools that lay it out changed"}

    assert expected == _why(press, sheet_of("<h1>A</h1>"))


def test_a_sheet_that_is_gone_takes_its_pdf_along(press: Press) -> None:
    """No PDF, no small picture and no word in the book stays of a handout that was removed."""
    sheets = [sheet_of(f"<h1>{name}</h1>", name, has_thumb=True) for name in ("one", "two")]
    _print(press, *sheets)
    result = _print(press, sheets[0])
    expected = (1, ["one.pdf", "one.png"], [ONE])

    assert expected == (
        result.total,
        sorted(path.name for path in press.build.rglob("*.p[dn][fg]")),
        list(json.loads((press.build / "paper.json").read_text("utf-8"))),
    )


def test_one_worker_and_many_leave_the_same_files(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """PDFs, small pictures and the book hold the same bytes, however many processes there were."""
    sheets = [
        sheet_of(f"<h1>Sheet {number}</h1>", f"s{number}", has_thumb=True) for number in (1, 2)
    ]
    files = []
    for workers in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda workers=workers: workers)
        monkeypatch.setattr("generator.publish.workers._WORTH_IT", 1)
        build = tmp_path / f"build-{workers}"
        _print(replace(press, build=build), *sheets, _guide("s1"))
        files.append(
            {
                path.relative_to(build): path.read_bytes()
                for path in build.rglob("*")
                if path.is_file()
            }
        )

    assert files[0] == files[1]


# Words are rendered when they are needed


def _counted(press: Press, monkeypatch: pytest.MonkeyPatch, at_hand: int) -> tuple[int, bytes]:
    """Return how often words of three sheets are rendered when so many letters may wait; the last PDF."""
    rendered = []

    def planned(name: str) -> Planned:
        def sheet() -> Sheet:
            rendered.append(name)
            return sheet_of("<h1>A</h1>", name)

        return Planned(f"paper/handouts/{name}.pdf", name, sheet)

    monkeypatch.setattr(paper, "_AT_HAND", at_hand)
    _print(press, *map(planned, ("one", "two", "three")))
    return len(rendered), (press.build / "paper/handouts/three.pdf").read_bytes()


def test_words_that_do_not_fit_into_memory_are_rendered_twice(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once to see what changed, once for layout; what comes of it is the same."""
    length = len(sheet_of("<h1>A</h1>").parts[0].html)
    builds = [replace(press, build=tmp_path / name) for name in ("a", "b", "c")]
    rooms = (0, length, 1 << 20)
    made = [_counted(build, monkeypatch, room) for build, room in zip(builds, rooms, strict=True)]

    assert [6, 5, 3] == [count for count, _ in made]
    assert 1 == len({data for _, data in made})


def test_what_did_not_change_is_rendered_once(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at, and nothing of it is kept."""
    _counted(press, monkeypatch, 0)

    assert 3 == _counted(press, monkeypatch, 0)[0]


def test_words_that_change_while_they_are_laid_out_stop_the_build(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that somebody saves meanwhile would give a PDF that no key tells of."""
    words = iter(("before", "after"))
    monkeypatch.setattr(paper, "_AT_HAND", 0)

    with pytest.raises(SourceChangedError, match=r"one\.yaml"):
        _print(press, Planned(ONE, "one.yaml", lambda: sheet_of(f"<h1>{next(words)}</h1>")))


# Sheets that show others in small


GUIDE = "paper/guides/guide.pdf"


def _guide(*shown: str, words: str = "Guide") -> Sheet:
    """Return a guide that shows handouts in small."""
    pictures = "".join(
        f'<img src="groupwork://thumbs/handouts/{name}.png" alt="{name}">' for name in shown
    )
    part = Bound(html_of(f"<h1>{words}</h1>{pictures}"), ())
    return Sheet(GUIDE, (part,), "curriculum/sessions/topic/guide.yaml")


def test_a_guide_shows_what_is_laid_out_in_the_same_run(press: Press) -> None:
    """Small pictures are made before what shows them, in whatever order they are asked for."""
    result = _print(press, _guide("one"), sheet_of("<h1>A</h1>", has_thumb=True))
    (image,) = reader_of((press.build / GUIDE).read_bytes()).pages[0].images
    expected = ({GUIDE: NEW, ONE: NEW}, 560)

    assert image.image is not None
    assert expected == (result.why, max(image.image.size))


def test_a_guide_is_laid_out_again_when_a_picture_in_it_changed(press: Press) -> None:
    """In the same run, and with the reason; a guide that shows another handout is left."""
    other = replace(_guide("two"), address="paper/guides/other.pdf")
    two = sheet_of("<h1>B</h1>", "two", has_thumb=True)
    _print(press, _guide("one"), other, sheet_of("<h1>A</h1>", has_thumb=True), two)
    before = (press.build / GUIDE).read_bytes()
    result = _print(press, _guide("one"), other, sheet_of("<h1>C</h1>", has_thumb=True), two)
    expected = {ONE: "its words or its template changed", GUIDE: "a picture in it changed"}

    assert expected == result.why
    assert before != (press.build / GUIDE).read_bytes()


def test_a_guide_stays_when_its_picture_does(press: Press) -> None:
    """A change that the first page does not show lays out the handout alone."""
    sheets = [sheet_of(f"<h1>A</h1>{NEXT_PAGE}{words}", has_thumb=True) for words in ("one", "two")]
    _print(press, _guide("one"), sheets[0])
    expected = {ONE: "its words or its template changed"}

    assert expected == _why(press, _guide("one"), sheets[1])


def test_progress_counts_the_second_wave(press: Press) -> None:
    """What is done never passes what there is, and the last word is that all is done."""
    told: list[tuple[int, int]] = []
    sheets = [_guide("one"), sheet_of("<h1>A</h1>", has_thumb=True)]
    print_all(_planned(sheets), press, progress=lambda done, total: told.append((done, total)))
    sheets[1] = sheet_of("<h1>B</h1>", has_thumb=True)
    told.append((-1, 0))
    print_all(_planned(sheets), press, progress=lambda done, total: told.append((done, total)))
    expected = [(0, 2), (1, 2), (2, 2), (-1, 0), (0, 1), (1, 1), (2, 2)]

    assert expected == told


# What was found on the way


LONG = "Donaudampfschifffahrtsgesellschaft" * 4
TOO_LONG = planned_of(
    sheet_of(f"<h1>A</h1>{NEXT_PAGE}{NEXT_PAGE}"), most_pages=2, facts="as it was"
)
PAGES = (
    "pages-too-many",
    "handouts/topic/one.yaml",
    f"{ONE}: It is 3 pages long; 2 pages is the most.",
    "Shorten it, or make two of it: a tired person reads two pages at the most.",
)


def test_more_pages_than_there_may_be_are_found(press: Press) -> None:
    """The PDF is made all the same; whoever wrote it is asked to shorten it."""
    result = _print(press, TOO_LONG)

    assert [PAGES] == said(result.findings)
    assert (Severity.SHOULD, {ONE: 3}) == (result.findings[0].severity, result.pages)


@pytest.mark.parametrize(
    ("body", "most", "expected"),
    [
        ("<h1>A</h1>", 1, []),
        (f"<h1>A</h1>{NEXT_PAGE}", 2, []),
        (f"<h1>A</h1>{NEXT_PAGE}", 0, []),
        (f"<h1>A</h1>{NEXT_PAGE}", 1, [f"{ONE}: It is 2 pages long; one page is the most."]),
    ],
)
def test_pages_are_counted_against_their_limit(
    press: Press, body: str, most: int, expected: list[str]
) -> None:
    """At the limit all is well; nought sets none."""
    result = _print(press, planned_of(sheet_of(body), most_pages=most))

    assert expected == [finding.words for finding in result.findings]


def test_text_that_does_not_fit_is_found_in_its_file(press: Press) -> None:
    """The finding names the PDF, the page and the word, and what to do."""
    result = _print(press, sheet_of(f"<p>{LONG}</p>"))
    expected = [
        (
            "text-does-not-fit",
            "handouts/topic/one.yaml",
            f"{ONE}: On page 1, “{LONG[:39]}…” is too wide.",
            "Use shorter words or fewer columns there, or a smaller table.",
        )
    ]

    assert expected == said(result.findings)


def test_what_was_found_is_said_again_without_layout(press: Press) -> None:
    """A sheet does not become short because nobody changed it."""
    first, second = _print(press, TOO_LONG), _print(press, TOO_LONG)
    expected = ([PAGES], [PAGES], ())

    assert expected == (said(first.findings), said(second.findings), second.rendered)


def test_a_sheet_that_was_shortened_is_no_longer_found(press: Press) -> None:
    """What was found goes with the words that it was found in."""
    _print(press, TOO_LONG)
    result = _print(press, planned_of(sheet_of("<h1>A</h1>"), most_pages=2))
    expected: tuple[Finding, ...] = ()

    assert expected == result.findings


def _ask(facts: str, address: str = ONE) -> tuple[str, str, str]:
    return address, "handouts/topic/one.yaml", facts


def test_a_check_repeats_what_was_measured(press: Press) -> None:
    """While the words and the looks are those that were laid out, without laying them out again."""
    _print(press, TOO_LONG)
    found = measured([_ask("as it was")], press.build)

    assert ([PAGES], 1, 1) == (said(found.findings), found.measured, found.total)


@pytest.mark.parametrize(
    "asked",
    [_ask("as it is now"), _ask(""), _ask("as it was", TWO)],
    ids=["other words", "no words", "another sheet"],
)
def test_what_was_measured_lapses_when_it_changes(
    press: Press, asked: tuple[str, str, str]
) -> None:
    """A check never says of new words what was found in old ones; it counts what it does not know."""
    _print(press, TOO_LONG, sheet_of("<h1>B</h1>", "two"))
    expected = Measured((), 0, 1)

    assert expected == measured([asked], press.build)


def test_pages_are_noted_while_a_sheet_says_the_same(press: Press) -> None:
    """Asked for other words, or for a sheet that no build laid out, nothing is known."""
    _print(press, TOO_LONG)
    address = TOO_LONG.address
    asked = [(address, "as it was")]

    assert {address: 3} == pages_noted(asked, press.build)
    assert {} == pages_noted([(address, "as it is now"), ("paper/none.pdf", "a")], press.build)
    assert {} == pages_noted([(address, "")], press.build)


def test_a_sheet_without_facts_is_never_measured(press: Press) -> None:
    """A packet has none, and an empty fingerprint is no agreement."""
    _print(press, replace(TOO_LONG, facts=""))
    expected = Measured((), 0, 1)

    assert expected == measured([_ask("")], press.build)


def test_without_a_build_nothing_is_measured(tmp_path: Path) -> None:
    """A check of a fresh copy says how much it does not know."""
    expected = Measured((), 0, 2)

    assert expected == measured([_ask("a"), _ask("b", TWO)], tmp_path)


def test_facts_that_give_the_same_page_are_known_without_layout(press: Press) -> None:
    """Where only a note for colleagues changed, nothing is laid out, and the page stays measured."""
    _print(press, TOO_LONG)
    result = _print(press, replace(TOO_LONG, facts="as it is now"))
    found = measured([_ask("as it is now")], press.build)
    expected = ((), [PAGES])

    assert expected == (result.rendered, said(found.findings))


# One by one, and some


def test_a_packet_is_laid_out_and_not_kept(press: Press) -> None:
    """Its bytes are returned; the folder of paper and its book stay as they were."""
    made = print_one(bound_of(Bound(html_of("A"), (), copies=3)), press)

    assert isinstance(made, LaidOut)
    assert (3, []) == (made.pages, list(press.build.iterdir()))


def test_a_packet_that_cannot_be_laid_out_is_a_finding(press: Press) -> None:
    """It names the file that comes first in it."""
    found = print_one(bound_of(Bound(html_of('<img src="x.png" alt="x">'), ())), press)

    assert isinstance(found, Finding)
    assert ("paper-not-made", "curriculum/sessions/topic/one.yaml") == (
        found.code,
        found.place.file,
    )


def test_some_of_a_build_are_made_and_nothing_is_removed(press: Press) -> None:
    """What a packet shows in small is made when it is stale; all the rest stays, and is known."""
    _print(press, sheet_of("<h1>A</h1>", has_thumb=True), sheet_of("<h1>B</h1>", "two"))
    told: list[tuple[int, int]] = []
    print_some(
        _planned([sheet_of("<h1>C</h1>", has_thumb=True)]),
        press,
        lambda done, total: told.append((done, total)),
    )
    result = _print(press, sheet_of("<h1>C</h1>", has_thumb=True), sheet_of("<h1>B</h1>", "two"))
    expected = ([(1, 1)], {}, 2)

    assert expected == (told, result.why, result.total)


def test_some_that_were_made_stay_so_when_the_rest_is_barred(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that is stopped on the way, as by workers elsewhere that are gone, goes on from there."""
    sheets = [sheet_of("<h1>A</h1>"), sheet_of("<h1>B</h1>", "two")]

    def gone(done: int, _total: int) -> None:
        if done == 1:
            raise ElsewhereError

    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with pytest.raises(ElsewhereError):
        print_some(_planned(sheets), press, gone)

    assert (sheets[1].address,) == _print(press, *sheets).rendered


def test_some_that_are_fresh_are_left_alone(press: Press) -> None:
    """Neither the PDF nor the book is written."""
    sheet = sheet_of("<h1>A</h1>", has_thumb=True)
    _print(press, sheet)
    moments = {path: path.stat().st_mtime_ns for path in press.build.rglob("*")}
    print_some(_planned([sheet]), press, lambda _done, _total: None)

    assert moments == {path: path.stat().st_mtime_ns for path in press.build.rglob("*")}
