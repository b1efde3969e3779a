"""Only shipped fonts draw letters, no program is started to find a library, and nothing is left behind."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from sheets import bound_of, html_of, laid_out, outcomes, reader_of, sheet_of

from generator.publish import Bound, Press
from generator.publish.letters import drawn_by, not_drawn
from generator.publish.measure import Problem

pytestmark = pytest.mark.paper

REPOSITORY = Path(__file__).resolve().parents[2]
FONTS = REPOSITORY / "templates" / "print" / "fonts"
ALONE = """
import os, sys
started, opened = [], []
def note(event, arguments):
    if event in {"subprocess.Popen", "os.posix_spawn", "os.exec", "os.system"}:
        started.append(str(arguments[0]))
    if event == "open" and isinstance(arguments[0], str):
        opened.append(arguments[0])
sys.addaudithook(note)
os.cpu_count = lambda: 1
sys.path[:0] = sys.argv[1:3]
from pathlib import Path
from sheets import laid_out, sheet_of
from generator.publish import Press
laid_out(Press(Path(sys.argv[2]) / "templates" / "print", Path("figures"), Path("build")),
         sheet_of("<h1>One</h1>", styles=("base.css",)))
print(started, [name for name in opened if name.startswith(os.environ["TMPDIR"])])
"""
"""A program that lays out one sheet, and says which programs it started and what it opened in TMPDIR."""


def _font(path: Path, letter: str) -> None:
    """Write a font that has one letter, drawn as a square."""
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((0, 0), (0, 700), (700, 700), (700, 0))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    square, nothing = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord(letter): "one"})
    builder.setupGlyf({".notdef": nothing, "one": square})
    builder.setupHorizontalMetrics({".notdef": (800, 0), "one": (800, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "One letter", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


def _fonts_in(data: bytes) -> set[str]:
    """Return the names of the fonts that a PDF holds, without the mark of a part of a font."""
    resources = (page["/Resources"] for page in reader_of(data).pages)
    return {
        str(font.get_object()["/BaseFont"]).rpartition("+")[2]
        for one in resources
        for font in one.get("/Font", {}).values()
    }


def test_no_program_is_started_to_find_a_library(tmp_path: Path) -> None:
    """Nothing that PATH calls gcc or ld is run, and no temporary file lies outside build/."""
    scratch = tmp_path / "scratch"
    for folder in (scratch, tmp_path / "build"):
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(REPOSITORY / "tests" / "publish"), str(REPOSITORY)],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(scratch)},
        capture_output=True,
        text=True,
        check=False,
    )
    expected = ("[] []\n", "")

    assert expected == (done.stdout, done.stderr)


def test_what_holds_for_one_sheet_is_put_back(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever goes on in the same process finds temporary files and settings as they were."""
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    before = tempfile.tempdir
    laid_out(press, sheet_of("<p>One</p>"))
    expected = (before, "/somewhere/fonts.conf", [])

    assert expected == (
        tempfile.tempdir,
        os.environ["FONTCONFIG_FILE"],
        list(press.build.glob("scratch-*")),
    )


def test_fonts_of_the_computer_draw_nothing(press: Press) -> None:
    """A letter that ours lack is an empty box everywhere, and a family that ours lack is drawn with ours."""
    made = laid_out(
        press, sheet_of("<p>Оля 日</p><p style='font-family: serif'>a <code>b</code></p>")
    )

    assert {"Atkinson-Hyperlegible-Next"} == {
        name.replace("-Regular", "") for name in _fonts_in(made.data)
    }


def test_letters_that_no_font_has_are_told(press: Press) -> None:
    """Each once for a piece of text, with its number, because it cannot be seen on paper."""
    made = laid_out(
        press, bound_of(Bound(html_of("<p>Ask for Оля О.</p><p>Plain</p>"), ("base.css",)))
    )
    expected = (
        Problem(
            "letters-not-drawn",
            "On page 1, in “Ask for Оля О.”, no font has these letters: "
            "О (U+041E) л (U+043B) я (U+044F).",
        ),
    )

    assert expected == made.problems


def test_a_font_that_a_program_adds_draws_its_letters(press: Press, tmp_path: Path) -> None:
    """A file in the folder of fonts is enough: no style sheet has to name it."""
    own = tmp_path / "print"
    shutil.copytree(press.print_folder, own)
    _font(own / "fonts" / "One-letter.ttf", "日")
    made = laid_out(Press(own, press.figures, press.build), sheet_of("<p>A 日</p>"))

    assert () == made.problems
    assert "One-letter" in {name.replace(" ", "-") for name in _fonts_in(made.data)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, 988", ""),
        ("café, “quoted” – a dash…", ""),
        ("cafe\u0301", ""),
        ("a\u00ad\u200b\u202fb\n", ""),
        ("🙂 и 🙂", "🙂и"),
    ],
)
def test_letters_are_looked_up_in_the_fonts(text: str, expected: str) -> None:
    """Marks that join or part words are no letters, and an accent belongs to its letter."""
    assert expected == not_drawn(text, drawn_by(FONTS))


def test_without_fonts_every_other_letter_is_missing(tmp_path: Path) -> None:
    """A folder without fonts draws nothing; words of plain letters are not even looked up."""
    assert ("é", "") == (not_drawn("é", drawn_by(tmp_path)), not_drawn("e", drawn_by(tmp_path)))


@pytest.mark.parametrize("content", [None, b"no font"])
def test_without_a_font_nothing_is_laid_out(
    press: Press, tmp_path: Path, content: bytes | None
) -> None:
    """Boxes in the place of every letter are no sheet: the reason is told instead."""
    (tmp_path / "print" / "fonts").mkdir(parents=True)
    if content:
        (tmp_path / "print" / "fonts" / "a.ttf").write_bytes(content)
    made = outcomes(Press(tmp_path / "print", press.figures, press.build), sheet_of("<p>A</p>"))
    expected = ["no font that can be read is in templates/print/fonts"]

    assert expected == made
