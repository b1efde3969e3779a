"""What is found in one file while it is written is what a whole check finds there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factory import HANDOUT, PROGRAM, SESSION, changed, said, write_project
from translated import FOLDER, translated, wave

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


def test_rules_that_nobody_asks_of_one_file_speak_of_translations(tmp_path: Path) -> None:
    """Whatever they find stands in a file of translations, never in the file that is looked at."""
    title = "{source: The old wave, target: Llame al 911 si tú quieres.}"
    curriculum = translated(tmp_path, wave(title=title, purpose=None)).curriculum
    codes = {rule.code for rule in RULES}
    found = [
        one
        for rule in RULES
        if rule.code in _OF_TRANSLATIONS_ALONE
        for one in rule.look(rule, curriculum)
    ]

    assert codes >= _OF_TRANSLATIONS_ALONE
    assert found
    assert [] == [one for one in found if not one.place.file.startswith(FOLDER)]
