"""The lock: what the base said when somebody last looked, and what a program is told when that changes."""

import datetime as dt
import json
from pathlib import Path

import pytest
from factory import FILES, HANDOUT, SESSION, write_files
from overlaid import CHANGE, WHY, change, overlay

from generator.author import AuthorError, accept, adopt, news
from generator.findings import Finding, Severity
from generator.load import Project, find_project, load

ON = dt.date(2027, 1, 4)
SAFETY = "safety: Whoever is far away in thought stops and looks around the room. In danger now, call 911. Thoughts of suicide, 988 together. After a break the old amount can kill, so offer naloxone."
TITLE = change("riding-out", "title: Surfing")
WATCHED = frozenset(
    {
        *("change-not-locked", "base-changed-under-you", "safety-text-changed"),
        *("safety-text-adapted", "base-moved", "lock-unreadable"),
    }
)


def found(project: Project) -> list[Finding]:
    """Return what is found about the lock."""
    return [one for one in load(project.layers).findings if one.code in WATCHED]


def lock(project: Project, *paths: str, by: str = "", takes_all: bool = True) -> tuple[str, ...]:
    """Write the lock."""
    loaded = load(project.layers)
    return accept(project.root, loaded, paths, by=by, on=ON, takes_all=takes_all and not paths)


def base_says(project: Project, file: str, old: str, new: str) -> None:
    """Change a file of the base, as a new release does."""
    path = project.below[0].root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_change_that_the_lock_does_not_know_is_said(tmp_path: Path) -> None:
    """It stops nothing: whoever writes in a browser has no command line."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    (one,) = found(project)

    assert ("change-not-locked", Severity.SHOULD, f"{CHANGE}:4:3") == (
        one.code,
        one.severity,
        str(one.place),
    )


def test_what_was_looked_at_is_followed_in_peace(tmp_path: Path) -> None:
    """The same base and the same change give no finding."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    done = lock(project)

    assert "riding-out, `title`" in done
    assert [] == found(project)


def test_a_value_that_the_base_changed_too_is_shown_as_was_now_and_yours(tmp_path: Path) -> None:
    """Each of the three stands in the sentence."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project)
    base_says(project, SESSION, "title: Riding out a craving", "title: Riding it out")
    (one,) = found(project)

    assert ("base-changed-under-you", Severity.SHOULD) == (one.code, one.severity)
    for words in ("Was: “Riding out a craving”", "Now: “Riding it out”", "Yours: “Surfing”"):
        assert words in one.words
    assert "groupwork upstream accept session/riding-out/title" in one.remedy

    lock(project, "session/riding-out/title")
    assert [] == found(project)


def test_a_value_that_the_program_does_not_change_may_change(tmp_path: Path) -> None:
    """It simply follows, and upstream lists the item."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project)
    base_says(project, HANDOUT, "title:", "title: Our")

    assert [] == found(project)
    assert ["handout/the-wave"] == [name for name, _ in news(load(project.layers)).changed]


def test_safety_text_that_the_base_changed_stops_until_a_role_has_read_it(tmp_path: Path) -> None:
    """The program's own words around it may say the opposite now."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project)
    base_says(project, SESSION, SAFETY, f"{SAFETY} Stay with them until help comes.")
    (one,) = found(project)

    assert ("safety-text-changed", Severity.MUST) == (one.code, one.severity)
    assert "Stay with them until help comes." in one.words
    assert CHANGE == one.place.file
    with pytest.raises(AuthorError, match="--by"):
        lock(project, "session/riding-out")

    lock(project, "session/riding-out", by="clinical director")
    assert [] == found(project)


def test_a_look_at_one_value_follows_the_safety_text_around_it(tmp_path: Path) -> None:
    """Whoever noted the title alone is still told when the base changes what keeps people alive."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project, "session/riding-out/title")
    assert [] == found(project)
    base_says(project, SESSION, SAFETY, f"{SAFETY} Stay with them until help comes.")

    assert ["safety-text-changed"] == [one.code for one in found(project)]


