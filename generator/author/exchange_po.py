"""Units as a PO file, which nearly every tool of translators reads; the only door of polib."""

from collections.abc import Iterable
from typing import Any

from .exchange import Received, Unit
from .sources import AuthorError

HOW_TO_INSTALL = 'PO needs polib: pip install "groupwork[translate]".'
_SENT = "groupwork: "


def as_po(units: Iterable[Unit], language: str, version: str) -> str:
    """Return units as PO: what changed since it was translated is fuzzy, with the words of before."""
    polib = _polib()
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": f"Groupwork {version}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for unit in units:
        file.append(
            polib.POEntry(
                msgctxt=unit.name,
                msgid=unit.source,
                msgstr=unit.target,
                previous_msgid=unit.previous or None,
                comment="\n".join(filter(None, (unit.remark, f"{_SENT}{unit.sent}"))),
                flags=["fuzzy"] if unit.previous else [],
            )
        )
    return f"{file}\n".replace("\n\n\n", "\n\n")


def from_po(text: str) -> tuple[str, tuple[Received, ...]]:
    """Return the language of a PO file and what came back in it."""
    try:
        file = _polib().pofile(f"{text}\n")  # a text of one line could name a file
    except (OSError, ValueError, UnicodeDecodeError) as broken:
        raise AuthorError(f"This is no whole PO file: {broken}.") from broken
    return file.metadata.get("Language", ""), tuple(
        Received(entry.msgctxt or "", entry.msgid, entry.msgstr, _sent(entry), entry.fuzzy)
        for entry in file
        if not entry.obsolete
    )


def _sent(entry: Any) -> str:
    lines = (entry.comment or "").splitlines()
    return next((line.removeprefix(_SENT) for line in lines if line.startswith(_SENT)), "")


def _polib() -> Any:  # it ships no type hints
    try:
        import polib  # noqa: PLC0415 - only these two commands need it
    except ImportError as missing:
        raise AuthorError(HOW_TO_INSTALL) from missing
    return polib
