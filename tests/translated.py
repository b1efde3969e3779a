"""Translations into Spanish over the small project, for tests that change one thing in them."""

from collections.abc import Mapping
from pathlib import Path

from factory import AS_OF, HANDOUT, RESOURCES, write_project

from generator.check import Approvals
from generator.load import Loaded, load
from generator.model import Curriculum, fingerprint
from generator.model.in_language import in_language

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


HELPLINES: Mapping[str, str] = {
    f"{FOLDER}{RESOURCES}": f"{REVIEWED}words:\n"
    "  resources.crisis-line.need: {source: In a crisis, target: En una crisis}\n"
    "  resources.crisis-line.name: {source: Crisis line, target: Línea de crisis}\n"
}
"""Whom to call, which the handout shows, in a translation that somebody reviewed."""


def approved(of: Curriculum, id: str, language: str = "es") -> dict[str, str]:
    """Return the file in which the small program approves an item, as it stands in a language."""
    there = Approvals.there(in_language(of, language), "small", AS_OF).curriculum
    known = fingerprint(there.plans_and_sheets[id], there.drawings)
    parts = ", ".join(f'{name}: "{found}"' for name, found in known.parts.items())
    return {
        f"approvals/{id}-{language}.yaml": "program: small\nrole: clinical director\n"
        "on: 2027-01-04\nnext_review: 2028-01-04\nitems:\n"
        f"  - {{id: {id}, language: {language}, digest: {known.whole}, "
        f'rest: "{known.rest}", parts: {{{parts}}}}}\n'
    }


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
