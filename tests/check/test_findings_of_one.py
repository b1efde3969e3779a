"""What is found in one file while it is written is what a whole check finds there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factory import HANDOUT, PROGRAM, REPOSITORY, SESSION, changed, said, write_project

from generator.check import RULES, findings_of_one
from generator.check.one import _OF_TRANSLATIONS_ALONE
from generator.load import load
from generator.model import Curriculum

BAD = (
    " Maria Lopez, 555-201-0142, an addict who is clean, was seen and was told and was given a craving "
    "by the counselor. Notwithstanding unmitigated pharmacological considerations, individuals "
    "experiencing contraindications necessitate immediate multidisciplinary consultation and "
    "extraordinarily comprehensive evaluation until there is nothing left to say about it."
)


def _worse(curriculum: Curriculum) -> Curriculum:
    """Return a curriculum in which every text has every fault."""
    changes: dict[str, Any] = {
        "sessions": {"summary": BAD, "safety": BAD, "key_message": BAD},
        "handouts": {"purpose": BAD},
        "programs": {"summary": BAD},
    }
    return replace(
        curriculum,
        **{
            field: {
                id: noun.model_copy(update=update)
                for id, noun in getattr(curriculum, field).items()
            }
            for field, update in changes.items()
        },
    )


@pytest.mark.parametrize(
    ("kind", "id"), [("session", "riding-out"), ("handout", "the-wave"), ("program", "small")]
)
def test_the_quick_look_finds_what_the_whole_one_does(kind: str, id: str, tmp_path: Path) -> None:
    """Rules that look at each item alone are asked about this one alone, with the same answer."""
    root = write_project(
        tmp_path,
        changed(SESSION, "minutes: 60", "minutes: 70"),
        changed(HANDOUT, "crisis-line", "no-such-line"),
        changed(PROGRAM, "[riding-out]", "[no-such-session]"),
    )
    curriculum = _worse(load([root]).curriculum)
    file = curriculum.files[kind, id]
    expected = [
        found for rule in RULES for found in rule.look(rule, curriculum) if found.place.file == file
    ]

    assert said(expected) == said(findings_of_one(curriculum, kind, id))
    assert expected


@pytest.mark.parametrize("code", sorted(_OF_TRANSLATIONS_ALONE))
def test_rules_that_nobody_asks_of_one_file_speak_of_translations(code: str) -> None:
    """Whatever its example finds stands in a file of translations, never in the file that is looked at."""
    example = REPOSITORY / "tests" / "rules" / code / "fail" / "expected.txt"
    found = [block.splitlines() for block in example.read_text("utf-8").split("\n\n")]
    places = [lines[1] for lines in found if code in lines[0]]

    assert places
    assert [] == [place for place in places if "curriculum/translations/" not in place]
