"""What load finds in the letters of a file, before it knows what they mean (load/nodes, load/syntax)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "yaml-syntax",
        Severity.MUST,
        """A line that cannot be read.

What it finds: a quote or a bracket that is never closed, a line without a colon, a line that stands
too far in or too far out, or words after the end of a quote.

Why it matters: from that line on nobody can tell what was meant, so nothing of the file is used.

Example:
    title: "Riding out a craving
    minutes: 60

Better:
    title: "Riding out a craving"
    minutes: 60

What to do: look at the line that is named and the one above it. Put words with quotes, brackets or
colons in them into double quotes.

Who decides: whoever edits the file.

Sources: the YAML 1.2 specification, https://yaml.org/spec/1.2.2.
""",
    ),
    Written(
        "tab",
        Severity.MUST,
        """A tab where spaces belong.

What it finds: a line that begins with the tab key instead of spaces.

Why it matters: the spaces at the beginning of a line say what the line belongs to. A tab is as wide
as each editor likes, so nobody can tell, and nothing of the file is used.

Example: a line below `objectives:` that was moved to the right with the tab key.

Better:
    objectives:
      - {id: draw, text: Draw a craving as a wave.}

What to do: take the tab away and type as many spaces as the lines around it have. Most editors can
be told to type spaces for the tab key.

Who decides: whoever edits the file.

Sources: the YAML 1.2 specification, https://yaml.org/spec/1.2.2.
""",
    ),
    Written(
        "colon-in-words",
        Severity.MUST,
        """Two colons on one line.

What it finds: words after a field's name that hold a second colon with a space behind it.

Why it matters: a colon and a space begin a new field, so the rest of the line cannot be read, and
nothing of the file is used.

Example:
    title: Name it: this is a craving

Better:
    title: "Name it: this is a craving"

What to do: put everything after the first colon into double quotes.

Who decides: whoever edits the file.

Sources: the YAML 1.2 specification, https://yaml.org/spec/1.2.2.
""",
    ),
    Written(
        "star-in-words",
        Severity.MUST,
        """Words that begin with an asterisk.

What it finds: a value whose first character is `*` and that is not in quotes, such as words that
begin with emphasis.

Why it matters: in these files an asterisk in front means "the same as over there", so the words
cannot be read, and nothing of the file is used.

Example:
    say: *You can pass* on any question.

Better:
    say: "*You can pass* on any question."

What to do: put the whole value into double quotes.

Who decides: whoever edits the file.

Sources: the YAML 1.2 specification, https://yaml.org/spec/1.2.2.
""",
    ),
    Written(
        "yaml-tag",
        Severity.MUST,
        """Words that begin with an exclamation mark.

What it finds: a value that begins with `!` and is not in quotes.

Why it matters: an exclamation mark in front is an order to the computer, and files of this project
give none.

Example:
    say: !Stop and look around the room.

Better:
    say: "Stop! Look around the room."

What to do: take the mark away, or put the whole value into double quotes.

Who decides: whoever edits the file.

Sources: none; files hold words only, so that nothing in them can run.
""",
    ),
    Written(
        "control-character",
        Severity.MUST,
        """A character that nobody can see.

What it finds: an invisible character in the words, typed or pasted, that is neither a space nor the
end of a line.

Why it matters: it prints as a blank box or breaks a word in two, and nobody finds it by looking.

Example: a sentence pasted from a PDF, with such a character between two words.

Better: the same sentence, typed by hand.
    say: Most cravings rise, peak and pass.

What to do: delete the character at the place that is named; it helps to delete the whole word and
type it again.

Who decides: whoever edits the file.

Sources: none; this keeps words whole.
""",
    ),
    Written(
        "not-utf-8",
        Severity.MUST,
        """A file that was saved with other letters than ours.

What it finds: a file that is not saved as UTF-8, the usual way to store letters.

Why it matters: accents, dashes and quotes would come out as other signs, on paper too.

