"""Six pages as pictures: what stands where is what somebody looked at and kept.

They are compared blurred, so that another version of a library, which draws letters a little
differently, is no difference, and a block that moved by two millimetres is one.
"""

from collections.abc import Mapping
from functools import cache

import pytest
from gallery import PAPER
from PIL import Image, ImageChops, ImageFilter

pytestmark = pytest.mark.paper

GOLDEN = PAPER.parent / "golden" / "pages"
NAMES = ("regular", "large", "fillable", "brief", "guide", "cover")
MOST = 26
"""How much the blurred greys may differ at the worst place, of 255."""


@cache
def _made() -> Mapping[str, Image.Image]:
    import sys  # noqa: PLC0415 - the folder of the golden files is found on demand

    sys.path.insert(0, str(GOLDEN.parent))
    from renew import pages  # noqa: PLC0415 - as above

    return dict(pages())


def difference(one: Image.Image, other: Image.Image) -> int:
    """Return how much two pages differ where they differ most, once letters are blurred."""
    if one.size != other.size:
        return 255
    blurred = [page.convert("L").filter(ImageFilter.GaussianBlur(3)) for page in (one, other)]
    _, most = ImageChops.difference(*blurred).getextrema()
    return int(most)  # type: ignore[arg-type] # one band has one pair


@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_did(name: str) -> None:
    """The page is the picture that was kept; tests/README.md says how to renew it."""
    golden = Image.open(GOLDEN / f"{name}.png")

    assert difference(golden, _made()[name]) <= MOST


@pytest.mark.parametrize("name", NAMES)
def test_a_block_that_moved_is_seen(name: str) -> None:
    """The comparison can say no: a part of a page that is two millimetres lower is a difference."""
    page = _made()[name]
    moved = page.copy()
    height = page.height // 4
    moved.paste(page.crop((0, 30, page.width, 30 + height)), (0, 33))

    assert difference(page, moved) > MOST


def test_pictures_are_small_and_each_is_compared() -> None:
    """Nobody keeps a picture that is not compared, and all together stay below 200 kB."""
    kept = sorted(GOLDEN.iterdir())

    assert sorted(NAMES) == [path.stem for path in kept]
    assert sum(path.stat().st_size for path in kept) < 200_000