def test_a_look_at_one_value_accepts_no_own_wording_of_safety_text(tmp_path: Path) -> None:
    """It is still the program's change, and not the base's."""
    words = "key_message: Call 988.\nsafety: Call 911.\ntitle: Surfing"
    base = {SESSION: FILES[SESSION].replace("Most cravings rise", "Call 911. Most cravings rise")}
    project = overlay(tmp_path, {CHANGE: change("riding-out", words)}, base)
    lock(project, "session/riding-out/safety", by="clinical director")

    assert ["safety-text-adapted"] == [
        one.code for one in found(project) if one.severity is Severity.MUST
    ]


def test_safety_text_of_what_is_not_changed_here_is_told_and_stops_nothing(tmp_path: Path) -> None:
    """Newer words of the base hold at once; somebody should know of them."""
    project = overlay(tmp_path, {CHANGE: change("the-wave", "title: Ours")})
    lock(project)
    base_says(project, SESSION, SAFETY, f"{SAFETY} Stay with them until help comes.")

    assert [] == found(project)
    assert ["session/riding-out"] == [name for name, _ in news(load(project.layers)).safety]


def test_a_program_s_own_wording_of_safety_text_needs_a_role(tmp_path: Path) -> None:
    """No overlay weakens it in silence, and new words need a new look."""
    project = overlay(tmp_path, {CHANGE: change("riding-out", "safety: Call 911.")})
    codes = [one.code for one in found(project)]

    assert "safety-text-adapted" in codes
    with pytest.raises(AuthorError, match="which role has read it"):
        lock(project)
    lock(project, by="clinical director")
    assert [] == found(project)

    write_files(project.root, {CHANGE: change("riding-out", "safety: Call somebody.")})
    assert ["safety-text-adapted"] == [one.code for one in found(project)]


def test_accepting_again_keeps_who_accepted(tmp_path: Path) -> None:
    """A later look at something else does not ask the clinician again."""
    project = overlay(tmp_path, {CHANGE: change("riding-out", "safety: Call 911.")})
    lock(project, by="clinical director")
    lock(project)
    held = json.loads((project.root / "groupwork.lock").read_text("utf-8"))

    assert "clinical director" == held["safety"]["session/riding-out"]["safety"]["accepted_by"]


def test_safety_text_that_the_base_took_out_is_said(tmp_path: Path) -> None:
    """What was watched and is gone asks for a look as well."""
    callout = '  - {id: more, kind: callout, text: "In danger now: call 911."}\n'
    base = {HANDOUT: FILES[HANDOUT].replace("blocks:\n", f"blocks:\n{callout}")}
    project = overlay(tmp_path, {CHANGE: change("the-wave", "title: Ours")}, base)
    lock(project)
    base_says(project, HANDOUT, callout, "")
    (one,) = found(project)

    assert "safety-text-changed" == one.code
    assert "no longer has" in one.words
    lock(project, "handout/the-wave", by="clinical director")
    assert [] == found(project)


def test_the_last_safety_text_that_the_base_took_out_is_said(tmp_path: Path) -> None:
    """An item without any is not an item that nobody watches."""
    project = overlay(tmp_path, {CHANGE: change("the-wave", "title: Ours")})
    lock(project)
    text = "\n".join(
        line
        for line in FILES[HANDOUT].split("\n")
        if not any(f"id: {id}," in line for id in ("key", "help", "safe"))
    )
    (project.below[0].root / HANDOUT).write_text(text, "utf-8")

    assert ["safety-text-changed"] * 3 == [one.code for one in found(project)]
    lock(project, "the-wave", by="clinical director")
    assert [] == found(project)


CARD = {HANDOUT: FILES[HANDOUT].replace("audience: client", "audience: staff\nform: crisis-card")}


@pytest.mark.parametrize(
    "deed",
    [
        "withdraw: {on: 2027-01-04}\n",
        "changes: {withdrawn: {on: 2027-01-04, reason: Ours.}}\n",
        "changes: {form: guide}\n",
    ],
)
def test_a_crisis_card_does_not_go_without_a_role(deed: str, tmp_path: Path) -> None:
    """Neither withdrawn, nor made something else."""
    project = overlay(tmp_path, {CHANGE: f"changes_to: the-wave\n{WHY}{deed}"}, CARD)

    assert "safety-text-adapted" in {one.code for one in found(project)}
    lock(project, by="clinical director")
    assert [] == found(project)


