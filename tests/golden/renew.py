"""Writes the golden files anew: `.venv/bin/python tests/golden/renew.py`. Read the difference like prose.

The tests beside it compare what these functions return with the files in this folder.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
REPOSITORY = GOLDEN.parents[1]
for _folder in (REPOSITORY, GOLDEN.parent, GOLDEN.parent / "paper"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from factory import HANDOUT, SESSION, changed, write_project  # noqa: E402 - after the path
from gallery import GALLERY, document_of, documents_of_the_plan, press  # noqa: E402 - after the path
from PIL import Image  # noqa: E402 - after the path
from reading import pictures  # noqa: E402 - after the path

from generator.compose import Variant, compose  # noqa: E402 - after the path
from generator.flow import check  # noqa: E402 - after the path
from generator.load import Project  # noqa: E402 - after the path
from generator.publish import VOICES  # noqa: E402 - after the path
from generator.render import Renderer  # noqa: E402 - after the path


def session_page(folder: Path) -> str:
    """Return the small project's session page as Markdown, before any engine reads it."""
    looked = check(Project(write_project(folder), folder / "build"))
    composed = compose(looked.loaded.curriculum, looked.checked, ())
    (document,) = (one for one in composed.documents if one.address == "sessions/riding-out.html")
    return Renderer(REPOSITORY / "templates", composed.addresses).render(document)


def report(folder: Path) -> str:
    """Return what is said of the small project when two things in it are wrong."""
    root = write_project(
        folder,
        changed(SESSION, "minutes: 60\n", "minutes: 90\n"),
        changed(HANDOUT, "file: wave.svg", "file: waves.svg"),
    )
    looked = check(Project(root, folder / "build"))
    return VOICES["text"](looked.report, looked.programs) + "\n"


GOLDENS: Mapping[str, Callable[[Path], str]] = {
    "riding-out.md": session_page,
    "report.txt": report,
}

DOTS = 40
"""To the inch: enough to see what stands where."""

_OF_THE_GALLERY: Mapping[str, tuple[Variant, int]] = {
    "regular": (Variant(), 5),
    "large": (Variant("large"), 0),
    "fillable": (Variant("fillable"), 1),
}
"""Of these variants this page, counted from 0, is kept as a picture."""

PAGES = (*_OF_THE_GALLERY, "brief", "guide", "cover")


def pages() -> Iterator[tuple[str, Image.Image]]:
    """Yield the pages that are kept as pictures, grey and small, each with its name."""
    documents = {
        **{name: document_of(GALLERY, variant) for name, (variant, _) in _OF_THE_GALLERY.items()},
        **documents_of_the_plan(),
    }
    with press() as lay_out:
        for name in PAGES:
            number = _OF_THE_GALLERY[name][1] if name in _OF_THE_GALLERY else 0
            yield name, pictures(lay_out(documents[name]).data, DOTS)[number].convert("L")


if __name__ == "__main__":
    (GOLDEN / "pages").mkdir(exist_ok=True)
    for name, picture in pages():
        picture.quantize(16).save(GOLDEN / "pages" / f"{name}.png", optimize=True)
        sys.stdout.write(f"pages/{name}.png written. Look at it before you keep it.\n")
    for name, made in GOLDENS.items():
        with tempfile.TemporaryDirectory() as scratch:
            (GOLDEN / name).write_text(made(Path(scratch)), "utf-8")
        sys.stdout.write(f"{name} written. Read what changed: git diff tests/golden/{name}\n")
