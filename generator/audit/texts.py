"""Every other kind of file that a browser or a telephone reads: scripts, styles, calendars, data.

A script is held against what is known of it; a file of data alone can do nothing.
"""

import json
import re
from collections.abc import Iterator, Sequence

from ..findings import Finding, Place, must
from ..publish.site import calls_elsewhere
from .addresses import FOLDER, is_elsewhere, loaded_by_style
from .known import INLINE, Use, known_use, ways_of_keeping, ways_of_sending

_DATA = re.compile(
    r"\s*(?:var|let|const|window\s*\.)\s*[\w$]+\s*=\s*(?P<data>[\[{].*[\]}])\s*;?\s*", re.DOTALL
)
_MAP = re.compile(r"[#@]\s*sourceMappingURL=(\S+)")
_ASKS = re.compile(
    r"(?im)^(ATTACH|IMAGE|SOURCE|REFRESH-INTERVAL|CONFERENCE|ATTENDEE|ORGANIZER|ACTION:EMAIL)\b[^\r\n]*"
)
"""Lines of a calendar by which a telephone would load something, or that name somebody."""


def is_data(script: str) -> bool:
    """Whether a script only gives a name to data, as the index of the search does."""
    found = _DATA.fullmatch(script)
    if found is None:
        return False
    try:
        json.loads(found["data"])
    except (ValueError, RecursionError):
        return False
    return True


def script_uses(file: str, script: str) -> tuple[tuple[Use, ...], tuple[Finding, ...]]:
    """Return what a script might keep or send: what is known with its reason, and findings."""
    if is_data(script):
        return (), ()
    asked = INLINE if file.endswith(".html") and "__md_scope=" in script else file
    uses: list[Use] = []
    findings: list[Finding] = []
    for find, unknown in ((ways_of_keeping, _keeps), (ways_of_sending, _sends)):
        for way in find(script):
            use = known_use(asked, way)
            if use:
                uses.append(use)
            else:
                findings.append(unknown(file, way))
    return tuple(uses), tuple(findings)


def _keeps(file: str, way: str) -> Finding:
    return must(
        "something-kept",
        f"The script {file} holds {way}, by which a browser keeps something.",
        "Take it out of templates/; nothing that somebody does here is kept.",
        Place(f"build/site/{file}"),
    )


def _sends(file: str, way: str) -> Finding:
    return must(
        "script-may-send",
        f"The script {file} holds {way[:200]}, by which something can be asked or sent.",
        "Take it out of templates/; no script of a page asks or sends anything.",
        Place(f"build/site/{file}"),
    )


def style_findings(name: str, style: str) -> Iterator[Finding]:
    """Yield what a style sheet would load from elsewhere."""
    for address in dict.fromkeys(loaded_by_style(style)):
        if is_elsewhere(address):
            yield calls_elsewhere(name, address)


def calendar_findings(name: str, calendar: str) -> Iterator[Finding]:
    """Yield what a calendar would make a telephone load, and whom it names by address."""
    unfolded = re.sub(r"\r?\n[ \t]", "", calendar)
    for kind in dict.fromkeys(found[1].upper() for found in _ASKS.finditer(unfolded)):
        yield calls_elsewhere(name, f"what its line {kind} names")


def manifest_findings(name: str, manifest: str) -> Iterator[Finding]:
    """Yield the addresses at other computers that a manifest names."""
    for address in re.findall(r"\"((?:https?:)?//[^\"]*)\"", manifest):
        yield calls_elsewhere(name, address)


def builder_findings(name: str, text: str, builders: Sequence[str]) -> Iterator[Finding]:
    """Yield where a file names a folder of the computer on which it was built, or a source map.

    `builders` are folders of that computer.
    """
    named = next((one for one in builders if one in text), None) or next(
        (found[0] for found in FOLDER.finditer(text)), None
    )
    if named:
        yield must(
            "builder-named",
            f"{name} names a folder of the computer on which it was built: {named}",
            "Take it out of templates/ or of the words, and build again.",
            Place(f"build/site/{name}"),
        )
    for address in _MAP.findall(text):
        if is_elsewhere(address) or address.startswith("data:"):
            yield must(
                "builder-named",
                f"{name} carries a map of its sources.",
                "Take the map out of templates/; it holds files of whoever made the script.",
                Place(f"build/site/{name}"),
            )