Example: a plan that an old word processor saved as "Western" or "ANSI".

Better: the same plan, saved as "UTF-8"; on a command line like this.
    iconv -f CP1252 -t UTF-8 old.yaml > sleep.yaml

What to do: open the file, choose "Save as", and choose the encoding UTF-8. Look at the place that is
named: there stands the first letter that could not be read.

Who decides: whoever edits the file.

Sources: none; this keeps words whole.
""",
    ),
    Written(
        "file-empty",
        Severity.MUST,
        """A file with nothing in it.

What it finds: a file that holds no field at all, or only comments.

Why it matters: it looks as if a session or a sheet were there, and there is none.

Example:
    # Notes for a session on sleep, to be written.

Better:
    # The first lines of a session.
    title: Sleep
    topic: health

What to do: write its fields; a file beside it of the same kind shows which. Or take the file away
until it is needed.

Who decides: whoever edits the file.

Sources: none; this keeps the house in order.
""",
    ),
    Written(
        "root-not-mapping",
        Severity.MUST,
        """A file that does not begin with fields.

What it finds: a file that is a list or plain words as a whole, where it should be fields with their
names.

Why it matters: without names nobody knows which sentence is the title and which the summary.

Example:
    - Riding out a craving
    - cravings

Better:
    title: Riding out a craving
    topic: cravings

What to do: begin each line at the left edge with a field's name and a colon.

Who decides: whoever edits the file.

Sources: none; this keeps the house in order.
""",
    ),
    Written(
        "field-name-not-words",
        Severity.MUST,
        """A field without a proper name.

What it finds: a list or a group of fields in the place where a field's name should stand.

Why it matters: the value below it belongs to nothing, so nobody will see it.

Example:
    [telehealth, movement]: Cameras may point away.

Better:
    telehealth: Cameras may point away.
    movement: Stay in your chair if you like.

What to do: write one name and a colon, then the value.

Who decides: whoever edits the file.

Sources: none; this keeps the house in order.
""",
    ),
    Written(
        "field-twice",
        Severity.MUST,
        """The same field twice.

What it finds: a field's name that stands a second time in the same group of fields.

Why it matters: only one of the two could be used, and the other would be lost without a word.

Example:
    safety: Whoever is far away in thought looks around the room.
    safety: Nobody leaves alone.

Better:
    safety: Whoever is far away in thought looks around the room. Nobody leaves alone.

What to do: keep one of the two and put everything into it.

Who decides: whoever edits the file.

Sources: none; this keeps words from getting lost.
""",
    ),
    Written(
        "file-too-large",
        Severity.MUST,
        """A file that is far too long.

What it finds: a file of more than a million letters, or of more than 20,000 values; a list of more
than 2,000 items; words of more than 20,000 letters in one place. The longest that we know have a
third of that.

Why it matters: nobody writes that much by hand, so something was pasted by mistake, and reading it
would hold up everybody else.

Example: a plan into which a whole picture or a whole book was pasted.

Better: the words alone, and the picture as a drawing in `curriculum/figures/`, named on a handout.
    - {id: picture, kind: figure, file: wave.svg, alt: A wave that rises and falls.}

What to do: take out what was pasted, or make several files of it.

Who decides: whoever edits the file.

Sources: none; this keeps the tool quick.
""",
    ),
    Written(
        "file-expands-too-far",
        Severity.MUST,
        """A file that grows while it is read.

What it finds: words that stand for other words (they begin with `*`) so often that the file becomes
huge, or that contain themselves; and values nested more than 40 deep.

Why it matters: a small file can fill a computer that way. Nobody who writes a plan needs it.

Example:
    one: &one [a, a, a]
    two: &two [*one, *one, *one]
    three: [*two, *two, *two]  # and so on, line after line

Better:
    one: [a, a, a]

What to do: write the values out. If brackets are nested, close them or take away what was pasted.

Who decides: whoever edits the file.

Sources: none; this keeps the tool safe from files that are made to harm.
""",
    ),
)
