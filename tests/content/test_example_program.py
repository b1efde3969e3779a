"""The worked example: a clinic that changes twelve things, and what it is told through two base releases."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from generator.author import AuthorError, accept, news
from generator.flow import look
from generator.load import Loaded, Project, find_project, load
from generator.model import Curriculum

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "example-program"
ON = dt.date(2027, 2, 1)
SESSION = "curriculum/sessions/cravings/riding-out-a-craving.yaml"
HANDOUT = "handouts/cravings/riding-the-wave.yaml"
THANKS = "curriculum/sessions/spirituality/gratitude-and-attention.yaml"


def clinic(root: Path, base: Path) -> Project:
    """Return the clinic's project over a base."""
    project = find_project(root, base=base)
    assert project is not None
    return project


@pytest.fixture(scope="module")
def today() -> Loaded:
    """Return the clinic over the base as it is."""
    return load(clinic(EXAMPLE, ROOT).layers)


def test_nothing_is_to_mend_and_the_lock_is_of_today() -> None:
    """When the base moved below it: `groupwork --project docs/example-program upstream`."""
    looked = look(clinic(EXAMPLE, ROOT))

    assert [] == [(finding.code, str(finding.place)) for finding in looked.found]


def test_it_changes_twelve_things(today: Loaded) -> None:
    """Nine change files and what stands beside them, each of another kind."""
    layered = today.curriculum.layered
    done = {
        (one.kind, one.id, altered.deed) for one in layered.adaptations for altered in one.altered
    }
    own = {*layered.added, ("glossary", "mill-street"), ("resources", "night-bus")}
    logo = "brand-logo.svg" in today.curriculum.figures

    assert {
        *(("program", "groupwork-iop", "add"), ("program", "groupwork-iop", "change")),
        ("program", "groupwork-iop", "withdraw"),
        ("session", "riding-out-a-craving", "change"),
        ("handout", "riding-the-wave", "change"),
        ("session", "when-my-goal-differs", "withdraw"),
        ("figure", "craving-wave.svg", "replace"),
        ("glossary", "glossary", "change"),
    } == done
    assert {("requirements", "riverside-policy"), ("handout", "how-to-find-us")} <= own
    assert ("mill-street" in today.curriculum.terms, "night-bus" in today.curriculum.resources) == (
        True,
        True,
    )
    assert logo


def test_every_change_has_its_reason_and_a_role(today: Loaded) -> None:
    """They stand on the page, beside the original."""
    for one in today.curriculum.layered.adaptations:
        assert one.reason.endswith(".")
        assert one.reviewed_by
        assert one.layer == "Riverside Clinic"


def test_the_week_is_theirs(today: Loaded) -> None:
    """Its name, its numbers, its colour, its policy, and the two sessions that change places."""
    curriculum: Curriculum = today.curriculum
    program = curriculum.programs["groupwork-iop"]
    (swap,) = program.calendar.swap

    assert ["groupwork-iop"] == list(curriculum.programs)
    assert "Riverside Clinic, evening and day" == program.title
    assert "555-0134" == program.contact["program-phone"]
    assert "riverside-policy" in program.packs
    assert ("riding-out-a-craving", "gratitude-and-attention") == (swap.session, swap.with_)


class Clinic:
    """A copy of the clinic over a copy of the base, of which new releases can be made."""

    def __init__(self, folder: Path) -> None:
        self.base, self.root = folder / "base", folder / "riverside"
        for name in ("curriculum", "handouts"):
            shutil.copytree(ROOT / name, self.base / name)
        shutil.copyfile(ROOT / "mkdocs.yml", self.base / "mkdocs.yml")
        shutil.copytree(EXAMPLE, self.root)

    def read(self) -> Loaded:
        """Return what is read of the clinic now."""
        return load(clinic(self.root, self.base).layers)

    def release(self, version: str, *edits: tuple[str, str, str]) -> Loaded:
        """Make a new release of the base: in each file, put new words for the first that fit."""
        number = ("curriculum/edition.yaml", r"(?m)^version: .*$", f'version: "{version}"')
        for file, old, new in (*edits, number):
            path = self.base / file
            text, count = re.subn(old, new, path.read_text("utf-8"), count=1)
            assert count, (file, old)
            path.write_text(text, "utf-8")
        return self.read()

    def accept(self, *paths: str, by: str = "") -> None:
        """Note in the lock that somebody looked, at these places or at everything."""
        accept(self.root, self.read(), paths, by=by, on=ON, takes_all=not paths)

    def first_release(self) -> Loaded:
        """Move minutes and words under two changes, and a title that the clinic does not touch."""
        return self.release(
            "9.1.0",
            (SESSION, r"(- id: practice\n(?:.*\n)*?    minutes: )20", r"\g<1>22"),
            (HANDOUT, "Restless legs", "Restless hands"),
            (THANKS, r"(?m)^title: .*$", "title: Thanks"),
        )

    def second_release(self) -> Loaded:
        """Change safety text, give a session another name, and add one."""
        (self.base / SESSION).rename(self.base / SESSION.replace("riding-out-a-craving", "surfing"))
        for path in self.base.rglob("*.yaml"):
            text = path.read_text("utf-8")
            if "riding-out-a-craving" in text:
                path.write_text(text.replace("riding-out-a-craving", "surfing"), "utf-8")
        surfing = SESSION.replace("riding-out-a-craving", "surfing")
        shutil.copyfile(self.base / THANKS, (self.base / THANKS).with_name("a-new-one.yaml"))
        return self.release(
            "9.2.0",
            (surfing, r"\Z", "formerly: [riding-out-a-craving]\n"),
            (
                surfing,
                r"(?m)^safety: \|\n",
                "safety: |\n  Never leave anybody alone on the stairs.\n",
            ),
            (HANDOUT, "The old amount|the old amount", "an old amount"),
        )


def test_two_releases_of_the_base(tmp_path: Path) -> None:
    """The first moves under two changes; the second changes safety text, renames a session, adds one.

    Each time the clinic is told exactly what moved, reads it, and goes on.
    """
    here = Clinic(tmp_path)
    first = here.first_release()
    told = news(first)
    words = {one.place.file: one.words for one in told.asks}

    assert {"base-changed-under-you"} == {one.code for one in told.asks}
    assert {"changes/a-longer-practice.yaml", "changes/signs-in-our-clients-words.yaml"} == set(
        words
    )
    assert "Was: 20. Now: 22. Yours: 25." in words["changes/a-longer-practice.yaml"]
    assert "Restless hands" in words["changes/signs-in-our-clients-words.yaml"]
    assert ("session/gratitude-and-attention", "Thanks") in told.changed

    here.accept()
    assert () == news(here.read()).asks

    second = here.second_release()
    told = news(second)
    renamed = [one for one in second.findings if one.code == "id-renamed"]

    assert ["changes/a-longer-practice.yaml", "changes/one-week-turned-round.yaml"] == sorted(
        one.place.file for one in renamed
    )
    assert ("session/a-new-one", "Thanks") in told.fresh
    assert "session/riding-out-a-craving" in told.gone
    assert [
        ("safety-text-changed", "changes/a-longer-practice.yaml"),
        ("safety-text-changed", "changes/signs-in-our-clients-words.yaml"),
    ] == [(one.code, one.place.file) for one in told.asks]
    assert "Never leave anybody alone" in told.asks[0].words
    assert "an old amount" in told.asks[1].words

    with pytest.raises(AuthorError, match="--by"):
        here.accept()
    here.accept(by="clinical director")
    assert () == news(here.read()).asks
    assert "surfing" in here.read().curriculum.programs["groupwork-iop"].strands[0].sessions
