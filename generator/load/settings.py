"""mkdocs.yml: what a program may say there, read by our own reader before any engine sees it.

An engine obeys much more: hooks and tags that run code, plugins and extensions that read files,
folders elsewhere, scripts of other computers. A pull request can change the file, so what is not
listed here is a finding that stops the build, and nobody has to know what each setting can do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from ..findings import Finding, Place, must
from .limits import BIGGEST_FILE
from .nodes import Node, file_too_large, read_yaml

SETTINGS_FILE = "mkdocs.yml"

_Allowed: TypeAlias = "re.Pattern[str] | bool | Mapping[str, _Allowed] | Sequence[_Allowed]"
"""What a value may be: words of a pattern, true or false, fields, or a list of any of several."""

_WORDS = re.compile(r"[^<>\"&{}`\n]{1,300}")
"""The theme puts words into pages as they are, so none of these may open a tag or an entity."""
_NAME = re.compile(r"[a-z][a-z0-9-]*(?:_[A-Za-z]{2})?")
_BELOW = r"(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)*"
_PICTURE = re.compile(rf"{_BELOW}\.(?:svg|png|ico)")
_ICON = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+")
_STYLE = re.compile(rf"{_BELOW}\.css")
_SCRIPT = re.compile(rf"{_BELOW}\.js")
_FEATURE = re.compile(
    r"(?:navigation\.(?!instant)|search\.|toc\.|content\.(?!action)|header\.|announce\.)[a-z.]+"
)
_LEVEL = re.compile(r"warn|info|ignore|relative_to_docs")

_ICONS: Mapping[str, "_Allowed"] = {"icon": _ICON, "name": _WORDS}
_PALETTE: Mapping[str, "_Allowed"] = {
    "media": re.compile(r"\(prefers-color-scheme(?:: (?:light|dark))?\)"),
    **dict.fromkeys(("scheme", "primary", "accent"), _NAME),
    "toggle": _ICONS,
}
_SETTINGS: Mapping[str, "_Allowed"] = {
    **dict.fromkeys(("site_name", "site_description", "site_author", "copyright"), _WORDS),
    "site_url": re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[A-Za-z0-9_.~/-]*)?"),
    "docs_dir": re.compile("build/docs"),
    "site_dir": re.compile("build/site-plain"),
    "use_directory_urls": False,
    "theme": {
        "name": re.compile("material"),
        "custom_dir": re.compile("templates/site/overrides"),
        "variant": re.compile("classic"),
        "language": _NAME,
        "font": False,
        **dict.fromkeys(("logo", "favicon"), _PICTURE),
        "icon": dict.fromkeys(("logo", "menu", "search", "close", "top", "previous", "next"), _ICON),
        "features": [_FEATURE],
        "palette": [_PALETTE],
    },
    "extra": {"generator": False, "polyfills": [_SCRIPT]},
    "extra_css": [_STYLE],
    "extra_javascript": [_SCRIPT],
    "markdown_extensions": [
        re.compile("abbr|admonition|attr_list|def_list|footnotes|sane_lists|smarty|tables|toc"),
        {"toc": {"permalink": False, "title": _WORDS, "toc_depth": re.compile(r"[1-6]")}},
    ],
    "plugins": [
        re.compile("search|offline"),
        {"search": {"lang": _NAME}},
        {"offline": {"enabled": True}},
    ],
    "validation": {
        name: dict.fromkeys(("omitted_files", "not_found", "absolute_links", "anchors"), _LEVEL)
        for name in ("nav", "links")
    },
}  # fmt: skip


def settings_faults(path: Path, root: Path, file: str) -> Iterator[Finding]:
    """Yield a finding for each setting of an engine that is not one of those that a program edits.

    `root` is the folder that the file must not lead out of; `file` is how messages name it.
    """
    if not path.resolve().is_relative_to(root.resolve()):
        yield _refused("This file is a link to a file outside the project", Place(file))
        return
    if path.stat().st_size > BIGGEST_FILE:
        yield file_too_large(path.stat().st_size, file)
        return
    node, findings = read_yaml(path.read_bytes(), file)
    yield from (finding for finding in findings if finding.code != "file-empty")
    if node is not None:
        yield from _fields(node, _SETTINGS, "")


def settings_written(path: Path) -> Mapping[str, object]:
    """Return what stands in the settings, as plain values; nothing where they cannot be read."""
    node, _ = read_yaml(path.read_bytes(), SETTINGS_FILE)
    plain = node.plain if node else None
    return plain if isinstance(plain, dict) else {}


def _fields(node: Node, allowed: Mapping[str, _Allowed], above: str) -> Iterator[Finding]:
    for name, value in node.mapping.items():
        if name not in allowed:
            yield _refused(f"`{above}{name}` is no setting of this project", value.key_place)
        else:
            yield from _value(value, allowed[name], f"{above}{name}")


def _value(node: Node, allowed: _Allowed, name: str) -> Iterator[Finding]:
    if isinstance(allowed, Mapping) and isinstance(node.value, dict):
        yield from _fields(node, allowed, f"{name}.")
    elif isinstance(allowed, Sequence) and isinstance(node.value, tuple):
        for item in node.items:
            yield from _item(item, allowed, name)
    elif not _fits(node, allowed):
        yield _refused(f"`{name}` may not be {_shown(node)}", node.place)


def _item(node: Node, allowed: Sequence[_Allowed], name: str) -> Iterator[Finding]:
    """Hold an item of a list against the one way in which it may be written that it comes nearest to."""
    for one in allowed:
        if isinstance(one, Mapping) and node.mapping and node.mapping.keys() <= one.keys():
            yield from _fields(node, one, f"{name}.")
            return
    if not any(_fits(node, one) for one in allowed):
        yield _refused(f"`{name}` may not hold {_shown(node)}", node.place)


def _fits(node: Node, allowed: _Allowed) -> bool:
    if isinstance(allowed, bool):
        return node.value is allowed
    if not isinstance(allowed, re.Pattern) or isinstance(node.value, dict | tuple | bool | None):
        return False
    return bool(allowed.fullmatch(str(node.value)))


def _shown(node: Node) -> str:
    if node.mapping:
        return f"a group with the field `{next(iter(node.mapping))}`"
    if isinstance(node.value, dict | tuple):
        return "a list or a group of fields"
    if node.value is None:
        return "empty"
    words = " ".join(str(node.value).split())
    return f"“{words[:60]}{'…' if len(words) > 60 else ''}”"


def _refused(words: str, place: Place | None) -> Finding:
    return must(
        "setting-not-allowed",
        f"{words}: the site engine could run, read or load something by it.",
        "Take it out; here stand the name, the colours, the logo and our own style sheets only.",
        place or Place(SETTINGS_FILE),
    )
