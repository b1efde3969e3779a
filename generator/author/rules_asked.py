"""The packs that a program works under, found by the words in which a person names a state or a payer."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..model import RequirementPack
from .sources import one_line

NONE = frozenset(("", "none", "no", "n/a", "-"))
_COUNTRY = ", United States"
_NATION = "United States"


class ManyFitError(Exception):
    """Raised by rules_asked.py alone when words do not lead to one pack; says how to go on."""


def packs_of_places(packs: Mapping[str, RequirementPack]) -> dict[str, RequirementPack]:
    """Return the packs of states and other places smaller than a nation."""
    return {id: pack for id, pack in _usable(packs) if pack.jurisdiction != _NATION}


def packs_of_payers(packs: Mapping[str, RequirementPack]) -> dict[str, RequirementPack]:
    """Return every pack that a payer or an accreditor may stand behind, those of the nation first."""
    usable = list(_usable(packs))
    return dict(sorted(usable, key=lambda item: item[1].jurisdiction != _NATION))


def _usable(packs: Mapping[str, RequirementPack]) -> Iterator[tuple[str, RequirementPack]]:
    """Yield the packs that are held against an intensive outpatient program for adults."""
    for id, pack in packs.items():
        levels, ages = pack.applies_to.levels_of_care, pack.applies_to.ages
        is_for_adults = not ages or "adult" in ages
        is_for_level = not levels or "intensive-outpatient" in levels
        if id != "core" and is_for_adults and is_for_level and pack.withdrawn is None:
            yield id, pack


def reader(packs: Mapping[str, RequirementPack]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads an answer as ids of packs, and takes numbers once it has listed some."""
    listed: list[str] = []

    def read(words: str) -> tuple[str, ...]:
        pieces = [one_line(piece) for piece in re.split(r"[,;]", words) if piece.strip()]
        if words.strip().lower() in NONE:
            return ()
        if listed and pieces and all(piece.isdecimal() for piece in pieces):
            return _by_number([int(piece) for piece in pieces], listed)
        found = {piece: _fitting(piece, packs) for piece in pieces}
        for piece, ids in found.items():
            if not ids:
                raise ManyFitError(f"No pack here speaks of {piece}. Name another one, or none.")
        ids = tuple(dict.fromkeys(id for fitting in found.values() for id in fitting))
        if all(len(fitting) == 1 for fitting in found.values()):
            return ids
        listed[:] = ids
        raise ManyFitError(_list(ids, packs))

    return read


def _by_number(numbers: Sequence[int], listed: Sequence[str]) -> tuple[str, ...]:
    if not all(1 <= number <= len(listed) for number in numbers):
        raise ManyFitError(f"Write numbers from 1 to {len(listed)}, or none.")
    return tuple(dict.fromkeys(listed[number - 1] for number in numbers))


def _list(ids: Sequence[str], packs: Mapping[str, RequirementPack]) -> str:
    lines = [f"    {number}  {titled(packs[id])}" for number, id in enumerate(ids, 1)]
    words = "Several fit. Write their numbers with commas between them, or none:"
    return "\n".join([words, *lines])


def titled(pack: RequirementPack) -> str:
    """Return the title of a pack, and whether its rule was verified."""
    read = pack.basis.verified_on
    how = f"verified on {read.isoformat()}" if read else "rule not verified"
    return f"{pack.title} ({how})"


def _fitting(piece: str, packs: Mapping[str, RequirementPack]) -> tuple[str, ...]:
    """Return the packs in whose id, title or place every word of an answer stands."""
    wanted = re.findall(r"\w+", piece.lower())
    by_letters = [id for id in packs if wanted and re.match(rf"[a-z]+-{piece.lower()}\b", id)]
    if len(piece) == 2 and by_letters:
        return tuple(by_letters)
    return tuple(
        id
        for id, pack in packs.items()
        if wanted and all(_stands(word, _words(id, pack)) for word in wanted)
    )


def _words(id: str, pack: RequirementPack) -> list[str]:
    place = pack.jurisdiction.removesuffix(_COUNTRY)
    own = "" if place == _NATION else place
    return re.findall(r"\w+", f"{id.partition('-')[2]} {pack.title} {own}".lower())


def _stands(word: str, words: Sequence[str]) -> bool:
    return any(other == word or (len(word) > 3 and other.startswith(word)) for other in words)
