"""The settings of the site engine: what the parent's do not say, and the navigation, for each language."""

import html
import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from ..compose import Composed, NavEntry
from .languages import Language

_UNREADABLE = re.compile("[\x7f-\x9f\ufffe\uffff]")
"""What no YAML file may hold as it is, but JSON's strings may."""


def site_settings(
    composed: Composed, paths: Mapping[str, str], only: Collection[str] | None = None
) -> str:
    """Return build/mkdocs.yml: what the parent's settings do not say, and the navigation.

    `paths` holds parent, docs_dir, site_dir and custom_dir as the engine should read them. With
    `only`, the pages at these addresses alone are built; the navigation links to the others.
    """
    return _as_yaml(_settings(composed, paths) | {"nav": _nav(composed.nav, _shown, only)})


def settings_in_language(
    composed: Composed, paths: Mapping[str, str], written: Mapping[str, object], language: Language
) -> str:
    """Return the engine's settings for the pages in another language, over those of the base.

    `paths` holds what the base's have, and the `theme`'s language; `written` are the settings that
    somebody wrote. Files that they name stand in the folder above these pages.
    """
    theme = written.get("theme")
    look = theme if isinstance(theme, dict) else {}
    values = _settings(composed, paths) | {
        "theme": {
            "custom_dir": paths["custom_dir"],
            "language": paths["theme"],
            **{name: _above(look[name]) for name in ("logo", "favicon") if name in look},
            "palette": _palette(look.get("palette"), language),
        },
        "extra": {"polyfills": _all_above(written, "extra", "polyfills")},
        "extra_css": _all_above(written, "extra_css"),
        "extra_javascript": _all_above(written, "extra_javascript"),
        "nav": _nav(
            composed.navs[language.code],
            lambda title: _shown(language.unmarked(language.plain(title))),
        ),
    }
    return _as_yaml(values)


def _settings(composed: Composed, paths: Mapping[str, str]) -> dict[str, object]:
    """Return what the settings of every language say."""
    return {
        "INHERIT": paths["parent"],
        "site_name": _shown(composed.site_title),
        "docs_dir": paths["docs_dir"],
        "site_dir": paths["site_dir"],
        "theme": {"custom_dir": paths["custom_dir"]},
    }


def _nav(
    entries: Iterable[NavEntry],
    said: Callable[[str], str],
    only: Collection[str] | None = None,
) -> list[dict[str, object]]:
    """Return the navigation; `said` gives a title as pages show it."""
    return [
        {said(one.title): _nav(one.below, said, only) if one.below else _source(one.address, only)}
        for one in entries
    ]


def _source(address: str, only: Collection[str] | None) -> str:
    """Return what the engine builds a page from, or a link to one that is not built."""
    is_built = only is None or address in only
    return f"{address.removesuffix('.html')}.md" if is_built else f"/{address}"


def _above(file: object) -> str:
    return f"../{file}"


def _all_above(written: Mapping[str, object], *names: str) -> list[str]:
    """Return the files of a list in the settings, as seen from a folder below."""
    found: object = written
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return [_above(file) for file in found] if isinstance(found, list) else []


def _palette(palette: object, language: Language) -> object:
    """Return the colours of the theme, with what their buttons say in another language."""
    if not isinstance(palette, list):
        return palette
    return [
        one | {"toggle": one["toggle"] | {"name": language.plain(str(one["toggle"]["name"]))}}
        if isinstance(one, dict) and isinstance(one.get("toggle"), dict) and "name" in one["toggle"]
        else one
        for one in palette
    ]


def _shown(words: str) -> str:
    """Return plain words on one line as the theme needs them: it puts titles into its pages unescaped."""
    return html.escape(" ".join(words.split()), quote=False).replace('"', "&quot;")


def _as_yaml(settings: Mapping[str, object]) -> str:
    """Return settings as JSON, which YAML reads, and in which no words break out of their string."""
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"
