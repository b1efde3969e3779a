"""What is kept between two looks at a whole, what is forgotten, and what is worked out again."""

from pathlib import Path

import pytest
from factory import HANDOUT, SESSION, changed, write_files, write_project

from generator.check import check_all
from generator.kept import Kept, Same, Turn
from generator.load import load
from generator.load import reading as reading_module


def test_what_was_asked_for_is_there_in_the_next_turn() -> None:
    """It is worked out once; what a whole turn did not ask for is worked out again."""
    turn, made = Turn(), list[str]()
    kept: Kept[str] = Kept(turn)

    def work(word: str) -> str:
        made.append(word)
        return word.upper()

    said = []
    for asked in ("ab", "a", "ab"):
        turn.begin()
        said.append([kept.of(word, work, word) for word in (*asked, *asked)])
    expected = [["A", "B", "A", "B"], ["A", "A"], ["A", "B", "A", "B"]]

    assert (expected, ["a", "b", "b"]) == (said, made)


def test_a_thing_is_the_same_as_itself_alone() -> None:
    """Two things that say the same are two things, and a key holds on to its own."""
    one, other = [1], [1]

    assert Same(one) == Same(one)
    assert Same(one) != Same(other)
    assert Same(one) != one
    assert 1 == len({Same(one), Same(one)})


def test_only_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its noun is new; every other noun is the one of before."""
    read: list[str] = []
    real = reading_module.read_yaml

    def read_yaml(data: bytes, file: str) -> object:
        read.append(file)
        return real(data, file)

    monkeypatch.setattr(reading_module, "read_yaml", read_yaml)
    root = write_project(tmp_path)
    before = load([root]).curriculum
    files = len(read)
    write_files(root, changed(SESSION, "pens, paper", "pens"))
    after = load([root]).curriculum

    assert [SESSION] == read[files:]
    assert before.sessions["riding-out"] is not after.sessions["riding-out"]
    assert before.handouts["the-wave"] is after.handouts["the-wave"]
    assert load([root]).curriculum.sessions["riding-out"] is after.sessions["riding-out"]


def test_what_was_found_in_an_unchanged_file_is_found_again(tmp_path: Path) -> None:
    """Findings are no less for being kept, and go when the file is mended."""
    root = write_project(tmp_path, {HANDOUT: "title: [\n"})
    first, second = load([root]), load([root])
    write_files(root, changed(HANDOUT, "Get safe.", "Get safe."))
    mended = load([root])

    assert first.findings == second.findings
    assert first.findings
    assert () == mended.findings


def test_a_program_is_walked_once_while_it_is_the_same(tmp_path: Path) -> None:
    """What was walked for the straight stays of an unchanged program serves the next check."""
    root = write_project(tmp_path)
    curricula = [load([root]).curriculum for _ in range(2)]
    walks = [check_all(one, one.edition.date).programs[0].walk for one in curricula]

    assert walks[0] is walks[1]
