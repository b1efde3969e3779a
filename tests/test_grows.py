"""Work grows with the curriculum as the curriculum does: what is looked up is counted, and no second is.

A small curriculum and one that is eight times as large are checked and composed, each out of mappings
that count every item that is taken out of them or gone past. Eight times as much is linear; a loop over
all sessions for each session would be sixty-four times.
"""

from collections.abc import Callable, ItemsView, Iterator, KeysView, ValuesView
from dataclasses import replace
from typing import TypeVar

import pytest
from factory import AS_OF, FILES, HANDOUT, SESSION, TOPIC, write_project

from generator.check import check_all
from generator.compose import compose
from generator.load import load
from generator.model import Curriculum

SMALL, TIMES = 6, 8
MOST = 1.3
"""How much more than linear is let pass: what does not grow at all stands below, sorting above."""

V = TypeVar("V")


class Counted(dict[str, V]):
    """A mapping that counts how often an item is taken out or gone past."""

    touched = 0

    def _gone_past(self) -> None:
        Counted.touched += len(self)

    def __getitem__(self, key: str) -> V:
        """Count one item, and return it."""
        Counted.touched += 1
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[str]:
        """Count all, and go through the keys; a copy goes through them, too."""
        self._gone_past()
        return super().__iter__()

    def keys(self) -> KeysView[str]:  # type: ignore[override] # dict's own kinds of views are private
        """Count all, and return the keys."""
        self._gone_past()
        return super().keys()

    def values(self) -> ValuesView[V]:  # type: ignore[override]
        """Count all, and return the values."""
        self._gone_past()
        return super().values()

    def items(self) -> ItemsView[str, V]:  # type: ignore[override]
        """Count all, and return the items."""
        self._gone_past()
        return super().items()


@pytest.fixture(scope="module")
def curricula(tmp_path_factory: pytest.TempPathFactory) -> tuple[Curriculum, Curriculum]:
    """Return a curriculum, and one with eight times as many topics, sessions and sheets."""
    small, large = (
        load([write_project(tmp_path_factory.mktemp("grows"), _files(number))]).curriculum
        for number in (SMALL, SMALL * TIMES)
    )
    assert len(large.sessions) == TIMES * len(small.sessions) == TIMES * SMALL
    return small, large


def _files(number: int) -> dict[str, str | None]:
    """Return topics with a session and a sheet each; every session serves the same need."""
    files: dict[str, str | None] = {TOPIC: None, SESSION: None, HANDOUT: None}
    for one in range(number):
        for file in (TOPIC, SESSION, HANDOUT):
            name = file.replace("cravings", f"topic-{one}")
            name = name.replace("riding-out", f"session-{one}").replace("the-wave", f"sheet-{one}")
            files[name] = (
                FILES[file]
                .replace("topic: cravings", f"topic: topic-{one}")
                .replace("[riding-out]", f"[session-{one}]")
                .replace("[the-wave]", f"[sheet-{one}]")
            )
    program = "curriculum/programs/small.yaml"
    listed = ", ".join(f"session-{one}" for one in range(SMALL))
    files[program] = FILES[program].replace("riding-out", listed)
    return files


def _counted(curriculum: Curriculum) -> Curriculum:
    """Return the curriculum with everything that it holds by id counted."""
    kinds = ("sessions", "handouts", "toolkit", "topics", "packs", "sources")
    return replace(curriculum, **{kind: Counted(getattr(curriculum, kind)) for kind in kinds})


def _check(curriculum: Curriculum) -> None:
    check_all(curriculum, AS_OF)


def _compose(curriculum: Curriculum) -> None:
    checked = check_all(curriculum, AS_OF)
    Counted.touched = 0
    assert len(compose(curriculum, checked, ()).documents) > len(curriculum.sessions)


@pytest.mark.parametrize("work", [_check, _compose])
def test_work_grows_no_faster_than_the_curriculum(
    work: Callable[[Curriculum], None], curricula: tuple[Curriculum, Curriculum]
) -> None:
    """What is looked at for one session does not depend on how many there are."""
    touched = []
    for curriculum in curricula:
        counted = _counted(curriculum)
        Counted.touched = 0
        work(counted)
        touched.append(Counted.touched)

    small, large = touched

    assert small > SMALL
    assert large <= MOST * TIMES * small, f"{small} items were looked at, then {large}"


def test_a_loop_in_a_loop_would_be_seen(curricula: tuple[Curriculum, Curriculum]) -> None:
    """What this holds against the rooms can say no."""
    touched = []
    for curriculum in map(_counted, curricula):
        Counted.touched = 0
        assert [other for _ in curriculum.sessions for other in curriculum.sessions]
        touched.append(Counted.touched)

    assert touched[1] > MOST * TIMES * touched[0]
