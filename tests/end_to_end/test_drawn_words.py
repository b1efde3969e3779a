"""Words of other languages in a drawing: each has room where the base words stand, and runs into nothing."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from building import REPOSITORY
from playwright.sync_api import Browser, Page

from generator.load import Project, load
from generator.model.drawing import Drawing, DrawnWords
from generator.model.in_language import in_language

pytestmark = [pytest.mark.slow, pytest.mark.browser]

FONTS = REPOSITORY / "templates" / "print" / "fonts"
LOOSE = 1.0
"""Pixels by which letters may lie beside their box: the browser rounds."""
LEADING = 6.0
"""Pixels of a text's height above and below its letters, which may meet a line."""

BOXES = """() => [...document.querySelectorAll('svg')].map(svg => {
  const at = svg.getBoundingClientRect();
  const box = element => {
    const found = element.getBoundingClientRect();
    return {
      left: found.left - at.left, right: found.right - at.left,
      top: found.top - at.top, bottom: found.bottom - at.top,
      words: element.textContent,
    };
  };
  const all = selector => [...svg.querySelectorAll(selector)].map(box);
  return {shapes: [...all('rect, circle, ellipse'), box(svg)], texts: all('text')};
})"""


@dataclass(frozen=True)
class Place:
    """Where something stands, in pixels from the upper left corner of the drawing."""

    left: float
    right: float
    top: float
    bottom: float
    words: str = ""

    @property
    def size(self) -> float:
        """How large it is."""
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, other: "Place") -> bool:
        """Whether another stands inside."""
        return (
            self.left - LOOSE <= other.left
            and other.right <= self.right + LOOSE
            and self.top - LEADING <= other.top
            and other.bottom <= self.bottom + LEADING
        )

    def meets(self, other: "Place") -> bool:
        """Whether the letters of two texts lie on each other."""
        return (
            self.left + LOOSE < other.right
            and other.left + LOOSE < self.right
            and self.top + LEADING / 2 < other.bottom
            and other.top + LEADING / 2 < self.bottom
        )


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page with the letters of our paper."""
    with browser.new_context() as context:
        yield context.new_page()


def _styles() -> str:
    faces = []
    for weight, name in ((400, "Regular"), (700, "Bold")):
        data = base64.b64encode(
            (FONTS / f"AtkinsonHyperlegibleNext-{name}.ttf").read_bytes()
        ).decode()
        faces.append(
            "@font-face { font-family: 'Atkinson Hyperlegible Next'; "
            f"font-weight: {weight}; src: url(data:font/ttf;base64,{data}) }}"
        )
    return "".join(faces)


def out_of_place(page: Page, base: Drawing, other: Drawing) -> list[str]:
    """Return the words of a drawing that do not stand as the base words do."""
    page.set_content(f"<style>{_styles()}</style>{base.drawn()}{other.drawn()}")
    page.evaluate("document.fonts.ready")
    first, second = page.evaluate(BOXES)
    shapes = [Place(**box) for box in first["shapes"]]
    before = [Place(**box) for box in first["texts"]]
    after = [Place(**box) for box in second["texts"]]
    found = []
    for at, (was, now) in enumerate(zip(before, after, strict=True)):
        around = [shape for shape in shapes if shape.holds(was)] or shapes[-1:]
        if was.words != now.words and not min(around, key=lambda shape: shape.size).holds(now):
            found.append(f"{now.words} (too wide)")
        for beside, neighbour in enumerate(after):
            if beside > at and now.meets(neighbour) and not was.meets(before[beside]):
                found.append(f"{now.words} (runs into {neighbour.words})")
    return found


def test_words_of_every_language_have_room(page: Page) -> None:
    """In each drawing that is shown with words of another language."""
    curriculum = load(Project(REPOSITORY, REPOSITORY / "build").layers).curriculum
    looked, found = 0, {}
    for language in curriculum.translations:
        there = in_language(curriculum, language)
        for name, base in curriculum.drawn.items():
            if there.is_translated("drawing", name.removesuffix(".svg")):
                looked += 1
                if faults := out_of_place(page, base, there.curriculum.drawn[name]):
                    found[f"{name}, {language}"] = faults

    assert {} == found
    assert looked


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sube", []),
        (
            "Sube y sube y sube",
            ["Sube y sube y sube (too wide)", "Sube y sube y sube (runs into 911)"],
        ),
        ("Sube y su", ["Sube y su (runs into 911)"]),
    ],
    ids=["room", "too wide", "into another"],
)
def test_what_has_no_room_is_found(page: Page, words: str, expected: list[str]) -> None:
    """It leaves its box, or lies on other letters."""
    base = Drawing.of(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80" '
        'font-family="Atkinson Hyperlegible Next" font-size="20">'
        '<rect x="5" y="5" width="110" height="60"/><text x="10" y="30">Rises</text>'
        '<text x="70" y="30">911</text></svg>'
    )
    other = base.model_copy(update={"words": (DrawnWords(id="rises", text=words), *base.words[1:])})

    assert expected == out_of_place(page, base, other)
