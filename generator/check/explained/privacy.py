"""What the audit finds of words that reach the wrong people, and of what files tell about their makers."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "figure-tells-its-maker",
        Severity.MUST,
        """A drawing that tells who made it, and on which computer.

What it finds: a drawing (SVG) or a logo with a comment, a block of metadata, the path of a folder,
or settings of a drawing program, such as the name under which it was saved.

Why it matters: drawings are published as they are. A folder often bears the name of a person, and
metadata their whole name; nobody asked them.

Example:
    <svg xmlns="http://www.w3.org/2000/svg" sodipodi:docname="wave-by-maria-lopez.svg">

Better:
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 210">

What to do: save it as plain SVG, or take the part out by hand.

Who decides: whoever drew it. Who made a drawing is said in the list of sources, where they wish it.

Sources: none; published files name nobody who did not ask for it.
""",
    ),
    Written(
        "file-tells-its-maker",
        Severity.MUST,
        """A built file that tells who made it, when, with what or on which computer.

What it finds: a property of a PDF, a Word file, a picture, a calendar or a zip file that we do not
set (an author, a company, a moment, an owner), another program than ours, letters that are not ours,
the path of a folder, and a file of a kind into which the audit cannot look.

Why it matters: files go out of the house. A property names a counselor, a computer or an evening on
which somebody worked, and nobody sees it who does not look for it.

Example: a handout that was opened and saved in another program, which wrote its owner into it.

Better: the handout as groupwork builds it.
    groupwork build

What to do: build again with this version. A file of your own, save it without its properties.

Who decides: whoever publishes the site. Nobody is named in a file without being asked.

Sources: none; the same content gives the same bytes for everybody.
""",
    ),
    Written(
        "staff-words-go-home",
        Severity.MUST,
        """Words for staff on something that a client holds or sees.

What it finds: eight words in a row from a field for staff (what to do or say, what to listen for,
safety, notes, answers, a sheet for staff) on a client's page, PDF, Word file, workbook or packet, or
on the screen of the room; in labels, descriptions, comments and properties too. Words that also
stand in a field for clients are meant, and are no finding.

Why it matters: a guide says what could go wrong with somebody, and how staff answer. Read at home by
a client, or by somebody who lives with them, it can shame, frighten or endanger.

Example: a template of a program's own that prints the safety block of the session under a handout.

Better: a template that prints the purpose and the blocks of the sheet, and nothing of the session.
    <p class="purpose">{{ sheet.purpose | inline }}</p>

What to do: look at the template of this page or sheet, and take the field out of it.

Who decides: nobody can allow it. Who should read a sentence on a sheet writes it into the sheet.

Sources: 42 CFR Part 2; this project's rule of two surfaces.
""",
    ),
    Written(
        "surface-unreadable",
        Severity.MUST,
        """A file for clients into which the audit cannot look.

What it finds: a PDF, a Word file or a picture for clients that cannot be read.

Why it matters: nobody can say what is in it, and a client would be the first to know.

Example: a PDF that was cut off while it was copied.

Better: the same PDF, whole.
    groupwork build

What to do: build again. If it stays, tell us which file it is.

Who decides: nobody has to; it is a fault of a file.

Sources: none.
""",
    ),
)