def test_a_layer_between_weakens_no_safety_text_that_nobody_there_accepted(tmp_path: Path) -> None:
    """Its own lock says who read it; a copy without one is as loud here as it is there."""
    weaker = change("riding-out", f"{SAFETY} Be calm.")
    files = {
        "state/program.yaml": "title: The state\nbase: groupwork>=0.1\n",
        "state/changes/a.yaml": weaker,
    }
    own = "title: Riverside\nbase: groupwork>=0.1\nlayers: [state]\n"
    project = overlay(tmp_path, files, own=own)
    (one,) = found(project)
    assert ("safety-text-adapted", "state/changes/a.yaml:4:3") == (one.code, str(one.place))

    state = find_project(project.root / "state", base=tmp_path / "base")
    assert state
    lock(state, by="medical director")
    assert [] == found(project)


def test_the_lock_forgets_what_is_no_longer_changed(tmp_path: Path) -> None:
    """A change file that was removed leaves nothing behind."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project)
    (project.root / CHANGE).unlink()
    lock(project)
    held = json.loads((project.root / "groupwork.lock").read_text("utf-8"))

    assert ({}, {}) == (held["values"], held["safety"])


DEEP = (
    '{"version": 1, "base": "1", "values": {"a": {"": {"digest": "d", "was": '
    f"{'[' * 90}{']' * 90}}}}}}}}}"
)
UNREADABLE = [
    *("{", "[]", '{"version": 1}', "<<<<<<< HEAD\n", "\x00", '{"a": 1}', DEEP),
    *('{"version": 2, "base": "1"}', '{"version": 1, "base": "\\ud800"}'),
]


@pytest.mark.parametrize("text", UNREADABLE)
def test_a_lock_that_cannot_be_read_is_said(text: str, tmp_path: Path) -> None:
    """Two people's changes may have met in it."""
    project = overlay(tmp_path, {})
    write_files(project.root, {"groupwork.lock": text})

    assert ["lock-unreadable"] == [one.code for one in found(project)]


def test_a_folder_in_the_place_of_the_lock_is_said(tmp_path: Path) -> None:
    """It is no lock, and nothing is noted in it."""
    project = overlay(tmp_path, {})
    (project.root / "groupwork.lock").mkdir()

    assert ["lock-unreadable"] == [one.code for one in found(project)]
    with pytest.raises(AuthorError, match="exists already"):
        lock(project)


