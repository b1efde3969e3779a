"""The settings of the site engine: what the parent's do not say, and the navigation, for each language."""

import html
import json
import re
from collections.abc import Collection, Mapping

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
    text = [
        f"INHERIT: {_quoted(paths['parent'])}",
        f"site_name: {_quoted(_shown(composed.site_title))}",
        f"docs_dir: {_quoted(paths['docs_dir'])}",
        f"site_dir: {_quoted(paths['site_dir'])}",
        "theme:",
        f"  custom_dir: {_quoted(paths['custom_dir'])}",
    ]
    text += ["nav:", *_nav(composed.nav, "  ", only)]
    return "\n".join(text) + "\n"


def settings_in_language(
    composed: Composed, paths: Mapping[str, str], written: Mapping[str, object], language: Language
) -> str:
    """Return the engine's settings for the pages in another language, over those of the base.

    `paths` holds what the base's have, and the `theme`'s language; `written` are the settings that
    somebody wrote. Files that they name stand in the folder above these pages.
    """
    theme = written.get("theme")
    look = theme if isinstance(theme, dict) else {}
    values = {
        "INHERIT": paths["parent"],
        "site_name": _shown(composed.site_title),
        "docs_dir": paths["docs_dir"],
        "site_dir": paths["site_dir"],
        "theme": {
            "custom_dir": paths["custom_dir"],
            "language": paths["theme"],
            **{name: _above(look[name]) for name in ("logo", "favicon") if name in look},
            "palette": _palette(look.get("palette"), language),
        },
        "extra": {"polyfills": _all_above(written, "extra", "polyfills")},
        "extra_css": _all_above(written, "extra_css"),
        "extra_javascript": _all_above(written, "extra_javascript"),
        "nav": _said(composed.navs[language.code], language),
    }
    return _as_yaml(values, indent=1) + "\n"


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


def _said(entries: tuple[NavEntry, ...], language: Language) -> list[dict[str, object]]:
    return [
        {
            _shown(language.unmarked(language.plain(entry.title))): _said(entry.below, language)
            if entry.below
            else f"{entry.address.removesuffix('.html')}.md"
        }
        for entry in entries
    ]


def _nav(entries: tuple[NavEntry, ...], indent: str, only: Collection[str] | None) -> list[str]:
    text: list[str] = []
    for entry in entries:
        if entry.below:
            text.append(f"{indent}- {_quoted(_shown(entry.title))}:")
            text.extend(_nav(entry.below, indent + "    ", only))
        else:
            is_built = only is None or entry.address in only
            source = (
                f"{entry.address.removesuffix('.html')}.md" if is_built else f"/{entry.address}"
            )
            text.append(f"{indent}- {_quoted(_shown(entry.title))}: {_quoted(source)}")
    return text


def _shown(words: str) -> str:
    """Return plain words as the theme needs them: it puts titles into its pages unescaped."""
    return html.escape(words, quote=False).replace('"', "&quot;")


def _quoted(words: str) -> str:
    """Return words as a YAML string that nothing can break out of; JSON's strings are such."""
    return _as_yaml(" ".join(words.split()))


def _as_yaml(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that YAML reads too."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNREADABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
