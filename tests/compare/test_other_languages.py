"""What a comparison tells of other languages."""

from pathlib import Path

from overlaid import overlay
from translated import WAVE, wave

from generator.compare.difference import Side
from generator.compare.translations import about_translations
from generator.load import load


def test_what_lies_below_is_the_same_translation(tmp_path: Path) -> None:
    """Held against the base alone, a program's own version brings no new translation but its own."""
    project = overlay(tmp_path, {}, wave())
    below, whole = (load(layers).curriculum for layers in (project.layers[:1], project.layers))
    own = overlay(tmp_path / "own", wave(title="{source: The wave, target: Ola}"), wave())
    changed = load(own.layers).curriculum

    assert [] == list(about_translations(Side("a", below), Side("a", whole)))
    assert [WAVE] == [one.id for one in about_translations(Side("a", below), Side("a", changed))]
