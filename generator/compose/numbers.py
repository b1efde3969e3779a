"""A program's own numbers, given once: on a sheet for paper, in a file for a copy of the site."""

import json
from collections.abc import Mapping

from ..model import Handout, Resource

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


NUMBERS = "our-numbers"


def numbers_sheet(local: Mapping[str, Resource]) -> Handout:
    """Return the sheet for the numbers of the resources that each program sets for itself."""
    return Handout.model_validate(
        {
            "id": NUMBERS,
            "title": "Our numbers",
            "audience": "staff",
            "form": "blank-form",
            "purpose": "Write them once. Handouts leave a line for each until your program has set it.",
            "blocks": [
                {
                    "id": "how",
                    "kind": "steps",
                    "heading": "How to fill it in",
                    "steps": [
                        "Call each number before you write it down, at an hour at which clients would call.",
                        "Write it here, and keep this page where handouts are copied.",
                        "For the offline site, type them once into the file *our-numbers.js*; every page of that copy then shows them.",
                        "For paper, write them under *contact* in your program's file.",
                    ],
                },
                {
                    "id": "numbers",
                    "kind": "resources",
                    "heading": "Our numbers",
                    "resources": list(local),
                },
                {
                    "id": "checked",
                    "kind": "write",
                    "prompt": "Checked by (role), on, and again each quarter on:",
                    "lines": 2,
                },
            ],
        }
    )
