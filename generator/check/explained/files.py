"""What load finds about files as they lie there: names, places, links, drawings (load/project, load/figures)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "nothing-found",
        Severity.MUST,
        """No curriculum file at all.

What it finds: a folder without a single session, handout or program.

Why it matters: when nothing was looked at, "nothing to mend" would be a lie.

Example: the command, started in the folder above the project.

Better: the command, with the project's folder, which holds `curriculum/` and `handouts/`.
    groupwork --project our-program check

What to do: go to the project's folder, or name it with `--project`.

Who decides: whoever runs the command.

Sources: none; an empty answer is never called a good one.
""",
        stops="stops everything, for there is nothing to make; the exit code is 2",
    ),
    Written(
        "edition-missing",
        Severity.MUST,
        """No file that says which edition this is.

What it finds: a project without `curriculum/edition.yaml`.

Why it matters: every printed page carries its version and date. Without them nobody could tell an
old sheet from a new one.

Example: a project whose `curriculum/edition.yaml` was deleted or renamed.

Better:
    title: Our program's curriculum
    version: 1.0.0
    date: 2027-01-04
    licence: CC BY 4.0

What to do: add the file with these four fields.

Who decides: whoever publishes the curriculum.

Sources: none; this keeps old paper and new paper apart.
""",
        stops="stops the whole build; the last good site stays",
    ),
    Written(
        "id-twice",
        Severity.MUST,
        """Two files with the same name.

What it finds: a topic, session, handout, form or program whose file has the name of another one.

Why it matters: the name is the id, and links, approvals and QR codes lead to an id. With two of them
nobody knows which is meant, so the second file is not used.

Example: both of these files.
    - curriculum/sessions/cravings/sleep.yaml
    - handouts/health/sleep.yaml

Better:
    - curriculum/sessions/cravings/sleep.yaml
    - handouts/health/sleep-diary.yaml

What to do: rename the newer of the two, and correct what names it.

Who decides: whoever edits the files.

Sources: none; this keeps the house in order.
""",
    ),
    Written(
        "file-name-not-id",
        Severity.MUST,
        """A file name that cannot be an id.

What it finds: a file whose name holds capitals, spaces or other signs, or that is called index.

Why it matters: the name becomes the address of a page and stands on paper, so it must be easy to
type. `index` is taken by the lists.

Example: `curriculum/sessions/cravings/Riding the Wave.yaml`

Better:
    curriculum/sessions/cravings/riding-the-wave.yaml

What to do: rename the file with small letters, digits and single hyphens.

Who decides: whoever edits the file.

Sources: none; this keeps addresses short.
""",
    ),
    Written(
        "id-differs-from-file-name",
        Severity.MUST,
        """An id that is not the file's name.

What it finds: a field `id` at the top of a file that says something else than the file's name.

Why it matters: people look for the file by its id. With two names half of them look in vain.

Example: in the file riding-the-wave.yaml.
    id: wave
    title: Riding the wave

Better: without the id, which the file's name says already.
    title: Riding the wave

What to do: leave the id out, or make both the same.

Who decides: whoever edits the file.

Sources: none; this keeps the house in order.
""",
    ),
    Written(
        "file-not-read",
        Severity.SHOULD,
        """A file that nothing reads.

What it finds: a file in the curriculum's folders that stands in the wrong place, or whose name ends
in `.yml`; in `brand/`, all but `logo.svg`.

Why it matters: somebody wrote it, and nobody will ever see it.

Example: `curriculum/sessions/sleep.yaml`, without the folder of a topic.

Better: `curriculum/sessions/health/sleep.yaml`

What to do: move it where its kind belongs, let its name end in `.yaml`, or remove it.

Who decides: whoever put it there.

Sources: none; this keeps work from getting lost.
""",
    ),
    Written(
        "file-unreadable",
        Severity.MUST,
        """A file that cannot be opened.

What it finds: a file that this computer may not read, a link that leads back to itself, or a folder
whose name ends like a file's.

Why it matters: what it says is missing everywhere, and nobody would know why.

Example: a folder that is called `sleep.yaml`.

Better: the folder, without the ending of a file.
    mv curriculum/sessions/sleep.yaml curriculum/sessions/sleep

What to do: rename the folder, or ask who may read the file.

Who decides: whoever runs the computer.

Sources: none.
""",
    ),
    Written(
        "link-leaves-project",
        Severity.MUST,
        """A link that leads out of the project.

What it finds: a link in the curriculum's folders to a file somewhere else on the computer.

Why it matters: a file from elsewhere could hold anything, even something private, and it would be
published. Others who copy the project would not have it.

Example: a link to a plan on the desktop of one colleague.

Better: the plan itself, copied into the project.
    rm curriculum/sessions/health/sleep.yaml
    cp ~/Desktop/sleep.yaml curriculum/sessions/health/

What to do: copy the file into the project instead of linking to it.

Who decides: whoever edits the files.

Sources: none; this keeps private files private.
""",
    ),
    Written(
        "link-not-followed",
        Severity.MUST,
        """A link to a folder, or to nothing.

What it finds: a link in the curriculum's folders that leads to a folder, or to a file that is not
there.

Why it matters: nothing behind it is read, though it looks as if it were there.

Example: a link to a plan that was deleted since.

Better: the plan itself, in the place of the link; or no link.
    rm curriculum/sessions/health/sleep.yaml

What to do: put the files themselves here, or remove the link.

Who decides: whoever edits the files.

Sources: none.
""",
    ),
    Written(
        "figure-unreadable",
        Severity.MUST,
        """A drawing that is damaged.

What it finds: a drawing (SVG) that stops making sense at the place that is named.

Why it matters: a browser would show half of it or nothing, and paper too.

Example: a drawing that was cut off while it was copied.
    <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 9

Better: the whole drawing.
    <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 9h9"/></svg>

What to do: open it in a drawing program and save it again as plain SVG.

Who decides: whoever drew it.

Sources: none.
""",
    ),
    Written(
        "figure-unsafe",
        Severity.MUST,
        """A drawing that does more than show lines.

What it finds: a drawing (SVG) that holds a script, a style sheet, a photograph, a link, an animation
or the address of another computer; or one of more than 500,000 letters.

Why it matters: a drawing comes from whoever sends it, and it is shown to staff and clients. It must
not run anything or tell another computer that somebody looked.

Example:
    <image href="https://example.org/brain.png"/>

Better:
    <path d="M0 9q5-9 10 0"/>

What to do: draw it with lines, shapes and text only, and save it as plain SVG.

Who decides: whoever drew it. Nobody can allow an unsafe drawing.

Sources: none; pages fetch nothing from elsewhere, so that nobody learns who reads them.
""",
    ),
)