def test_what_is_unknown_is_not_accepted(tmp_path: Path) -> None:
    """Nothing is noted for a name that means nothing."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    with pytest.raises(AuthorError, match="called session/surfing"):
        lock(project, "session/surfing")

    assert not (project.root / "groupwork.lock").exists()


def test_without_a_program_file_there_is_nothing_upstream(tmp_path: Path) -> None:
    """The base has nothing below it."""
    project = overlay(tmp_path, {})
    with pytest.raises(AuthorError, match="groupwork init"):
        news(load([project.below[0].root]))


def test_the_same_lock_is_written_in_the_same_bytes(tmp_path: Path) -> None:
    """A look that changes nothing is no change in git."""
    project = overlay(tmp_path, {CHANGE: TITLE})
    lock(project)
    before = (project.root / "groupwork.lock").read_bytes()
    lock(project)

    assert before == (project.root / "groupwork.lock").read_bytes()


def adopted(project: Project, id: str) -> None:
    """Adopt something and note in the lock what the base says today."""
    done = adopt(project, load(project.layers), id, reason="We teach it our way.", reviewed_by=None)
    assert (project.root / done.copy).is_file()
    lock(project, id)


@pytest.mark.parametrize("id", ["riding-out", "the-wave", "small", "wave.svg", "mkdocs"])
def test_what_is_adopted_says_the_same_as_before(id: str, tmp_path: Path) -> None:
    """A copy is whole, has its reason, and is followed."""
    project = overlay(tmp_path, {})
    if id == "mkdocs":
        with pytest.raises(AuthorError, match="nothing with the id mkdocs"):
            adopted(project, id)
        return
    before = load(project.layers).curriculum
    adopted(project, id)
    after = load(project.layers)

    assert [] == [one.code for one in after.findings if one.code != "base-moved"]
    assert (before.sessions, before.handouts, before.programs) == (
        after.curriculum.sessions,
        after.curriculum.handouts,
        after.curriculum.programs,
    )


def test_an_adopted_session_hears_what_the_base_does_differently(tmp_path: Path) -> None:
    """It has left the stream, and its owner is still told what moved."""
    project = overlay(tmp_path, {})
    adopted(project, "riding-out")
    base_says(project, SESSION, "title: Riding out a craving", "title: Riding it out")
    (one,) = found(project)

    assert "base-changed-under-you" == one.code
    assert "Changed there: `title`" in one.words


def test_what_layers_between_changed_is_adopted_with_their_changes(tmp_path: Path) -> None:
    """The copy says what was read here the moment before."""
    files = {
        "layers/state/program.yaml": "title: The state\nbase: groupwork>=0.1\n",
        "layers/state/changes/a.yaml": TITLE,
    }
    own = "title: Riverside\nbase: groupwork>=0.1\nlayers: [layers/state]\n"
    project = overlay(tmp_path, files, own=own)
    before = load(project.layers).curriculum.sessions
    adopted(project, "riding-out")

    assert "Surfing" == before["riding-out"].title
    assert before == load(project.layers).curriculum.sessions


REFUSED = [
    pytest.param({CHANGE: TITLE}, "changes it already", id="changed here"),
    pytest.param(
        {SESSION: FILES[SESSION], CHANGE: f"changes_to: riding-out\n{WHY}replaces: true\n"},
        "own already",
        id="adopted before",
    ),
]


@pytest.mark.parametrize(("files", "words"), REFUSED)
def test_nothing_is_adopted_over_a_program_s_own(
    files: dict[str, str], words: str, tmp_path: Path
) -> None:
    """What somebody wrote stays as it is."""
    project = overlay(tmp_path, files)
    with pytest.raises(AuthorError, match=words):
        adopt(project, load(project.layers), "riding-out", reason="x", reviewed_by=None)


TEMPLATE_FILES = {"templates/site/a.j2": "a", "templates/b.woff2": b"\xff\xfe", "secret.txt": "s"}


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("templates/site/a.j2", "exists already"),
        ("templates/b.woff2", "no text"),
        ("templates/../secret.txt", "nothing with the id"),
    ],
)
def test_what_cannot_be_adopted_leaves_nothing_half(id: str, words: str, tmp_path: Path) -> None:
    """Neither a reason without a copy, nor a file from elsewhere."""
    project = overlay(tmp_path, {"templates/site/a.j2": "b"}, TEMPLATE_FILES)
    before = sorted(project.root.rglob("*.*"))
    with pytest.raises(AuthorError, match=words):
        adopt(project, load(project.layers), id, reason="x", reviewed_by=None)

    assert before == sorted(project.root.rglob("*.*"))


def test_a_file_of_a_layer_in_a_layer_is_adopted_to_its_own_place(tmp_path: Path) -> None:
    """The path in the project is the one in the layer that holds the file."""
    between = "title: Between\nbase: groupwork>=0.1\n"
    files = {
        "agency/program.yaml": f"{between}layers: [state]\n",
        "agency/state/program.yaml": between,
        "agency/state/handouts/cravings/ours.yaml": FILES[HANDOUT],
    }
    own = "title: Riverside\nbase: groupwork>=0.1\nlayers: [agency]\n"
    project = overlay(tmp_path, files, own=own)
    done = adopt(project, load(project.layers), "ours", reason="x", reviewed_by=None)

    assert "handouts/cravings/ours.yaml" == done.copy


def test_nothing_is_adopted_without_a_reason(tmp_path: Path) -> None:
    """The reason stands on the page; and no half of it is written."""
    project = overlay(tmp_path, {})
    with pytest.raises(AuthorError, match="Say why"):
        adopt(project, load(project.layers), "riding-out", reason=" ", reviewed_by=None)

    assert ["program.yaml"] == [path.name for path in project.root.iterdir()]
