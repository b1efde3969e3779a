"""A part of our own curriculum as a project of its own: some sessions whole, with all that they hand out.

The words, looks, sources, glossary and drawings are the real ones. What is not there is taken out of
every list that names it, so that the part builds without gaps.
"""

import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
_WHOLE = ("edition.yaml", "glossary.yaml", "resources.yaml", "sources.yaml", "local-rules.yaml")
_ITEMS = ("topics", "sessions", "toolkit", "programs", "requirements")
_NAMES = ("id", "kind", "term")
"""Fields that call an item something, and so refer to nothing."""

_PROGRAM = """\
title: A part of the curriculum
home: true
summary: Three evenings a week, with the sessions of this part.
level_of_care: intensive-outpatient
population: Adults
packs: [core]
cycle_weeks: 4
tracks:
  - id: evening
    title: Evening track
    part_of_day: evening
    cohorts:
      - {id: evening-a, title: Evening group, capacity: 8}
    slots:
      - {id: mon, kind: group, day: monday, start: "17:30", minutes: 90, strand: core}
      - {id: wed, kind: group, day: wednesday, start: "17:30", minutes: 90, strand: core}
      - {id: fri, kind: group, day: friday, start: "17:30", minutes: 90, strand: core}
strands:
  - {id: core, title: Core sessions, sessions: [%s]}
phases:
  - id: intensive
    title: Intensive
    level: intensive
    weeks: {earliest: 8, latest: 16}
    criteria: Client and counselor decide together.
calendar:
  start: 2027-01-04
"""
_GONE = object()


def write_subset(folder: Path, most: int) -> Path:
    """Write about so many sessions into a folder, topic by topic in the curriculum's order; returns it.

    A small program teaches them, with the pack that the home program has; of the forms there is as
    large a share as of the sessions.
    """
    shutil.rmtree(folder, ignore_errors=True)
    there = _files()
    kept = _chosen(there, most)
    gone = frozenset(there) - frozenset(kept)
    for id in kept:
        _copy(folder, there[id], gone)
    for name in _WHOLE:
        _copy(folder, ROOT / "curriculum" / name, gone)
    groups = [id for id in kept if _is_group(there[id])]
    program = folder / "curriculum" / "programs" / "part.yaml"
    program.parent.mkdir()
    program.write_text(_PROGRAM % ", ".join(groups), "utf-8")
    shutil.copytree(ROOT / "curriculum" / "figures", folder / "curriculum" / "figures")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def _files() -> dict[str, Path]:
    """Return the file of every item that others name, by its id."""
    folders = [ROOT / "curriculum" / kind for kind in _ITEMS] + [ROOT / "handouts"]
    return {path.stem: path for folder in folders for path in sorted(folder.rglob("*.yaml"))}


def _chosen(there: dict[str, Path], most: int) -> list[str]:
    """Return the ids that stay."""
    topics, sessions = [], []
    for id in _read(ROOT / "curriculum" / "edition.yaml")["topic_order"]:
        if len(sessions) >= most:
            break
        topics.append(id)
        sessions += _read(there[id])["sessions"][: most - len(sessions)]
    handouts = {name for id in sessions for name in _read(there[id])["handouts"]}
    forms = [id for id, path in there.items() if path.parent.name == "toolkit"]
    plans = [id for id, path in there.items() if "sessions" in path.parts]
    some = forms[: round(len(forms) * len(sessions) / len(plans))]
    wanted = [*topics, *sessions, *sorted(handouts), *some, "core"]
    return [id for id in dict.fromkeys(wanted) if id in there]


def _is_group(path: Path) -> bool:
    return "sessions" in path.parts and _read(path)["format"] == "group"


def _copy(folder: Path, path: Path, gone: frozenset[str]) -> None:
    target = folder / path.relative_to(ROOT)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8") as file:
        YAML().dump(_without(_read(path), gone), file)


def _read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def _without(value: Any, gone: frozenset[str]) -> Any:
    """Return a value without what names an item that is not there, and without what that leaves empty."""
    if isinstance(value, list):
        kept = [part for item in value if (part := _without(item, gone)) is not _GONE]
        return kept if kept or not value else _GONE
    if isinstance(value, dict):
        parts = {
            name: item if name in _NAMES else _without(item, gone) for name, item in value.items()
        }
        return {name: part for name, part in parts.items() if part is not _GONE}
    return _GONE if isinstance(value, str) and value in gone else value
