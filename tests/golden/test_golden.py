"""A page and a report, whole, so that a reviewer reads what a change does to them."""

from pathlib import Path

import pytest
from renew import GOLDEN, GOLDENS


@pytest.mark.parametrize("name", GOLDENS)
def test_what_is_made_is_what_was_read(name: str, tmp_path: Path) -> None:
    """The text equals the golden file; tests/README.md says how to renew it."""
    expected = (GOLDEN / name).read_text("utf-8")

    assert expected == GOLDENS[name](tmp_path)


def test_each_golden_file_belongs_to_a_test() -> None:
    """No golden file stays when nobody compares it."""
    expected = sorted(GOLDENS)

    assert expected == sorted(
        path.name for path in GOLDEN.iterdir() if path.suffix in {".md", ".txt"}
    )
