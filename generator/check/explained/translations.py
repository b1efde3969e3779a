"""What load finds in translations: what they translate, and what stays the same in every language."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "translation-of-nothing",
        Severity.MUST,
        """A translation of something that is not there.

What it finds: a file below `curriculum/translations/<language>/` at whose path the curriculum has
no file with words that are translated.

Why it matters: somebody translated it, and nobody will ever read it.

Example:
    curriculum/translations/es/handouts/cravings/riding-a-wave.yaml

Better: at the same path as the file that it translates.
    curriculum/translations/es/handouts/cravings/riding-the-wave.yaml

What to do: rename the file, or remove it. Sources, requirement packs and approvals are the same in
every language.

Who decides: whoever keeps the translations.

Sources: none.
""",
    ),
    Written(
        "translation-misplaced",
        Severity.SHOULD,
        """A translation that stands in another folder than what it translates.

What it finds: a file below `curriculum/translations/<language>/` whose name is that of an item, and
whose folder is another one than the item's.

Why it matters: it is used all the same, but nobody finds it.

Example:
    curriculum/translations/es/handouts/relapse/riding-the-wave.yaml

Better:
    curriculum/translations/es/handouts/cravings/riding-the-wave.yaml

What to do: move the file.

Who decides: whoever keeps the translations.

Sources: none.
""",
    ),
    Written(
        "translation-path-unknown",
        Severity.SHOULD,
        """A translated value that the item no longer has.

What it finds: an id path under `words` at which the item holds nothing.

Why it matters: what was translated is shown nowhere. Most often a block got another id, or was taken
out, and the translation was not told.

Example: the block is called `how`.
    blocks.haw.text: {source: Breathe out., target: Exhale.}

Better:
    blocks.how.text: {source: Breathe out., target: Exhale.}

What to do: write the id path of today, or take the value out. `groupwork new translation` adds what
is missing.

Who decides: whoever keeps the translations.

Sources: none.
""",
    ),
    Written(
        "translation-of-no-words",
        Severity.MUST,
        """A translation of something that is the same in every language.

What it finds: an id path under `words` that leads to an id, a number, minutes, an address, a citation
or a note for colleagues.

Why it matters: codes are what lets people with sheets in two languages sit in the same group.

Example:
    review.by: {source: nurse, target: enfermera}

Better: words alone.
    title: {source: Riding the wave, target: Surfear la ola}

What to do: take the value out.

Who decides: whoever keeps the translations.

Sources: domain facts of this project, 7.8: the same codes and order in every language.
""",
    ),
    Written(
        "translation-list-differs",
        Severity.MUST,
        """A list that is longer or shorter than its translation.

What it finds: a `target` with another number of items than its `source`, or words where the other
is a list.

Why it matters: a step that is missing is a step that nobody takes. Until it is mended the base words
are shown.

Example:
    blocks.ride.steps: {source: [Get safe., Breathe out.], target: [Póngase a salvo.]}

Better:
    blocks.ride.steps: {source: [Get safe., Breathe out.], target: [Póngase a salvo., Exhale.]}

What to do: translate each item, in the same order.

Who decides: the translator.

Sources: none.
""",
    ),
    Written(
        "translation-line-broken",
        Severity.MUST,
        """Several lines where one line is meant.

What it finds: a `target` with a line break, for a title, a heading or another value that stands on
one line.

Why it matters: it would not fit where it is printed. Until it is mended the base words are shown.

Example:
    title: {source: Riding the wave, target: "Surfear\\nla ola"}

Better:
    title: {source: Riding the wave, target: Surfear la ola}

What to do: take the line break out.

Who decides: the translator.

Sources: none.
""",
    ),
    Written(
        "translation-mark-differs",
        Severity.MUST,
        """A placeholder, an address or a blank that is not the same in the translation.

What it finds: something in braces, the address of a link, or a blank of three underscores or more
that stands in `source` and not as often in `target`, or the other way round.

Why it matters: it stands for something that the reader needs: a page to open, a place to write.
Until it is mended the base words are shown.

Example:
    text: {source: "I will be back at ___.", target: Vuelvo pronto.}

Better:
    text: {source: "I will be back at ___.", target: "Vuelvo a las ___."}

What to do: write it where it belongs in the sentence, letter by letter.

Who decides: the translator.

Sources: none.
""",
    ),
    Written(
        "translation-number-differs",
        Severity.MUST,
        """A number to call that is not the same in the translation.

What it finds: a number of three digits or more that stands in `source` and not in `target`, or the
other way round. Numbers that the list of resources gives for this language may be added.

Why it matters: a digit that was mistyped is a call that nobody answers, and some lines speak only one
language. Until it is mended the base words are shown.

Example:
    text: {source: In danger now call 911., target: En peligro ahora llame al 912.}

Better:
    text: {source: In danger now call 911., target: En peligro ahora llame al 911.}

What to do: write the number as it stands in the base words. What is there for this language alone
belongs in curriculum/resources.yaml first, with its language.

Who decides: the translator; which numbers are true is for whoever keeps the list of resources.

Sources: facts of this project on helplines: some answer in English only.
""",
    ),
)
