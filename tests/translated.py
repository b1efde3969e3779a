"""Translations into Spanish over the small project, for tests that change one thing in them."""

from collections.abc import Mapping
from pathlib import Path

from factory import HANDOUT, write_project

from generator.load import Loaded, load

FOLDER = "curriculum/translations/es/"
WAVE = f"{FOLDER}{HANDOUT}"
REVIEW = "review: {by: translator, on: 2027-01-04}\n"
REVIEWED = "review: {by: translator, reviewed_by: nurse who speaks Spanish, on: 2027-01-04}\n"

WORDS: Mapping[str, str] = {
    "title": "{source: The wave, target: La ola}",
    "purpose": "{source: Help you stay with a craving., target: Ayudarle a aguantar un antojo.}",
    "blocks.key.text": "{source: A craving rises and falls., target: Un antojo sube y baja.}",
    "blocks.ride.steps": "{source: [Get safe., Take ten easy breaths.], "
    "target: [Póngase a salvo., Respire diez veces con calma.]}",
    "blocks.picture.alt": "{source: A wave that rises and falls., target: Una ola que sube y baja.}",
    "blocks.person.prompt": '{source: "My person:", target: "Mi persona:"}',
    "blocks.safe.text": "{source: In danger now call 911. In a crisis call 988. After a break the old "
    "amount can kill. Carry naloxone., target: En peligro ahora llame al 911. En una crisis llame al "
    "988. Después de una pausa la cantidad de antes puede matar. Lleve naloxona.}",
}
"""Every value of the small project's handout, translated."""


def wave(*, review: str = REVIEW, **changes: str | None) -> dict[str, str]:
    """Return the translated handout, with some values put in or, by None, left out.

    A name is an id path with `__` for its dots.
    """
    words: dict[str, str | None] = dict(WORDS)
    words.update({name.replace("__", "."): text for name, text in changes.items()})
    lines = "".join(f"  {key}: {text}\n" for key, text in words.items() if text is not None)
    return {WAVE: f"{review}words:\n{lines}"}


def translated(folder: Path, *changes: Mapping[str, str | bytes | None]) -> Loaded:
    """Return what is read of the small project with these files."""
    return load([write_project(folder, *changes)])
