"""What load finds in the fields of a file: unknown, missing, or of the wrong kind (load/validate, load/merge)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "field-unknown",
        Severity.MUST,
        """A field that is not known here.

What it finds: a field's name that this kind of file does not have, most often a slip of the pen.

Why it matters: what stands in it would not be used anywhere, and nobody would notice.

Example:
    titel: Riding out a craving

Better:
    title: Riding out a craving

What to do: take the name that the finding proposes. Notes for colleagues go into a field `notes`.

Who decides: whoever edits the file.

Sources: none; this keeps words from getting lost.
""",
    ),
    Written(
        "field-missing",
        Severity.MUST,
        """A field that has to be there.

What it finds: a field that every file, or every item, of this kind needs and that is not there.

Why it matters: a page without it would have a hole, such as a session without its safety note.

Example:
    - {id: closing, title: Closing, kind: closing, minutes: 10}

Better:
    - {id: closing, title: Closing, kind: closing, minutes: 10, priority: must}

What to do: add the field that the finding names, with its value.

Who decides: whoever edits the file.

Sources: none.
""",
    ),
    Written(
        "wrong-type",
        Severity.MUST,
        """A value of another kind than is needed.

What it finds: words where a number belongs, one value where a list belongs, yes where true belongs,
and the like.

Why it matters: minutes that are written as a word cannot be added up, so the plan cannot be checked
or printed.

Example:
    minutes: ninety
    handouts: the-wave

Better:
    minutes: 90
    handouts: [the-wave]

What to do: write the value as the finding says: a number in digits, a list one item a line after
hyphens, true or false without quotes.

Who decides: whoever edits the file.

Sources: none.
""",
    ),
    Written(
        "wrong-value",
        Severity.MUST,
        """A value that does not fit.

What it finds: a number that is too small or too large, a date or a clock time in another form, an id
with capitals or spaces, or an empty field.

Why it matters: such a value would be read in two ways, or print as nonsense.

Example:
    start: 5:30 pm
    minutes: 900

Better:
    start: "17:30"
    minutes: 90

What to do: write it in the form that the finding shows, such as 2027-01-04 for a date, 09:30 for a
time, riding-the-wave for an id.

Who decides: whoever edits the file.

Sources: none.
""",
    ),
    Written(
        "wrong-choice",
        Severity.MUST,
        """A word that is not one of the choices.

What it finds: a field with a fixed list of words, and another word in it.

Why it matters: the week, the checks and the looks of a page go by these words. Another word would be
passed over.

Example:
    format: grup

Better:
    format: group

What to do: choose one of the words that the finding lists.

Who decides: whoever edits the file.

Sources: none.
""",
    ),
    Written(
        "faults-not-told",
        Severity.MUST,
        """More faults than are told at once.

What it finds: a file with more than a hundred faults of one look. The first hundred are told, the
others are counted.

Why it matters: nobody reads a thousand lines of faults, and most of them go away when the first one is
mended: a file that was put in the wrong place has a fault in each line.

Example: a sheet that was saved under the name of a session plan.

Better: the sheet where sheets stand, and the plan as it was.
    git mv curriculum/sessions/cravings/riding-the-wave.yaml handouts/cravings/

What to do: mend what is told, and check again.

Who decides: whoever edits the file.

Sources: none.
""",
    ),
    Written(
        "change-target-gone",
        Severity.MUST,
        """A change to something that is not there.

What it finds: a layer, which holds a program's own changes, that wants to change, withdraw or add
after an item that the curriculum below it does not have.

Why it matters: the change would not happen, and clients would get the old words.

Example: the plan has a segment `signs`, and no `warning-signs`.
    segments:
      withdraw: [warning-signs]

Better:
    segments:
      withdraw: [signs]

What to do: look up the id in the curriculum below; it may have been renamed or withdrawn.

Who decides: whoever keeps the program's own version.

Sources: none; this keeps a program's changes alive.
""",
    ),
)
