"""The files of which the form's pages are made, by their names in an address: these and no others."""

from pathlib import Path

_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_OURS = (
    *("list.html", "list.js", "form.html", "edit.js", "edit.css", "theme.js", "jsoneditor.js"),
)
_OF_THE_SITE = ("tokens.css", "scheme.js", "favicon.svg", "bare.css", "sheet.css")


def asset(templates: Path, name: str) -> tuple[bytes, str] | None:
    """Return a file of the form or of the pages that it shows, and its kind."""
    files = {one: templates / "edit" / one for one in _OURS}
    site = templates / "site" / "assets"
    files |= {one: site / one for one in _OF_THE_SITE}
    files |= {f"fonts/{path.name}": path for path in (site / "fonts").glob("*.woff2")}
    path = files.get(name)
    return (path.read_bytes(), _KINDS[path.suffix]) if path and path.is_file() else None
