"""What publish finds when pages, PDFs and Word files are made (publish/site, publish/paper, publish/word)."""

from ...findings import Severity
from .page import Written

_PUBLISHED = "the build says that it failed; the page is published as it is"

PAGES: tuple[Written, ...] = (
    Written(
        "pages-too-many",
        Severity.SHOULD,
        """A sheet that is longer than people read.

What it finds: a client's sheet of more than two pages, or a brief of more than one, in the usual
size of letters. Large print and sheets to fill in may be longer.

Why it matters: a tired person reads two pages at the most, and a brief is read at the door.

Example: a handout with eleven steps, three tables and a page of text, which prints on three pages.

Better: two handouts, one to read in the group and one to take home.

What to do: shorten it, or make two of it.

Who decides: the clinical director, who says what a client has to take home.

Sources: none; two pages are what one sheet of paper holds.
""",
    ),
    Written(
        "text-does-not-fit",
        Severity.SHOULD,
        """Words that reach over an edge.

What it finds: words that are wider than their page, their cell in a table or their card, or that are
cut off at the foot.

Why it matters: on paper part of the sentence is missing, and it may be the part with the number.

Example: a table of seven columns with long words in each.
    columns: [Situation, Thoughts, Feelings, Body, Urge, Alternatives, Consequences]

Better:
    columns: [Situation, Thoughts, What I did]

What to do: use shorter words or fewer columns there, or make two tables of it.

Who decides: whoever edits the sheet.

Sources: none; the laid-out page was measured.
""",
    ),
    Written(
        "letters-not-drawn",
        Severity.SHOULD,
        """Letters that our fonts do not have.

What it finds: words on paper with a letter or a sign that no font in `templates/print/fonts` holds,
such as one of another alphabet or an emoji. Fonts of the computer are never used: another computer
has others, and the same sheet would look and break differently there.

Why it matters: an empty box is printed in its place, and a name or a warning cannot be read.

Example:
    text: Ask for Оксана at the desk. 🙂

Better:
    text: Ask for Oksana at the desk.

What to do: write it with other letters, or put a font (`.ttf`) that has them, and that its licence
lets you pass on, into `templates/print/fonts/` of your program.

Who decides: whoever edits the sheet; the program, when a whole language needs a font.

Sources: none; the letters of the laid-out pages are held against the fonts.
""",
    ),
    Written(
        "paper-not-made",
        Severity.MUST,
        """A PDF that could not be laid out.

What it finds: a sheet, guide or packet at which the printing program gave up.

Why it matters: it is missing among the things to print, and the group starts without it.

Example: a sheet with a drawing that the printing program cannot draw.

Better: the same sheet with a drawing of lines, shapes and text only.
    - {id: picture, kind: figure, file: wave.svg, alt: A wave that rises and falls.}

What to do: look at what this file says that others do not: a drawing, a very long word, a table.
Take parts out until it prints, then put them back one by one.

Who decides: whoever edits the file. If you find nothing, tell us: it may be our fault.

Sources: none.
""",
        stops="stops this one PDF; everything else is made",
    ),
    Written(
        "word-not-made",
        Severity.MUST,
        """A Word file that could not be written.

What it finds: a sheet or a session plan of which no Word file could be made.

Why it matters: whoever wants to change it in a word processor does not find it.

Example: a sheet with a drawing that cannot be put into a Word file.

Better: the same sheet with a drawing of lines, shapes and text only.
    - {id: picture, kind: figure, file: wave.svg, alt: A wave that rises and falls.}

What to do: look at what this file says that others do not: a drawing, a link, a table.

Who decides: whoever edits the file. If you find nothing, tell us: it may be our fault.

Sources: none.
""",
        stops="stops this one Word file; everything else is made",
    ),
    Written(
        "link-broken",
        Severity.MUST,
        """A link that leads nowhere.

What it finds: a page of the finished site that links to a page, a picture or a part of a page that
is not there.

Why it matters: somebody clicks it twenty minutes before the group and finds nothing.

Example: words in a plan with a link to a page that was renamed.
    do: Look at [the wave](../handouts/wave.html) together.

Better:
    do: Look at [the wave](../handouts/the-wave.html) together.

What to do: correct the link, or add what it should lead to.

Who decides: whoever edits the words, or the templates when no file holds that link.

Sources: none; every link of the site is followed.
""",
        stops=_PUBLISHED,
    ),
    Written(
        "page-calls-elsewhere",
        Severity.MUST,
        """A page that would call another computer.

What it finds: a page that loads a picture, a font, a script or anything else from somewhere outside
the site.

Why it matters: that computer would learn that somebody reads about addiction treatment, and when.
It would also be missing where there is no internet.

Example: in a template.
    <img src="https://example.org/logo.png" alt="Our logo">

Better:
    <img src="assets/logo.svg" alt="Our logo">

What to do: put the file into `templates/site/assets/` and name it there, or take it out.

Who decides: whoever runs the computer or edits the templates. Nobody should allow it.

Sources: none; the pages set no tracker and load nothing from elsewhere.
""",
        stops=_PUBLISHED,
    ),
    Written(
        "page-not-made",
        Severity.MUST,
        """A page that is missing from the finished site.

What it finds: a page that was planned and that the program which builds the site did not make.

Why it matters: a site with a hole in it would take the place of a good one.

Example: settings in `mkdocs.yml` that leave out a folder.
    exclude_docs: sessions/

Better: `mkdocs.yml` without that line, or with nothing in it.
    exclude_docs: ""

What to do: run `groupwork doctor`, and look at what was changed last in `mkdocs.yml`.

Who decides: whoever runs the computer.

Sources: none.
""",
        stops="stops the whole site; the last good one stays",
    ),
)
