"""Whose translations are told: those of the layer at hand, where somebody can mend them."""

from pathlib import Path

import pytest
from factory import AS_OF
from overlaid import change, overlay
from translated import REVIEW, WAVE, translated, wave

from generator.check import check_all, findings_of_one
from generator.load import load

NEW_TITLE = {"changes/title.yaml": change("the-wave", "title: Our wave")}


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, []),
        (NEW_TITLE, []),
        ({**NEW_TITLE, **wave(title="{source: The wave, target: Ola}")}, ["translation-stale"]),
    ],
    ids=["of the base", "of the base, over which something changed", "of its own"],
)
def test_a_translation_is_told_where_it_can_be_mended(
    tmp_path: Path, own: dict[str, str], expected: list[str]
) -> None:
    """What a program changes makes Spanish of the base stale there; the base is not at fault."""
    project = overlay(tmp_path, own, wave(review=REVIEW))
    loaded = load(project.layers)
    found = check_all(loaded.curriculum, AS_OF).findings
    codes = {"translation-not-reviewed"} if own.get(WAVE) else set()

    assert sorted({*expected, *codes}) == sorted(
        {one.code for one in found if "translation" in one.code}
    )


def test_a_file_that_is_looked_at_alone_leaves_other_translations_out(tmp_path: Path) -> None:
    """Whoever writes a plan is told of the plan, though a sheet beside it is translated."""
    loaded = translated(tmp_path, wave(review=REVIEW))

    assert [] == list(findings_of_one(loaded.curriculum, "session", "riding-out"))
