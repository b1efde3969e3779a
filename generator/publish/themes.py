"""What the site engine's theme brings: the languages that it speaks."""

from importlib.resources import files

from ..model.translation import BASE_LANGUAGE


def theme_language(code: str) -> str:
    """Return the language in which the theme says its own words: a page's, or the nearest that it speaks."""
    folder = files("material") / "templates" / "partials" / "languages"
    for name in (code, code.partition("-")[0]):
        if (folder / f"{name}.html").is_file():
            return name
    return BASE_LANGUAGE
