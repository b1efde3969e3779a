"""The engine's settings for pages in another language: over those that somebody wrote, one folder below."""

from pathlib import Path

import pytest
import yaml

from generator.compose import Composed, NavEntry
from generator.load.settings import settings_written
from generator.render import Language, settings_in_language

ROOT = Path(__file__).resolve().parents[2]
PATHS = {
    "parent": "../mkdocs.yml",
    "docs_dir": "docs.es",
    "site_dir": "plain/es",
    "custom_dir": "looks",
    "theme": "es",
}
NAV = (
    NavEntry("Home", "index.html"),
    NavEntry("Topics", below=(NavEntry("Antojos: \x7f <b>", "topics/cravings.html"),)),
)
COMPOSED = Composed((), (), (), (), home_is_whole=True, site_title="A site", navs={"es": NAV})


def in_spanish(written: dict[str, object]) -> dict[str, object]:
    """Return the settings for pages in Spanish, as the engine reads them."""
    language = Language(ROOT / "templates", "es")
    found = yaml.safe_load(settings_in_language(COMPOSED, PATHS, written, language))
    assert isinstance(found, dict)
    return found


def test_files_of_the_base_are_named_from_a_folder_below() -> None:
    """There is one copy of each: what a program types into its numbers holds in every language."""
    found = in_spanish(dict(settings_written(ROOT / "mkdocs.yml")))
    theme = found["theme"]

    assert isinstance(theme, dict)
    assert ("es", "../assets/logo.svg", "../assets/favicon.svg") == (
        theme["language"],
        theme["logo"],
        theme["favicon"],
    )
    assert {"../our-brand.css", "../assets/tokens.css"} <= set(found["extra_css"])  # type: ignore[call-overload]
    assert "../our-numbers.js" in found["extra_javascript"]  # type: ignore[operator]


def test_the_navigation_speaks_the_language() -> None:
    """Fixed words through the catalog; titles as they are translated, harmless in a page."""
    words = Language(ROOT / "templates", "es")

    assert [
        {words.plain("Home"): "index.md"},
        {words.plain("Topics"): [{"Antojos: \x7f &lt;b&gt;": "topics/cravings.md"}]},
    ] == in_spanish({})["nav"]


@pytest.mark.parametrize(
    "written",
    [{}, {"theme": "material"}, {"theme": {"palette": "blue"}, "extra": [], "extra_css": "a.css"}],
    ids=["nothing", "a theme without choices", "what the engine will refuse"],
)
def test_settings_that_say_less_are_no_fault(written: dict[str, object]) -> None:
    """What was written wrongly is told by the check of the settings, before any engine starts."""
    found = in_spanish(written)

    assert ("../mkdocs.yml", "docs.es", []) == (
        found["INHERIT"],
        found["docs_dir"],
        found["extra_css"],
    )
