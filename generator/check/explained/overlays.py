"""What load finds in a program's own version: its layers, its change files, its lock (load/changes, watched, settled)."""

from ...findings import Severity
from .page import Written

PAGES: tuple[Written, ...] = (
    Written(
        "layer-missing",
        Severity.MUST,
        """A version that should lie between, and is not there.

What it finds: a folder named under `layers` in program.yaml that is not in this project, holds no
program.yaml, or is one of the program's own, such as `changes`.

Why it matters: what a state or an agency changed would silently be missing.

Example: the project has no folder layers/state.
    layers: [layers/state]

Better: the same line, with that version copied to layers/state.
    cp -R ../state-version layers/state

What to do: copy that version into this folder, or take its name out of `layers`.

Who decides: whoever keeps the program's own version.

Sources: none; nothing is left out in silence.
""",
    ),
    Written(
        "offered-program-unknown",
        Severity.MUST,
        """A program that should be offered, and does not exist.

What it finds: an id under `programs` in program.yaml that no program has.

Why it matters: the site would be made for another program than yours.

Example:
    programs: [groupwork-aop]

Better:
    programs: [groupwork-iop]

What to do: correct the id; `groupwork list programs` names them all.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "base-version-differs",
        Severity.MUST,
        """Another release of the base than the one that this was written for.

What it finds: a base whose release does not fit `base` in program.yaml.

Why it matters: changes fit the words that they were written for; under other words they may say
something wrong.

Example: program.yaml, while 1.5.0 is installed.
    base: groupwork==1.4.*

Better: program.yaml, after somebody read what is new.
    base: groupwork==1.5.*

What to do: install the release that is meant; or move on: change `base`, run `groupwork upstream`,
and read it.

Who decides: whoever keeps the program's own version.

Sources: none; a pinned base is the way in which changes survive a release.
""",
    ),
    Written(
        "base-moved",
        Severity.CONSIDER,
        """A new release of the base that nobody has looked through.

What it finds: a base that is newer or older than the one for which the lock was last written as a
whole.

Why it matters: there may be new sessions, and new wording of safety text in sessions that you did
not change.

Example: the lock was written for 1.4.0, and 1.4.2 is installed.

Better: the lock, after `groupwork upstream accept --all`.

What to do: run `groupwork upstream`, read what it lists, then `groupwork upstream accept --all`.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "change-unclear",
        Severity.MUST,
        """A change file that does none or several things.

What it finds: a file in `changes/` without exactly one of `changes`, `withdraw` and `replaces:
true`; or one that wants to change a part of a drawing or a template, or the id of an item.

Why it matters: nobody could say what holds.

Example:
    changes_to: riding-out-a-craving
    reason: We do not hold it any more.

Better:
    changes_to: riding-out-a-craving
    reason: We do not hold it any more.
    withdraw: {on: 2027-01-04}

What to do: write exactly one of the three; for a second one make a second file.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "change-target-unclear",
        Severity.MUST,
        """A change to an id that two kinds of things have.

What it finds: a change file whose `changes_to` names both, say, a program and a requirement pack.

Why it matters: the change might be made to the wrong one.

Example:
    changes_to: core

Better:
    changes_to: core
    kind: requirements

What to do: write `kind:` with the one that you mean.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "changed-twice",
        Severity.MUST,
        """Two change files of one program that change the same value.

What it finds: a value, or a part of one, that two files in `changes/` change.

Why it matters: which of them holds would depend on their names.

Example: both files say how long the practice is.
    segments: {change: {practice: {minutes: 15}}}

Better: one of them says it, and the other one says what else is changed.
    segments: {change: {closing: {minutes: 5}}}

What to do: keep one of the two.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "id-renamed",
        Severity.CONSIDER,
        """An id that the base has given another name.

What it finds: an old id in a program's own files; the base says under `formerly` what it is called
now.

Why it matters: nothing is lost: the change is followed. A file that says the name of today is
easier to read.

Example: the base has renamed the session.
    changes_to: riding-out-a-craving

Better:
    changes_to: surfing-an-urge

What to do: write the new id when you are next in this file.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "replaces-nothing",
        Severity.MUST,
        """A change file that speaks of a file which is not there.

What it finds: `replaces: true` without a whole file of this program, or without one below that it
would replace.

Why it matters: the base's words would be shown, though somebody meant them to be replaced.

Example: there is no own file of that name.
    changes_to: riding-out-a-craving
    replaces: true

Better: the same, after the whole file was copied into the program's folder.
    groupwork adopt riding-out-a-craving

What to do: run `groupwork adopt` with the id, which copies the whole file; or say what changes
under `changes`.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "replaced-without-reason",
        Severity.MUST,
        """A whole file that takes the place of the base's, and nothing says why.

What it finds: a session, handout, program, pack, drawing or template of a program's own that has
the name of one in the base, without a change file that says `replaces: true`.

Why it matters: a copy leaves the stream of releases. Whoever reads the page should know that, and
why.

Example: curriculum/sessions/cravings/riding-out-a-craving.yaml in a program's folder, and nothing
in `changes/`.

Better:
    changes_to: riding-out-a-craving
    reason: We teach it in two halves.
    replaces: true

What to do: write the change file; or give the file another name, if it is meant to stand beside the
base's.

Who decides: whoever keeps the program's own version.

Sources: none; copies that go stale unseen are the known trouble of this field.
""",
    ),
    Written(
        "lock-unreadable",
        Severity.MUST,
        """A lock that cannot be read.

What it finds: groupwork.lock with something in it that Groupwork did not write.

Why it matters: nobody could tell what changed in the base under your changes.

Example: a lock in which two people's changes met, with git's marks still in it.

Better: the last good lock, and a new one after a look.
    git restore --source HEAD~1 groupwork.lock
    groupwork upstream accept --all

What to do: bring the last good one back from git; or remove it, read your changes against the base,
and write it anew.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
        stops="stops nothing but the watch over the base; the pages are made",
    ),
    Written(
        "change-not-locked",
        Severity.SHOULD,
        """A change that the lock does not know yet.

What it finds: a value that a file in `changes/` changes, and that groupwork.lock does not follow.

Why it matters: when the base changes that value in a later release, nobody would be told.

Example: a new file in `changes/`, written by hand in the browser.

Better: the same file, after `groupwork upstream accept` with its item.

What to do: run the command that the finding names; it notes what the base says today.

Who decides: whoever keeps the program's own version.

Sources: none.
""",
    ),
    Written(
        "base-changed-under-you",
        Severity.SHOULD,
        """The base changed a value that this program changes too.

What it finds: a value in `changes/`, or a whole adopted file, whose words in the base are not those
of the last look.

Why it matters: the base may have mended what you mended, or say something now that yours should say
too.

Example: the base said 12 minutes, says 14 now, and you wrote 15.

Better: your change, after a look, and the lock with the words of today.

What to do: read was, now and yours. Keep yours or take over what is new; then accept it.

Who decides: whoever keeps the program's own version, with a clinician for what clients hear.

Sources: none.
""",
    ),
    Written(
        "safety-text-changed",
        Severity.MUST,
        """The base changed safety text in something that this program changes.

What it finds: words about withdrawal, overdose, suicide or whom to call, in a session, handout or
list that a file in `changes/` changes, which are not those of the last look.

Why it matters: your own words around it may now say the opposite of what keeps somebody alive.

Example: the base says since its last release how long to stay beside somebody; your script still
says to leave.

Better: the change, read and mended, and accepted by a role.
    groupwork upstream accept handout/when-someone-will-not-wake --by "clinical director"

What to do: read it, mend your change if it says otherwise, then accept it with the role that read
it.

Who decides: the clinical director of the program.

Sources: none; safety text is told apart by fixed rules, described under “Make it yours”.
""",
    ),
    Written(
        "safety-text-adapted",
        Severity.MUST,
        """A program's own wording of safety text that nobody has accepted.

What it finds: a change to words about withdrawal, overdose, suicide or whom to call, for which the
lock names no role that has read these very words.

Why it matters: a sentence that was left out here can cost a life, and a pull request can come from
anybody.

Example: a change that shortens the callout on a handout about overdose.

Better: the same change, accepted by the role that read it.
    groupwork upstream accept handout/when-someone-will-not-wake --by "clinical director"

What to do: let a clinician read it beside the base's words; then accept it with the role that read
it.

Who decides: the clinical director of the program.

Sources: none; the base cites where its safety text comes from.
""",
    ),
)
