"""How a session is fitted into the minutes that there are: the script itself, alone in an empty page."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import pytest
from building import REPOSITORY
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SCRIPT = REPOSITORY / "templates" / "site" / "assets" / "replan.js"
USEFUL = 5
"""The minutes below which a part that can be dropped is dropped rather than held."""


@dataclass(frozen=True)
class Part:
    """A part of a session, as the script is told of it."""

    minutes: int
    least: int = 0
    priority: str = "must"
    spent: int = 0

    @property
    def planned(self) -> int:
        """What it gets at the most: what is gone is gone."""
        return max(self.minutes, self.spent)

    @property
    def shortest(self) -> int:
        """What it gets at the least when it is held at all."""
        return max(self.spent, self.least or min(USEFUL, self.minutes))


Parts = tuple[Part, ...]
Replan = Callable[[Parts, int], tuple[list[int], int]]


@pytest.fixture(scope="module")
def replan(browser: Browser) -> Iterator[Replan]:
    """Load the script into an empty page; return it as a function."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)

    def ask(parts: Parts, available: int) -> tuple[list[int], int]:
        question = [[asdict(part) for part in parts], available]
        first, second, after = page.evaluate(
            """question => {
              const first = window.replan(...question);
              return [first, window.replan(...question), question];
            }""",
            question,
        )
        assert first == second, "the same question has the same answer"
        assert question == after, "what is asked is not changed"
        return first["minutes"], first["over"]

    yield ask
    page.close()


CRAVING: Parts = (
    Part(15, 10),
    Part(15, 10),
    Part(15, 0, "could"),
    Part(20, 12),
    Part(15, 12, "should"),
    Part(10, 8),
)
"""Ninety minutes such as a session has them: its shortest form is 40, its must parts at the least."""


@pytest.mark.parametrize(
    ("fact", "parts", "available", "expected"),
    [
        ("as planned", CRAVING, 90, ([15, 15, 15, 20, 15, 10], 0)),
        ("nothing is made longer", CRAVING, 120, ([15, 15, 15, 20, 15, 10], 0)),
        ("could is shortened first", CRAVING, 85, ([15, 15, 10, 20, 15, 10], 0)),
        ("down to what is useful", CRAVING, 80, ([15, 15, 5, 20, 15, 10], 0)),
        ("then it is dropped, and leaves no gap", CRAVING, 79, ([15, 15, 0, 20, 15, 10], 0)),
        ("all else stays whole", CRAVING, 75, ([15, 15, 0, 20, 15, 10], 0)),
        ("then should is shortened", CRAVING, 73, ([15, 15, 0, 20, 13, 10], 0)),
        ("to its least", CRAVING, 72, ([15, 15, 0, 20, 12, 10], 0)),
        ("then must, from where most is to spare", CRAVING, 71, ([15, 15, 0, 19, 12, 10], 0)),
        ("60 of 90", CRAVING, 60, ([12, 12, 0, 14, 12, 10], 0)),
        ("every must at its least", CRAVING, 52, ([10, 10, 0, 12, 12, 8], 0)),
        ("then should is dropped and gives back", CRAVING, 51, ([15, 15, 0, 13, 0, 8], 0)),
        ("its shortest form", CRAVING, 40, ([10, 10, 0, 12, 0, 8], 0)),
        ("even that does not fit", CRAVING, 30, ([10, 10, 0, 12, 0, 8], 10)),
        ("no minutes at all", CRAVING, 0, ([10, 10, 0, 12, 0, 8], 40)),
        ("no parts", (), 30, ([], 0)),
        ("the later of two equals", (Part(10), Part(10)), 19, ([10, 9], 0)),
        (
            "of two that could be, the last is dropped and the first gets its time",
            (Part(10), Part(10, 0, "could"), Part(10, 0, "could")),
            17,
            ([10, 7, 0], 0),
        ),
        (
            "what is spent stays spent",
            (Part(10, 0, "could", spent=7), Part(20, 10)),
            20,
            ([7, 13], 0),
        ),
        ("also beyond the plan", (Part(10, 5, spent=14), Part(20, 10)), 30, ([14, 16], 0)),
        (
            "a short part that could be is not held back for more than it has",
            (Part(3, 0, "could"), Part(10, 10)),
            12,
            ([0, 10], 0),
        ),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_session_is_fitted(
    replan: Replan, fact: str, parts: Parts, available: int, expected: tuple[list[int], int]
) -> None:
    """What could be left out goes first, then what should, then what must; nothing below its least."""
    assert expected == replan(parts, available)


@st.composite
def _parts(draw: st.DrawFn) -> Part:
    minutes = draw(st.integers(1, 60))
    return Part(
        minutes,
        draw(st.one_of(st.just(0), st.integers(0, minutes))),
        draw(st.sampled_from(("must", "should", "could"))),
        draw(st.one_of(st.just(0), st.integers(0, minutes + 10))),
    )


@given(st.lists(_parts(), max_size=9).map(tuple), st.integers(0, 240))
@settings(max_examples=150)
def test_whatever_the_session_the_order_is_kept(
    replan: Replan, parts: Parts, available: int
) -> None:
    """No part is longer than planned or below its least; could goes before should, should before must."""
    minutes, over = replan(parts, available)
    got = list(zip(parts, minutes, strict=True))
    kept = [(part, held) for part, held in got if not _is_dropped(part, held)]

    assert len(parts) == len(minutes)
    assert over == max(0, sum(minutes) - available)
    assert all(part.spent <= held <= part.planned for part, held in got)
    assert all(held >= part.shortest for part, held in kept)
    assert all(part.priority != "must" for part, held in got if _is_dropped(part, held))
    if sum(part.planned for part in parts) <= available:
        assert [part.planned for part in parts] == minutes
    if any(part.priority == "should" and held < part.planned for part, held in got):
        assert all(held == part.spent for part, held in got if part.priority == "could")
    if any(part.priority == "must" and held < part.planned for part, held in got):
        assert all(held <= part.shortest for part, held in got if part.priority == "should")
    if any(part.priority == "should" and _is_dropped(part, held) for part, held in got):
        assert available < sum(
            part.spent if part.priority == "could" else part.shortest for part in parts
        )
    if over:
        assert [
            part.shortest if part.priority == "must" else part.spent for part in parts
        ] == minutes
    elif sum(minutes) < available:
        assert all(
            held == part.planned
            for part, held in kept
            if part.priority == "must" or held > part.spent  # what is ended now gets nothing back
        )


def _is_dropped(part: Part, held: int) -> bool:
    return held == part.spent and held < part.shortest
