"""The site, the paper and the Word files as zip files that anybody can take along.

The same files give the same zip: names in order, one date for all, no rights of this machine.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from .manifest import write_sums_of

_ALWAYS = (1980, 1, 1, 0, 0, 0)
_ONLINE = re.compile(rb"<!-- online -->.*?<!-- /online -->", re.DOTALL)
"""What a page says only where the zip files stand beside it: a copy does not hold itself."""

_PACKED = {".pdf", ".png", ".woff2", ".docx", ".zip"}
"""Files that do not get smaller."""


def pack(
    site: Path,
    wanted: Sequence[tuple[str, Sequence[str]]],
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> tuple[Path, ...]:
    """Write zip files into a site: each an address, and the folders that it holds; none is all.

    Returns their paths. A zip that is there already is replaced whole. The list of their hashes lies
    beside them, for whoever takes one along.
    """
    files = [path for path in sorted(site.rglob("*")) if path.is_file()] if wanted else []
    made = []
    for number, (address, folders) in enumerate(wanted):
        progress(number, len(wanted))
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        inside = Path(address).stem
        draft = target.with_name(f".{target.name}")
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as bundle:
            for path in _held(site, files, folders, Path(address).parts[0]):
                _add(bundle, path, f"{inside}/{path.relative_to(site).as_posix()}")
        draft.replace(target)
        made.append(target)
    write_sums_of(made)
    return tuple(made)


def _held(
    site: Path, files: Iterable[Path], folders: Sequence[str], downloads: str
) -> Iterable[Path]:
    for path in files:
        name = path.relative_to(site).as_posix()
        if not name.startswith(f"{downloads}/") and (
            not folders or name.startswith(tuple(folders))
        ):
            yield path


def _add(bundle: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, _ALWAYS)
    entry.external_attr = 0o644 << 16
    entry.compress_type = zipfile.ZIP_STORED if path.suffix in _PACKED else zipfile.ZIP_DEFLATED
    data = path.read_bytes()
    bundle.writestr(entry, _ONLINE.sub(b"", data) if path.suffix == ".html" else data)
