"""A change file as text: what it changes, why, who read it, and one deed."""

from collections.abc import Mapping
from pathlib import Path

from .names import slug
from .program_file import values_text
from .sources import AuthorError, one_line


def change_path(root: Path, id: str) -> Path:
    """Return where the change file of an item stands, whether it is there or not."""
    return root / "changes" / f"{slug(id.removesuffix('.svg').replace('/', ' '))}.yaml"


def change_text(id: str, reason: str, reviewed_by: str | None, deed: Mapping[str, object]) -> str:
    """Return the text of a change file; `deed` is its changes, withdraw or replaces.

    Raises AuthorError without a reason: it stands on the page, beside what was changed.
    """
    why = one_line(reason)
    if not why:
        raise AuthorError("Say why in a sentence: the reason stands beside what you changed.")
    values: dict[str, object] = {"changes_to": id, "reason": why}
    if reviewed_by and one_line(reviewed_by):
        values["reviewed_by"] = one_line(reviewed_by)
    return values_text({**values, **deed})
