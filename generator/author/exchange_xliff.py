"""Units as an XLIFF file; the only door of translate-toolkit, which is under the GPL and optional."""

from collections.abc import Iterable
from typing import Any

from .exchange import Received, Unit
from .sources import AuthorError

HOW_TO_INSTALL = 'XLIFF needs translate-toolkit: pip install "groupwork[xliff]".'
_OURS = "groupwork"


def as_xliff(units: Iterable[Unit], language: str) -> str:
    """Return units as XLIFF 1.1: what changed since it was translated has the words of before beside it."""
    xliff = _xliff()
    store = xliff.xlifffile(sourcelanguage="en", targetlanguage=language)
    for unit in units:
        made = xliff.xlifffile.UnitClass(unit.source)
        store.addunit(made)
        made.setid(unit.name)
        if unit.target:
            made.target = unit.target
        if unit.remark:
            made.addnote(unit.remark, origin="developer")
        made.addnote(unit.sent, origin=_OURS)
        if unit.previous:
            made.addalttrans(unit.target, origin="previous", lang=language, sourcetxt=unit.previous)
            made.markfuzzy(True)
    return bytes(store).decode()


def from_xliff(text: str) -> tuple[str, tuple[Received, ...]]:
    """Return the language of an XLIFF file and what came back in it."""
    xliff = _xliff()
    try:
        store = xliff.xlifffile.parsestring(text.encode())
    except Exception as broken:
        raise AuthorError("This is no whole XLIFF file.") from broken
    return store.gettargetlanguage() or "", tuple(
        Received(
            unit.xmlelement.get("id") or "",
            unit.source or "",
            unit.target or "",
            unit.getnotes(origin=_OURS),
            _is_unsure(unit),
        )
        for unit in store.units
    )


def _is_unsure(unit: Any) -> bool:
    """Whether a tool says that the translation needs somebody; one without a mark is done."""
    target = unit.getlanguageNode(lang=None, index=1)
    return target is not None and (target.get("state") or "").startswith("needs-")


def _xliff() -> Any:  # it ships no type hints
    try:
        from translate.storage import xliff  # noqa: PLC0415 - only these two commands need it
    except ImportError as missing:
        raise AuthorError(HOW_TO_INSTALL) from missing
    return xliff
