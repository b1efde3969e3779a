"""One thing that the doctor looked for, and how all of them are said to people and to programs."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

CHECK_WORKS = "groupwork check still works."
ALL_ELSE_WORKS = "Everything else still works."


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked for, and what was found.

    For what is not well, `remedy` is the one thing to do and `still_works` what works without it.
    What `is_extra` is never needed to make a build whole.
    """

    what: str
    found: str
    is_well: bool = True
    remedy: str = ""
    still_works: str = ""
    is_extra: bool = False


def checked_as_text(checked: Iterable[Checked]) -> str:
    """Return a line for each thing, and what to do below those that are not well."""
    lines: list[str] = []
    missing = 0
    for one in checked:
        mark = "" if one.is_well else "Extra, not needed: " if one.is_extra else "MISSING: "
        lines.append(f"{one.what}: {mark}{one.found}")
        if not one.is_well:
            missing += not one.is_extra
            lines += [f"  To do: {one.remedy}", f"  Without it: {one.still_works}"]
    lines.append(
        "A build can be made whole."
        if not missing
        else f"{missing} {'thing keeps' if missing == 1 else 'things keep'} a build from being whole."
    )
    return "\n".join(lines)


def checked_as_json(checked: Iterable[Checked]) -> str:
    """Return the same for programs."""
    return json.dumps(
        {"schema_version": 1, "checked": [asdict(one) for one in checked]},
        indent=2,
        ensure_ascii=False,
    )
