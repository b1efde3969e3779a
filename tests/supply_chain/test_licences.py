"""The list of licences is fresh and whole, and what asks for more has its reason."""

import pytest
from licences import ASKS_MORE, TABLE, WHY_THEY_MAY_BE_USED, asks_more, licence, packages, table


def test_the_list_is_fresh() -> None:
    """After a new lock: `.venv/bin/python scripts/licences.py`."""
    assert table() == TABLE.read_text("utf-8")


@pytest.mark.parametrize("name", packages())
def test_every_package_has_a_licence(name: str) -> None:
    """One that says nothing of itself may not be used."""
    assert "UNKNOWN" not in licence(name)


def test_each_that_asks_for_more_has_its_reason() -> None:
    """And no reason is left of one that went."""
    assert sorted(WHY_THEY_MAY_BE_USED) == [name for name in packages() if asks_more(name)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("GPL-3.0-only", True),
        ("AGPL-3.0", True),
        ("GNU Lesser General Public License v2 or later (LGPLv2+)", True),
        ("MPL-2.0", True),
        ("UNKNOWN", True),
        ("MIT", False),
        ("BSD License or Apache Software License", False),
        ("PSF-2.0", False),
    ],
)
def test_a_licence_that_asks_for_more_is_seen(said: str, expected: bool) -> None:
    """Those that ask for no more than a notice are not."""
    assert expected == (ASKS_MORE.search(said) is not None)
