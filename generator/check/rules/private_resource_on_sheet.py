"""A number that is offered in private, on a sheet that goes home.

What it finds: a sheet for clients or families that lists a resource marked `print: false`.

Why it matters: somebody at home may read the sheet. A domestic-violence line on it can put the
person who carries it in danger.

Example: a handout for families with this block:
    - {id: help, kind: resources, resources: [domestic-violence-line]}

Better:
    - {id: help, kind: resources, resources: [crisis-line]}

What to do: take it off the sheet. Staff offer it in private, from a staff telephone.

Who decides: the clinical director, by setting `print` in the list of resources; never for one
sheet alone.

Sources: this project's safety facts on helplines.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, ResourcesBlock
from ..rule import Rule


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each private resource on a sheet that is carried home."""
    for id, sheet in curriculum.sheets.items():
        if not sheet.is_taken_home:
            continue
        for block in sheet.blocks:
            if not isinstance(block, ResourcesBlock):
                continue
            for name in block.resources:
                resource = curriculum.resources.get(name)
                if resource is not None and not resource.print:
                    yield rule.found(
                        f"`{name}` is offered in private and never printed on a sheet that goes "
                        "home.",
                        "Take it off this sheet; staff offer it in private.",
                        curriculum.place("handout", id, "blocks", block.id, "resources", name),
                    )


RULE = Rule("private-resource-on-sheet", Severity.MUST, look, __doc__)
