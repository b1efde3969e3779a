"""What is found in what a stranger could send: letters that deceive, looks and settings that do more than they should (load/letters, looks, settings; render/overrides)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "letters-turned",
        Severity.MUST,
        """A sign that turns a line round.

What it finds: one of the nine signs that nobody sees and that make the letters after them run from
right to left, or end that (U+202A to U+202E, U+2066 to U+2069).

Why it matters: with such a sign a line reads as it is not. "Do not stop" can stand on the screen
where the file says something else, and whoever reviews it is deceived.

Example: a sentence whose second half was turned round with U+202E.

Better:
    say: Do not stop taking it without your prescriber.

What to do: delete the sign; many editors show it when they are asked to show what is invisible. Then
read the line again, and ask who put the sign there.

Who decides: nobody can allow it. Arabic and Hebrew need no such sign; their letters run the right way.

Sources: Unicode Standard Annex 9; Boucher and Anderson, Trojan Source, 2021.
""",
    ),
    Written(
        "letters-unseen",
        Severity.MUST,
        """A letter that nobody sees.

What it finds: spaces without width, soft hyphens, separators of lines, letters of the block for tags,
and joiners and marks of direction where no script or emoji needs them.

Why it matters: a word with such a letter in it looks the same, but no search finds it, a screen
reader stumbles over it, and the rules that look for danger do not see it. Whole sentences can be
hidden in letters of that kind.

Example: the word overdose with a soft hyphen (U+00AD) in its middle, pasted from another program.

Better:
    text: Naloxone can turn an overdose round.

What to do: delete it, or type the words again.

Who decides: whoever edits the file. Nobody can allow it.

Sources: Unicode Technical Standard 39, Unicode security mechanisms.
""",
    ),
    Written(
        "letter-from-elsewhere",
        Severity.MUST,
        """A letter that only looks like another one.

What it finds: a word of Latin letters with a Cyrillic, Greek, Armenian, Cherokee or full-width letter
in it, or with one of those for formulas. A whole word in another alphabet is none.

Why it matters: two words that look the same are not the same to a search, a screen reader or a rule.
A name of a file, a source or a web address can be imitated in this way.

Example: the word craving, whose letter a is the Cyrillic one (U+0430).

Better:
    title: Riding out a craving

What to do: type the word again on your own keyboard.

Who decides: whoever edits the file. Nobody can allow it.

Sources: Unicode Technical Standard 39, Unicode security mechanisms.
""",
    ),
    Written(
        "link-unsafe",
        Severity.MUST,
        """An address that leads elsewhere than it seems, or does something.

What it finds: in any words, a link that begins with `javascript:`, `data:`, `file:` or anything but
http, https, mailto, tel and sms; a name or password before the sign @; a computer named by its number
or with letters of another alphabet; a number to call that holds other signs than digits; a path that
leads out of the site; spaces, backslashes and entities in an address.

Why it matters: who follows a link sees its words and trusts them. An address that browsers and people
read differently leads a client to somebody who wants a password, or who learns that they are one.

Example:
    text: Read [the guide](https://samhsa.gov@guide.example).

Better:
    text: Read [the guide](https://www.samhsa.gov/find-help).

What to do: write the whole address as the browser shows it, or take the link out.

Who decides: whoever edits the file. Nobody can allow it.

Sources: the URL standard of the WHATWG, on what an address consists of.
""",
    ),
    Written(
        "looks-unsafe",
        Severity.MUST,
        """Looks that load or run something.

What it finds: in `templates/` a style sheet that loads from elsewhere, a drawing that does more than
draw, a file of a kind that nothing uses; and in `templates/site/overrides/` whatever calls, computes
or writes a script.

Why it matters: looks reach every page and every sheet. The templates in `overrides/` are run by the
site engine with all of Python within reach, so that one line in them could do anything to the
computer that builds.

Example: a line of templates/print/sheet.css.
    @import url(https://example.org/letters.css);

Better: the letters beside the style sheet, which names them as `url(fonts/ours.woff2)`.
    cp ours.woff2 templates/site/assets/fonts/

What to do: take it out. Fonts and pictures stand below `templates/` and are named by their path; a
page of the theme is changed with its own blocks.

Who decides: whoever keeps the looks. Nobody can allow it.

Sources: none; pages fetch nothing from elsewhere, and content is never code.
""",
        stops="stops the whole build; the last good site stays",
    ),
    Written(
        "safety-looks-adapted",
        Severity.MUST,
        """A page or a drawing of your own in the place of the base's.

What it finds: a template, a style sheet or a drawing of a program's own version that takes the place
of one of the base, and that nobody with a role has looked at since either side changed.

Why it matters: helplines, warnings and the line on a draft stand on every sheet because its template
puts them there. Another template can leave them out, a style sheet can hide them, and a drawing can
show another number, without one word of the curriculum being changed.

Example: templates/print/sheet.html.j2 of your own, with a change file that says why.
    changes_to: templates/print/sheet.html.j2
    replaces: true
    reason: Our letterhead.

Better: the same, after the clinical director has looked at a sheet that was made with it.
    changes_to: templates/print/sheet.html.j2
    replaces: true
    reason: Our letterhead.
    reviewed_by: clinical director

What to do: let a clinician look at what is made with it, on the screen and on paper; then run
`groupwork upstream accept` with `--by` and the role.

Who decides: the clinical director, or whoever answers for the program's paper.

Sources: none; what keeps somebody alive is never left out in silence.
""",
    ),
    Written(
        "setting-not-allowed",
        Severity.MUST,
        """A setting that the site engine must not be given.

What it finds: anything in `mkdocs.yml` that is not on the list of what a program edits there: hooks,
plugins other than search and offline, extensions that read files, other folders, tags, scripts and
style sheets of other computers, words that hold signs of HTML.

Why it matters: the engine runs code that its settings name, and reads files that they lead to. The
file is part of every pull request, and nobody should have to know what each of a hundred settings
can do.

Example:
    hooks: [scripts/ours.py]

Better:
    site_name: Riverside evening program
    extra_css: [our-brand.css]

What to do: take the setting out. Names, colours, the logo and style sheets of your own may be set.

Who decides: whoever keeps the tool; a setting that is harmless can be put on its list.

Sources: none; the engine's own documentation says that hooks run as Python.
""",
        stops="stops the site before the engine starts; the last good site stays",
    ),
)
