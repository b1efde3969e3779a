"""What shapes a PDF beside its words and files: the tools that lay it out, by one fingerprint."""

import ctypes
import hashlib
import re
from importlib.metadata import version
from pathlib import Path

_READ = re.compile(r"groupwork://(figures/[a-z0-9-]+\.svg|thumbs/[a-z]+/[a-z0-9-]+\.png)")
_SHAPING = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2"),
    *("fonttools", "pyphen", "pillow", "pypdfium2", "segno"),
)
_CODE = tuple(
    Path(__file__).with_name(f"{name}.py") for name in ("layout", "letters", "measure", "tagging")
)


def pictures_in(html: str) -> frozenset[str]:
    """Return the figures and small pictures that a document shows, as `figures/…` and `thumbs/…`."""
    return frozenset(_READ.findall(html))


def paper_tools() -> str:
    """Return one fingerprint of the tools that lay out paper, and of the code that calls them."""
    total = hashlib.sha256()
    for name in _SHAPING:
        total.update(f"{name} {version(name)}\n".encode())
    total.update(_system_versions().encode())
    for path in _CODE:
        total.update(path.read_bytes())
    return total.hexdigest()


def _system_versions() -> str:
    """Return the versions of the libraries that lay out and subset letters: bytes follow them."""
    versions = []
    for library, function in (
        ("libpango-1.0.so.0", "pango_version_string"),
        ("libharfbuzz.so.0", "hb_version_string"),
        ("libharfbuzz-subset.so.0", "hb_version_string"),
    ):
        try:
            say = getattr(ctypes.CDLL(library), function)
        except (OSError, AttributeError):
            versions.append(f"{library} none")
            continue
        say.restype = ctypes.c_char_p
        versions.append(f"{library} {say().decode()}")
    return "\n".join(versions)
