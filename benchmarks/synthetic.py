"""A made-up curriculum of any size that is like ours, and says nothing.

    python benchmarks/synthetic.py 1000 FOLDER

Our own curriculum is read, and as often as needed another one of its size is drawn from it, a *world*:
each plan and each sheet takes the build of one of ours of its kind (how many parts, objectives, blocks,
rows, figures, sources), each text the build of some text of ours in the same field (its lines,
sentences, marks of Markdown), and each word is drawn from our words as often as we use it. Names in
links (handouts, builds_on, strands, needs, packs) are ours with the number of the world behind. So
lengths, lists, tables, figures, evidence and links are spread as ours are, and no sentence is one of
ours but by chance. Sources, glossary, resources and local rules are ours: they grow with the field, not
with the plans. What a rule must find is drawn again; what has to be said for safety is added in the
words of the rule that asks for it. The same number gives the same bytes.
"""

import shutil
import sys
from pathlib import Path

import yaml
from drawn import World
from ours import FOLDERS, ROOT, Ours, Plain

from generator.check import check_programs
from generator.load import find_project, load
from generator.model import Curriculum

SEED = 4242
FEWEST = 20
SHARED = ("sources", "glossary", "resources", "local-rules")


def main() -> None:
    """Write a curriculum of so many sessions into a folder that does not exist yet."""
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or int(sys.argv[1]) < FEWEST:
        sys.exit(f"Say how many sessions, {FEWEST} or more, and a folder that does not exist yet.")
    write_curriculum(int(sys.argv[1]), Path(sys.argv[2]))


def write_curriculum(sessions: int, folder: Path, seed: int = SEED) -> None:
    """Write a whole project with so many sessions into a new folder."""
    ours = Ours.read()
    for name in ("templates", "curriculum/figures"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("mkdocs.yml", *(f"curriculum/{one}.yaml" for one in SHARED)):
        shutil.copyfile(ROOT / name, folder / name)
    whole = len(ours.sessions)
    worlds = [
        World(ours, number, ours.sessions[: sessions - number * whole], f"{seed} {number}")
        for number in range(-(-sessions // whole))
    ]
    # The last world may be a part of one; what that cannot meet is found while it stands alone.
    for world in reversed(worlds):
        for (kind, id), item in world.files():
            below = item["topic"] if kind in {"session", "handout"} else ""
            _write(folder / FOLDERS[kind] / below / f"{id}.yaml", item)
        if world is worlds[-1] and len(world.sessions) < whole:
            _leave_out_unmet(folder)
    order = [topic for world in worlds for topic in world.topics]
    _write(folder / "curriculum" / "edition.yaml", {**ours.edition, "topic_order": order})


def _leave_out_unmet(folder: Path) -> None:
    """Take out of the packs what the programs written so far do not meet: a part of a world has less."""
    project = find_project(folder, is_named=True)
    if project is None:
        raise FileNotFoundError(folder)
    curriculum: Curriculum = load(project.layers).curriculum
    unmet = {
        (result.pack, result.requirement.id)
        for program in check_programs(curriculum, curriculum.edition.date)
        for result in program.results
        if not result.status.holds
    }
    for pack in sorted({pack for pack, _ in unmet}):
        path = folder / FOLDERS["requirements"] / f"{pack}.yaml"
        item = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        item["requirements"] = [
            one for one in item["requirements"] if (pack, one["id"]) not in unmet
        ]
        _write(path, item)


class _Dumper(yaml.CSafeDumper):
    """Writes words of several lines one line a line, as ours are."""


def _words(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


_Dumper.add_representer(str, _words)


def _write(path: Path, item: Plain) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(item, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
