"""Where the words and looks are: in the repository around us, inside the installed wheel, or in layers.

A folder with program.yaml is a program's own version: it lies over the base that came with the tool,
with other versions between them where it names some. This module alone knows; everybody else is
handed a Project.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .nodes import read_yaml

PROGRAM_FILE = "program.yaml"
LOCK_FILE = "groupwork.lock"
BASE_NAME = "groupwork"
"""What stands before the path of a file of the base, in every message."""

_PACKAGE = Path(__file__).resolve().parent.parent
_LOOKS = ("templates", "brand")
_NO_LAYERS = frozenset(
    {BASE_NAME, "approvals", "brand", "build", "changes", "curriculum", "handouts", "templates"}
)
"""Names at the top of a project that are taken, so that a file belongs to one layer only."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder of files; `name` stands before their paths in messages, nothing for the top one."""

    root: Path
    name: str = ""

    @property
    def above(self) -> str:
        """What stands before the paths of its files."""
        return f"{self.name}/" if self.name else ""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one build.

    `root` holds what a person writes; `build` is where all is written; `below` are the layers under
    a program's own version, the base first. `is_base` says that the words came with the tool and not
    from the folder one is in.
    """

    root: Path
    build: Path
    is_base: bool = False
    below: tuple[Layer, ...] = ()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Every layer, the base first and the project at hand last."""
        return (*self.below, Layer(self.root))

    @property
    def has_own_looks(self) -> bool:
        """Whether a layer has templates, drawings or a logo to lay over those of the base."""
        folders = [layer.root / name for layer in self.layers[1:] for name in _LOOKS]
        folders += [layer.root / "curriculum" / "figures" for layer in self.layers[1:]]
        return any(folder.is_dir() for folder in (self.root / "brand", *folders))

    @property
    def templates(self) -> Path:
        """The folder of templates, style sheets and fonts; gathered where layers have their own."""
        return (
            self.build / "looks" / "templates" if self.has_own_looks else self._bottom / "templates"
        )

    @property
    def figures(self) -> Path:
        """The folder of drawings; gathered where layers have their own."""
        if self.has_own_looks:
            return self.build / "looks" / "figures"
        return self._bottom / "curriculum" / "figures"

    @property
    def mkdocs(self) -> Path:
        """The settings of the site engine: of the topmost layer that has some."""
        files = (layer.root / "mkdocs.yml" for layer in reversed(self.layers))
        return next((file for file in files if file.is_file()), self.root / "mkdocs.yml")

    @property
    def looks(self) -> Mapping[str, Path]:
        """Each file of looks by its path below build/looks: of the topmost layer that has it.

        A logo in brand/ takes the place of ours on the site, and stands on paper as brand-logo.svg.
        """
        found: dict[str, Path] = {}
        for layer in self.layers:
            found |= {
                name: path
                for name, path in templates_of(layer.root).items()
                if not is_in_the_way(name, found)
            }
            found |= _below_folder(layer.root, "curriculum/figures", "figures")
            logo = layer.root / "brand" / "logo.svg"
            if logo.is_file():
                found["templates/site/assets/logo.svg"] = logo
                found[f"figures/{BRAND_LOGO}"] = logo
        return found

    @property
    def _bottom(self) -> Path:
        return self.layers[0].root


BRAND_LOGO = "brand-logo.svg"
"""The name under which paper shows the logo of brand/logo.svg."""


def find_project(
    start: Path, *, is_named: bool = False, base: Path | None = None
) -> Project | None:
    """Return the project that a folder belongs to, or the base curriculum built into that folder.

    A folder belongs to a project when it, or one above it, holds program.yaml, or curriculum/ and
    mkdocs.yml. `base` is what a program's own version lies over, unless what came with the tool.
    Nothing is returned for half a project, or for a folder that somebody named and that is none:
    silence about another curriculum would be a false answer.
    """
    for folder in (start, *start.parents):
        if (folder / PROGRAM_FILE).is_file():
            below = (Layer(base or _base(), BASE_NAME), *dict.fromkeys(_between(folder)))
            return Project(folder, folder / "build", below=below)
        has_words, has_settings = (
            (folder / "curriculum").is_dir(),
            (folder / "mkdocs.yml").is_file(),
        )
        if has_words and has_settings:
            return Project(folder, folder / "build")
        if folder == start and (has_words or has_settings):
            return None
    return None if is_named else base_project(start / "build")


def _between(root: Path, above: str = "") -> Iterator[Layer]:
    """Yield the layers that a program's file names and that are there, each after those of its own.

    Load says which are not there.
    """
    try:
        node, _ = read_yaml((root / PROGRAM_FILE).read_bytes(), PROGRAM_FILE)
    except OSError:
        return
    named = node.mapping.get("layers") if node else None
    for name in [str(item.value) for item in named.items] if named else []:
        if is_layer(root, name):
            yield from _between(root / name, f"{above}{name}/")
            yield Layer(root / name, f"{above}{name}")


def is_layer(root: Path, name: str) -> bool:
    """Whether a name is that of a folder of this project which holds another program's version."""
    if name.partition("/")[0] in _NO_LAYERS:
        return False
    try:
        folder, top = (root / name).resolve(), root.resolve()
        inside = folder.is_relative_to(top) and folder != top
        return inside and (folder / PROGRAM_FILE).is_file()
    except (
        OSError,
        RuntimeError,
        ValueError,
    ):  # no folder has such a name, or a link goes in a ring
        return False


def templates_of(root: Path) -> dict[str, Path]:
    """Return the templates of a layer by their path in it; links to elsewhere are left out."""
    return _below_folder(root, "templates", "templates")


def is_in_the_way(name: str, below: Collection[str]) -> bool:
    """Whether a file stands where the layers below have a folder, or its folder where they have a file."""
    return any(one.startswith(f"{name}/") or name.startswith(f"{one}/") for one in below)


def _below_folder(root: Path, folder: str, name: str) -> dict[str, Path]:
    return {
        f"{name}/{path.relative_to(root / folder).as_posix()}": path
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and path.resolve().is_relative_to(root.resolve())
    }


def base_project(build: Path) -> Project:
    """Return the curriculum that came with the tool, built into a folder."""
    return Project(_base(), build, is_base=True)


def _base() -> Path:
    packed = _PACKAGE / "_base"
    return packed if packed.is_dir() else _PACKAGE.parent
