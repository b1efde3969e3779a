"""Whether the Groupwork that runs is one, whole, and that of its folder: copies, and .venv."""

import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from .. import __version__
from .checked import ALL_ELSE_WORKS, Checked

_RENEW = "rm -rf .venv, then: make site"


def copies(root: Path) -> Iterator[Checked]:
    """Yield what was found of our own package and of the .venv of a project's folder."""
    yield from _ours()
    if (root / ".venv").is_dir():
        yield _venv(root / ".venv")


def _ours() -> Iterator[Checked]:
    """Say when Python sees our package twice, or under another version than its code."""
    versions = sorted(found.version for found in distributions(name="groupwork"))
    if len(versions) > 1:
        yield Checked(
            "Groupwork itself",
            f"{__version__} runs, but Python sees {len(versions)} copies: {', '.join(versions)}",
            False,
            "pip uninstall -y groupwork, once for each; then install it again, or: make site",
            "The words of one may meet the looks of another.",
        )
    elif versions and versions != [__version__]:
        yield Checked(
            "Groupwork itself",
            f"{__version__} runs, but was installed as {versions[0]}",
            False,
            "make site",
            ALL_ELSE_WORKS,
        )
    else:
        yield Checked("Groupwork itself", __version__)


def _venv(folder: Path) -> Checked:
    """Say whether the folder's own environment can be used, and by which Python it was made."""
    running = ".".join(str(part) for part in sys.version_info[:2])
    made_by = _made_by(folder / "pyvenv.cfg")
    holds = sorted(path.name.removeprefix("python") for path in (folder / "lib").glob("python3.*"))
    found = ""
    if not made_by:
        found = "was not made to its end"
    elif not (folder / "bin" / "python").exists():
        found = f"the Python {made_by} that made it is gone"
    elif _was_moved(folder):
        found = "was moved here from another folder"
    elif holds and made_by not in holds:
        found = f"is of Python {made_by}, but its packages are for {', '.join(holds)}"
    if found:
        return Checked(".venv, its Python", found, False, _RENEW, "Nothing in .venv works.")
    if made_by != running:
        return Checked(
            ".venv, its Python",
            f"{made_by}, but Groupwork runs with {running} from elsewhere",
            False,
            ".venv/bin/groupwork is the command of this folder.",
            "Everything works, with packages of other versions than the lock's.",
            is_extra=True,
        )
    return Checked(".venv, its Python", made_by)


def _made_by(settings: Path) -> str:
    """Return the Python that made an environment, such as 3.11; nothing when it does not say."""
    try:
        lines = settings.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ""
    named = dict(line.split(" = ", 1) for line in lines if " = " in line)
    whole = named.get("version") or named.get("version_info", "")
    return ".".join(whole.split(".")[:2])


def _was_moved(folder: Path) -> bool:
    """Whether its commands start a Python that is not there: they know their folder by its name."""
    try:
        first = (folder / "bin" / "groupwork").read_text("utf-8").partition("\n")[0]
    except (OSError, ValueError):
        return False
    interpreter = first.removeprefix("#!").strip()
    return interpreter.startswith("/") and not Path(interpreter).exists()
