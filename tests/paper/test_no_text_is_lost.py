"""Whatever people write stands on paper whole and readable, or the sheet says what does not fit."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from gallery import LayOut, content_area, document_of, press, sheet_of
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from reading import ARTIFACT, Glyph, fields, glyphs, overprinted, page_sizes, read_aloud, tags

from generator.compose import Variant
from generator.compose.variant import PAPER_SIZES
from generator.model import Handout
from generator.publish.layout import LaidOut

pytestmark = pytest.mark.paper

READINGS = ("regular", "large", "fillable")
ANSWER = "QZX"
"""Begins each answer, and nothing else does."""

FEW = settings(max_examples=15, phases=(Phase.explicit, Phase.generate))
"""A page takes a while to lay out, so that a failing example is shown as it was found."""

Blocks = dict[str, Any]


@pytest.fixture(scope="module")
def lay_out() -> Iterator[LayOut]:
    """Keep fonts and style sheets between the examples."""
    with press() as one:
        yield one


# Words: letters that our typeface has, from one of them to more than a line holds.

LETTERS = "abcdefghijklmnoprstuvwyABCDEFGHIJKLMNOPRSTUVWY0123456789éüßñçøłőşž"
WORD = st.one_of(
    st.text(LETTERS, min_size=1, max_size=9),
    st.text(LETTERS, min_size=1, max_size=1),
    st.text(LETTERS, min_size=20, max_size=70),
)


def words(most: int) -> st.SearchStrategy[str]:
    """Return lines of one word up to so many."""
    return st.lists(WORD, min_size=1, max_size=most).map(" ".join)


def _block(kind: str, **fields: Any) -> st.SearchStrategy[Blocks]:
    heading = st.none() | words(8)
    return st.fixed_dictionaries({"kind": st.just(kind), "heading": heading, **fields})


def _lists(most: int, of: st.SearchStrategy[Any], least: int = 1) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, min_size=least, max_size=most)


HEIGHTS = st.sampled_from(["small", "medium", "large"])
BLOCKS = st.one_of(
    _block("text", text=words(60)),
    _block("callout", text=words(40)),
    _block("steps", steps=_lists(16, words(10))),
    _block("checklist", items=_lists(16, words(8)), other=st.booleans()),
    _block("write", prompt=words(20), lines=st.integers(1, 40)),
    _block("write", prompt=words(20), box=HEIGHTS),
    _block("table", columns=_lists(7, words(3)), rows=st.integers(1, 40)),
    _block(
        "table",
        columns=_lists(7, words(3), least=2),
        row_labels=_lists(12, words(12)),
        long_labels=st.booleans(),
    ),
    _block("grid", columns=_lists(3, words(4), least=2), rows=_lists(6, words(6)), height=HEIGHTS),
    _block("tracker", rows=_lists(12, words(8)), prompt=words(12)),
    _block("scale", prompt=words(20), low=words(8), high=words(8)),
    _block("match", prompt=words(12), pairs=_lists(8, st.tuples(words(6), words(6)), least=2)),
    _block("quiz", questions=_lists(8, st.tuples(words(12), _lists(5, words(6), least=0)))),
    _block(
        "figure",
        file=st.sampled_from(["relapse-chain.svg", "wave-blank.svg"]),
        alt=words(9),
        caption=words(30),
        draw_on=st.booleans(),
    ),
    _block("card", text=words(50), lines=st.integers(0, 6)),
)


def _sheet(blocks: list[Blocks], title: str = "A sheet") -> Handout:
    """Return a sheet of blocks that have no id yet; pairs and questions are put together here."""
    made = []
    for number, block in enumerate(blocks):
        one = {"id": f"b{number}", **block}
        if one["kind"] == "match":
            one["pairs"] = [
                {"id": f"p{place}", "left": left, "right": right}
                for place, (left, right) in enumerate(one["pairs"])
            ]
        if one["kind"] == "quiz":
            one["questions"] = [
                {
                    "id": f"q{place}",
                    "question": question,
                    "choices": choices,
                    "answer": f"{ANSWER} {question}",
                    "why": f"{ANSWER}, since it is so",
                }
                for place, (question, choices) in enumerate(one["questions"])
            ]
        made.append(one)
    return sheet_of(*made, title=title)


SHEETS = st.builds(_sheet, st.lists(BLOCKS, min_size=1, max_size=3))


SAID: dict[str, Callable[[Any], Iterable[str]]] = {
    "text": lambda block: [block.text],
    "callout": lambda block: [block.text],
    "card": lambda block: [block.text],
    "steps": lambda block: block.steps,
    "checklist": lambda block: [*block.items, *["Something else:"] * block.other],
    "write": lambda block: [block.prompt],
    "table": lambda block: [*block.columns, *block.row_labels],
    "grid": lambda block: [*block.columns, *block.rows],
    "tracker": lambda block: [block.prompt or "", "Mon Tue Wed Thu Fri Sat Sun", *block.rows],
    "scale": lambda block: [
        *(block.prompt, "0 1 2 3 4 5 6 7 8 9 10"),
        *(f"0 means {block.low}", f"10 means {block.high}"),
    ],
    "match": lambda block: [block.prompt, *(pair.left for pair in block.pairs)],
    "quiz": lambda block: [
        text for question in block.questions for text in (question.question, *question.choices)
    ],
    "figure": lambda block: [block.caption or ""],
}
"""What a block of each kind says below its heading, in the order in which it is read."""


def _lost(sheet: Handout, data: bytes) -> list[str]:
    """Return the words of a sheet that its PDF does not say, or not in order."""
    said, at, lost = read_aloud(data), 0, []
    everything = [sheet.title, sheet.purpose]
    for block in sheet.blocks:
        everything += [block.heading or "", *SAID[block.kind](block)]
    for word in " ".join(everything).split():
        found = said.find(word, at)
        if found < 0:
            lost.append(word)
        else:
            at = found + len(word)
    return lost


def _astray(variant: Variant, data: bytes) -> set[int]:
    """Return the pages on which a letter is out of place: cut off, in a margin, or under another."""
    areas = [content_area(variant, *size) for size in page_sizes(data)]
    found = glyphs(data)

    def is_astray(glyph: Glyph) -> bool:
        if glyph.mark == ARTIFACT:
            return False
        return not (areas[glyph.page].holds(glyph.ink, 2) and glyph.seen.holds(glyph.ink, 1))

    pages = {glyph.page + 1 for glyph in found if is_astray(glyph)}
    return pages | {one.page + 1 for one, _ in overprinted(found)}


def _named(laid_out: LaidOut) -> set[int]:
    """Return the pages that the sheet itself says to be too small for their words."""
    return {
        int(number)
        for problem in laid_out.problems
        if problem.code == "text-does-not-fit"
        for number in re.findall(r"On page (\d+)", problem.words)
    }


@pytest.mark.parametrize("reading", READINGS)
@FEW
@given(sheet=SHEETS, paper=st.sampled_from(PAPER_SIZES))
def test_words_are_on_paper_or_are_said_not_to_fit(
    lay_out: LayOut, reading: Any, paper: Any, sheet: Handout
) -> None:
    """Each word is said in its order, none is cut off or printed over, unless a problem names it."""
    variant = Variant(reading, paper)
    laid_out = lay_out(document_of(sheet, variant))
    expected: tuple[list[str], set[int]] = ([], set())

    assert expected == (
        _lost(sheet, laid_out.data),
        _astray(variant, laid_out.data) - _named(laid_out),
    )


LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
HARD: dict[str, Blocks] = {
    "text": {"kind": "text", "heading": LONG, "text": f"A {LONG} b"},
    "callout": {"kind": "callout", "text": f"A {LONG} b"},
    "steps": {"kind": "steps", "steps": [LONG] * 12},
    "checklist": {"kind": "checklist", "items": [LONG[:42], "bcdefghijk", "d"], "other": True},
    "write": {"kind": "write", "prompt": LONG, "lines": 2},
    "columns": {"kind": "table", "columns": [LONG[:30]] * 7, "rows": 2},
    "labels": {"kind": "table", "columns": ["a", "b"], "row_labels": [LONG, "c"]},
    "long-labels": {
        "kind": "table",
        "columns": [LONG[:42], "Yes", "No"],
        "row_labels": [LONG],
        "long_labels": True,
    },
    "grid": {"kind": "grid", "columns": [LONG, "b"], "rows": [LONG[:42]]},
    "grid-of-words": {"kind": "grid", "columns": ["a", "b"], "rows": ["word " * 40]},
    "tracker": {"kind": "tracker", "rows": [LONG]},
    "scale": {"kind": "scale", "prompt": LONG, "low": "word " * 12, "high": "words " * 12},
    "match": {"kind": "match", "prompt": "p", "pairs": [(LONG, "b"), ("c", LONG[:42])]},
    "quiz": {"kind": "quiz", "questions": [(LONG, [LONG, "b"])]},
    "many-questions": {"kind": "quiz", "questions": [("Why?", [])] * 12},
    "caption": {"kind": "figure", "file": "wave-blank.svg", "alt": "a", "caption": LONG},
    "card": {"kind": "card", "heading": LONG, "text": "word " * 90, "lines": 6},
}


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("kind", HARD)
def test_the_hardest_words_are_on_paper_or_said_not_to_fit(
    lay_out: LayOut, kind: str, reading: Any
) -> None:
    """Words wider than their place, and more of them than it holds, are never lost in silence."""
    variant = Variant(reading)
    sheet = _sheet([HARD[kind], {"kind": "text", "text": "After it."}])
    laid_out = lay_out(document_of(sheet, variant))
    expected: tuple[list[str], set[int]] = ([], set())

    assert expected == (
        _lost(sheet, laid_out.data),
        _astray(variant, laid_out.data) - _named(laid_out),
    )


@pytest.mark.parametrize("reading", READINGS)
@FEW
@example(text="漢字 العربية עברית हिन्दी 🙂 ﷽ \u0301\u200b\u202e Ω")
@given(text=st.text(min_size=1, max_size=60).filter(str.strip))
def test_any_text_at_all_is_laid_out(lay_out: LayOut, reading: Any, text: str) -> None:
    """Letters that the typeface lacks, signs of Markdown and of HTML, and unseen ones break nothing."""
    line = " ".join(text.split()) or "a"
    sheet = sheet_of(
        {"id": "a", "kind": "text", "heading": line, "text": text},
        {"id": "b", "kind": "checklist", "items": [text], "other": True},
        {"id": "c", "kind": "table", "columns": [line, "b"], "row_labels": [line]},
        {"id": "d", "kind": "card", "heading": line, "text": text},
        title=line,
        purpose=text,
    )

    assert lay_out(document_of(sheet, Variant(reading))).pages >= 1


ASKED = st.lists(
    st.one_of(
        _block("quiz", questions=_lists(6, st.tuples(words(8), _lists(4, words(4), least=0)))),
        _block("match", prompt=words(5), pairs=_lists(6, st.tuples(words(3), words(3)), least=2)),
    ),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize("reading", READINGS)
@FEW
@given(blocks=ASKED)
def test_a_sheet_tells_no_answer(lay_out: LayOut, reading: Any, blocks: list[Blocks]) -> None:
    """Neither words nor tags nor fields hold an answer, and pairs never stand beside each other."""
    for block in blocks:
        if block["kind"] == "match":
            block["pairs"] = [
                (left, f"{right} QR{place}") for place, (left, right) in enumerate(block["pairs"])
            ]
    data = lay_out(document_of(_sheet(blocks), Variant(reading))).data
    told = "".join(glyph.text for glyph in glyphs(data))
    told += "".join(str(element.get("/Alt", "")) for _, element in tags(data))
    told += "".join(field.name + field.label for field in fields(data))
    # Each matching exercise begins its own count, so two in a row are two runs of numbers.
    orders = [len(block["pairs"]) for block in blocks if block["kind"] == "match"]
    found = [int(number) for number in re.findall(r"QR(\d)", read_aloud(data))]
    solved = []
    for count in orders:
        here, found = found[:count], found[count:]
        solved.append(here == sorted(here))
    expected = (False, [False] * len(orders))

    assert expected == (ANSWER in told, solved)
