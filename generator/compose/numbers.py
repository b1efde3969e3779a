"""The file in which a copy of the site is given a program's own numbers, once, for all its pages."""

import json
from collections.abc import Mapping

from ..model import Resource

OUR_NUMBERS = "our-numbers.js"

_HEAD = """\
// The numbers of this program, for this copy of the site alone.
// Type each between the quotes, keep the quotes and the comma, save, and open a page again.
// Nothing is sent anywhere. Printed sheets are not changed by this: write there by hand.
"""


def our_numbers(local: Mapping[str, Resource]) -> str:
    """Return the script: one quoted line for each resource that each program sets for itself."""
    lines = [
        f'  // {" ".join(resource.need.split())}\n  {json.dumps(id)}: "",'
        for id, resource in local.items()
    ]
    return "\n".join((_HEAD + "window.ourNumbers = {", *lines, "};")) + "\n"
