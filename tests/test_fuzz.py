"""The fuzz benchmark itself: a sample is read without a fault, and each of its guards says no."""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import fuzz  # noqa: E402 - benchmarks are no package
from fuzz_readers import READERS, Input, Outcome  # noqa: E402


class Planted:
    """Reads as its name says: one of the inputs hangs, raises, takes memory, or gives nothing."""

    seeds: Sequence[Input] = ()

    def __init__(self, folder: Path) -> None:
        del folder

    def input(self, chance: Random) -> Input:
        """Return an input that is its own number."""
        return Input("a", str(chance.random()).encode())

    def read(self, given: Input) -> Outcome:
        """Return a model, but for the one input with the fault."""
        if given == self.input(fuzz.chance_of(7, 3)):
            return self.fault()
        return Outcome(True, Counter())

    def fault(self) -> Outcome:
        """Do what must not be done."""
        raise NotImplementedError


class Hangs(Planted):
    """Computes for ever."""

    def fault(self) -> Outcome:
        """Count without an end."""
        while True:
            time.process_time()


class Raises(Planted):
    """Raises what nobody expects."""

    def fault(self) -> Outcome:
        """Divide by nought."""
        raise ZeroDivisionError


class Fills(Planted):
    """Takes more memory than it may."""

    def fault(self) -> Outcome:
        """Take twice what may be added."""
        return Outcome(bool(bytearray(2 * fuzz.MEGABYTES << 20)), Counter())


class Dies(Planted):
    """Ends the whole process."""

    def fault(self) -> Outcome:
        """Leave without a word."""
        fuzz.os._exit(5)


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        (Hangs, "longer than 1 s"),
        (Raises, "ZeroDivisionError"),
        (Fills, "MemoryError"),
        (Dies, "the process ended with 5"),
    ],
)
def test_each_guard_says_no(reader: type[Planted], why: str) -> None:
    """The input that fails is named with its reason, and all others are read none the less."""
    found = fuzz.run(reader, 7, 9, 1)

    assert (9, 8, [3]) == (found.inputs, found.models, list(found.failures))
    assert why in found.failures[3]


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_sample_is_read_without_a_fault(name: str, tmp_path: Path) -> None:
    """Each reader gives a model or findings for what chance makes of real files; the run reads more."""
    reader = READERS[name](tmp_path)
    inputs = [reader.input(fuzz.chance_of(3, number)) for number in range(40)]
    outcomes = [reader.read(given) for given in inputs if len(given.data) < 100_000]

    assert [] == [one.failure for one in outcomes if one.failure]
    assert all(one.has_model or one.codes for one in outcomes)


def test_a_number_makes_the_same_input_again(tmp_path: Path) -> None:
    """What failed can be made again from its number, on any machine."""
    reader = READERS["loader"](tmp_path)

    assert reader.input(fuzz.chance_of(3, 5)) == reader.input(fuzz.chance_of(3, 5))
