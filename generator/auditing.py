"""`audit`: what a built site asks for, keeps and tells, from its files to its pages in a browser.

The rooms do the work; here stands its order. Nothing below build/ changes.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from .audit.browser import NoBrowserError, Opened, open_pages
from .audit.files import FilesSeen, look_at_files
from .audit.leaks import leaks
from .audit.looked import LookedAt
from .audit.metadata import metadata
from .audit.result import Audited
from .audit.visitor import Way
from .audit.zips import Packed, unpack
from .flow import Progress
from .load import Project, load
from .publish import digest_of

_NO_ZIP = "No zip with pages is there; groupwork build --offline packs one."
_NOT_SEARCHED = (
    "NOT LOOKED AT: what clients hold or see was not searched for words for staff, and no file for what "
    "it tells of its maker, because of a zip that cannot be trusted."
)


class NothingBuiltError(Exception):
    """Raised by auditing alone when there is nothing to look at, or not the same at the end."""


def audit(project: Project, *, wants_browser: bool, progress: Progress) -> Audited:
    """Look at the built site of a project, and at its zips; raises NothingBuiltError.

    Without a browser that can be started, or when none is wanted, pages are read and not opened,
    and the result says so.
    """
    site = project.build / "site"
    if not (site / "index.html").is_file():
        raise NothingBuiltError("There is no built site here. Run groupwork build first.")
    fingerprint = digest_of(site)
    seen = look_at_files(site, _builders(project), progress)
    is_safe = not any(one.findings for one in seen.packed)
    read = _told(project, site, progress) if is_safe else ()
    opened, why = _opened(site, seen, progress) if wants_browser else (None, _NOT_WANTED)
    if digest_of(site) != fingerprint:
        raise NothingBuiltError(
            "The site changed while it was looked at. Run groupwork audit again."
        )
    return Audited(
        files=sum(1 for path in site.rglob("*") if path.is_file()),
        fingerprint=fingerprint,
        looked=(*seen.looked, *read, *(opened.looked if opened else ())),
        uses=seen.uses,
        only_counted=seen.only_counted,
        opened=opened,
        not_opened=why,
        not_there=(
            *(() if any(_has_pages(one) for one in seen.packed) else (_NO_ZIP,)),
            *(() if is_safe else (_NOT_SEARCHED,)),
        ),
    )


_NOT_WANTED = "--without-browser was given, so what pages do when they are opened is not known."


def _told(project: Project, site: Path, progress: Progress) -> tuple[LookedAt, ...]:
    """Look for words for staff in what clients hold or see, and for what any file tells of its maker."""
    curriculum = load(project.layers).curriculum
    return (
        leaks(curriculum, site, partial(progress, "Reading what clients hold or see")),
        metadata(site, partial(progress, "Reading what files tell of their makers")),
    )


def _builders(project: Project) -> tuple[str, ...]:
    """Return the folders of this computer that no file may name: the project, and whose it is.

    A folder right below the root has a name that stands in words as well.
    """
    folders = (project.root.resolve(), Path.home())
    return tuple(f"{folder}/" for folder in folders if len(folder.parts) > 2)


def _opened(site: Path, seen: FilesSeen, progress: Progress) -> tuple[Opened | None, str]:
    """Open every page as a web host shows it, and every page of a zip as it lies in a folder."""
    with ExitStack() as stack:
        try:
            return open_pages(tuple(_ways(site, seen, stack)), progress), ""
        except NoBrowserError as why:
            return None, str(why)


def _ways(site: Path, seen: FilesSeen, stack: ExitStack) -> Iterator[Way]:
    yield Way("over http", site, is_served=True)
    for packed in seen.packed:
        if _has_pages(packed):
            folder = stack.enter_context(TemporaryDirectory(prefix="groupwork-"))
            unpack(packed, Path(folder))
            name = Path(packed.address).name
            yield Way(
                f"from {name}, unpacked", Path(folder), is_served=False, within=f"{packed.address}/"
            )


def _has_pages(packed: Packed) -> bool:
    return any(name.endswith(".html") for name in packed.names)
