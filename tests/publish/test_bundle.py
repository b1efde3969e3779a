"""Laying out as a pure function: what travels, and that it gives the bytes that a folder gives."""

import errno
import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from sheets import SVG, TABLE, WAVE, laid_out, sheet_of

from generator.publish import LaidOut, Press, Sheet
from generator.publish import bundle as room
from generator.publish.bundle import Bundle, lay_out_of
from generator.publish.paper import shown_in

pytestmark = pytest.mark.paper

SMALL = '<img src="groupwork://thumbs/handouts/one.png" alt="One">'


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Return the folder of a worker on another computer."""
    folder = tmp_path / "there"
    folder.mkdir()
    return folder


@pytest.fixture
def sheets(press: Press) -> tuple[Sheet, ...]:
    """Return sheets with a figure, a table and another sheet in small."""
    first = sheet_of(f"<h1>One</h1>{WAVE}", styles=("base.css",), has_thumb=True)
    path = press.thumbs / "handouts" / "one.png"
    path.parent.mkdir(parents=True)
    path.write_bytes(laid_out(press, first).thumb)
    return first, sheet_of(f"<h1>Two</h1>{TABLE}{SMALL}", "two", ("base.css", "guide.css"))


def test_a_bundle_gives_the_bytes_that_the_folders_give(
    press: Press, sheets: tuple[Sheet, ...], there: Path
) -> None:
    """A worker that never saw the project makes the same PDF, small picture and measures of it."""
    here = [laid_out(press, sheet) for sheet in sheets]
    bundle = Bundle.of(press, shown_in(sheets))
    shutil.rmtree(press.build)
    shutil.rmtree(press.figures)
    found = [lay_out_of(bundle, sheet, there) for sheet in sheets]

    assert here == found


def test_a_bundle_holds_what_its_sheets_show(press: Press, sheets: tuple[Sheet, ...]) -> None:
    """Figures and small pictures of other sheets stay at home; style sheets and fonts come whole."""
    (press.figures / "other.svg").write_text(SVG, "utf-8")
    names = set(Bundle.of(press, shown_in(sheets)).files)
    fonts = {f"print/fonts/{path.name}" for path in press.fonts.glob("*.ttf")}
    pictures = {name for name in names if not name.startswith("print/")}

    assert {"figures/wave.svg", "build/thumbs/handouts/one.png"} == pictures
    assert {"print/base.css", *fonts} <= names


def test_a_drawing_with_words_of_another_language_goes_along(press: Press, there: Path) -> None:
    """It is made by the build, and stands apart from those that people drew."""
    press.drawn.mkdir(parents=True)
    (press.drawn / "wave--es.svg").write_text(SVG.replace("9z", "4z"), "utf-8")
    sheet = sheet_of(WAVE.replace("wave.svg", "wave--es.svg"))
    bundle = Bundle.of(press, sheet.pictures)

    assert {"build/drawn/wave--es.svg"} == {
        name for name in bundle.files if not name.startswith("print/")
    }
    assert laid_out(press, sheet) == lay_out_of(bundle, sheet, there)


def test_another_drawing_is_another_bundle(press: Press, there: Path) -> None:
    """A worker knows a bundle by its digest: it unpacks the new one, and lays out with that."""
    sheet = sheet_of(WAVE)
    before = Bundle.of(press, sheet.pictures)
    (press.figures / "wave.svg").write_text(SVG.replace("9z", "4z"), "utf-8")
    after = Bundle.of(press, sheet.pictures)
    found = [lay_out_of(bundle, sheet, there) for bundle in (before, after, before)]

    assert before.digest != after.digest
    assert (True, False) == (found[0] == found[2], found[0] == found[1])


def test_a_worker_unpacks_a_bundle_once(
    press: Press, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many sheets follow, fonts and style sheets are read once."""
    started = []
    start = room.start
    monkeypatch.setattr(room, "start", lambda *args: started.append(start(*args)))
    sheets = [sheet_of(f"<h1>{number}</h1>", f"s{number}") for number in range(3)]
    bundle = Bundle.of(press, shown_in(sheets))
    made = [isinstance(lay_out_of(bundle, sheet, there), LaidOut) for sheet in sheets]

    assert ([True] * 3, 1) == (made, len(started))


def test_a_worker_is_as_before_after_each_sheet(press: Press, there: Path) -> None:
    """Its process is somebody else's: it keeps its fonts, its folder of a moment, its collector."""

    def state() -> tuple[object, ...]:
        return os.environ.get("FONTCONFIG_FILE"), tempfile.tempdir, gc.get_threshold()

    before = state()
    sheet = sheet_of("<h1>A</h1>")
    lay_out_of(Bundle.of(press, sheet.pictures), sheet, there)

    assert before == state()
    assert gc.get_freeze_count() == 0


def test_a_worker_without_room_begins_anew(
    press: Press, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its computer lacked may be there again: the next sheet is laid out with whole fonts."""
    sheet = sheet_of("<h1>A</h1>", styles=("base.css",))
    bundle = Bundle.of(press, sheet.pictures)
    with monkeypatch.context() as patch:
        patch.setattr(room, "lay_out", _no_room)
        with pytest.raises(OSError, match="No space left"):
            lay_out_of(bundle, sheet, there)
    gone = list(there.iterdir())

    assert [] == gone
    assert laid_out(press, sheet) == lay_out_of(bundle, sheet, there)


def _no_room(_sheet: Sheet) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def _forgotten() -> object:
    """Let every test begin with a process that is ready for no bundle."""
    yield
    room._forget()
