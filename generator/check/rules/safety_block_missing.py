"""A plan or a sheet that leaves out what its topic has to say for safety.

What it finds: a session whose `safety` does not speak of something that its topic asks for, and a
sheet or a wallet card for clients or families, of that topic, that does not. Every one says when to
call 911 and names 988; cravings, withdrawal, relapse prevention, medications, overdose prevention,
aftercare and orientation also name naloxone and lowered tolerance; and so on by topic. Other wordings
of the same thing count, and so does a resource in a block of whom to call.

Why it matters: these are the sentences that keep somebody alive on the one day on which they are
needed. Nobody knows beforehand which sheet lies on the table then.

Example:
    title: Riding out a craving
    topic: cravings
    safety: Whoever cries talks with staff before leaving.

Better:
    title: Riding out a craving
    topic: cravings
    safety: |
      - In danger now: 911. Thoughts of suicide: stay, ask directly, 988 together.
      - After days or weeks without opioids the old amount can kill: offer naloxone.

What to do: say it in `safety`, in words that fit this session; on a sheet, in a callout or by a
resource such as `helpline-crisis`. A wallet card says at least when to call 911. Blank forms, guides
and sheets for staff are not asked.

Who decides: the clinical director, on how it is said. That it is said is not a choice.

Sources: domain facts of this project, 7.7, as corrected by its safety facts.
"""

from collections.abc import Iterator

from ...findings import Finding, Severity
from ...model import Curriculum, Handout, ResourcesBlock
from ..rule import Rule
from ..safety_blocks import SafetyBlock, blocks_for, sheet_blocks
from ..texts import offered, words_of

FORMS = frozenset({"sheet", "wallet-card"})


def look(rule: Rule, curriculum: Curriculum) -> Iterator[Finding]:
    """Yield a finding for each plan and each sheet that leaves something out."""
    for id, plan in offered(curriculum.sessions):
        missing = [block for block in blocks_for(plan.topic) if not block.is_in(plan.safety)]
        if missing:
            yield _found(rule, curriculum, ("session", id, "safety"), "`safety`", missing)
    for id, sheet in offered(curriculum.sheets):
        if sheet.form not in FORMS or not sheet.is_taken_home or _waits(curriculum, sheet):
            continue
        words = "\n".join(_words(curriculum, sheet))
        missing = [block for block in sheet_blocks(sheet) if not block.is_in(words)]
        if missing:
            yield _found(rule, curriculum, ("handout", id, "blocks"), "This sheet", missing)


def _found(
    rule: Rule,
    curriculum: Curriculum,
    where: tuple[str, str, str],
    what: str,
    missing: list[SafetyBlock],
) -> Finding:
    names = "; ".join(block.name for block in missing)
    return rule.found(
        f"{what} does not say what its topic asks for: {names}.",
        f"Say it in words that fit here, such as: {' '.join(block.say for block in missing)}",
        curriculum.place(*where),
    )


def _waits(curriculum: Curriculum, sheet: Handout) -> bool:
    """Whether a resource that the sheet names cannot be looked up: it is reported elsewhere."""
    return any(
        name not in curriculum.resources
        for block in sheet.blocks
        if isinstance(block, ResourcesBlock)
        for name in block.resources
    )


def _words(curriculum: Curriculum, sheet: Handout) -> Iterator[str]:
    """Yield what the sheet says, with its lists of whom to call written out; notes are for staff."""
    yield from (text for path, text in words_of(sheet) if path[0] != "notes")
    for block in sheet.blocks:
        if isinstance(block, ResourcesBlock):
            for name in block.resources:
                resource = curriculum.resources[name]
                yield " ".join(
                    (resource.need, resource.name, resource.phone or "", resource.text or "")
                )


RULE = Rule("safety-block-missing", Severity.MUST, look, __doc__)
