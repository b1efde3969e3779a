"""What a check of a pull request hands over: words for the comment, a preview, sheets before and after.

The rooms do the work; here stands its order. Nothing is written beside the folder that is named.
"""

import base64
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from .compare import Deed, Difference
from .compose import Document, PagePair, PicturedSheet, changes_page, sheet_pdf
from .differing import HERE, Wanted, difference, read, side_of, version
from .flow import CheckResult, Progress, build, check, gather_looks
from .load import Project, changed_lines
from .model import Curriculum
from .publish import PullRequest, how_to_install, missing_libraries, pack, report_files, write
from .render import Renderer

_PICTURE = re.compile(r"(?P<id>.+)-(?P<when>before|after)-(?P<page>\d+)\.png")
_MOST_SHEETS = 20
"""On one page; pictures of more would be too heavy."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was found and what differs, and why something is missing from the folder, if it is."""

    found: CheckResult
    difference: Difference
    remarks: tuple[str, ...]


def report(
    project: Project,
    pull: PullRequest,
    base: str,
    *,
    output: Path,
    today: dt.date,
    progress: Progress,
) -> Reported:
    """Write into the empty folder `output` what a pull request changes since `base`.

    report/ holds the words, pictures/ the pages of changed sheets and changes.html shows them,
    pdf/ holds these sheets, preview.zip the site. Raises RevisionError.
    """
    changed = changed_lines(project.root, base)
    progress("Checking the curriculum", 0, 1)
    found = check(project, today)
    missing = missing_libraries()
    wanted = Wanted(not missing, None if missing else output / "pictures")
    after = side_of(HERE, project, found.loaded, found.programs)
    with version(project, base) as under:
        differs = difference(project, read(*under, today), after, wanted, progress)
    remarks = [how_to_install(missing)] if missing else []
    with TemporaryDirectory(prefix="groupwork-") as folder:
        apart = replace(project, build=Path(folder).resolve())
        if not _show(apart, found.loaded.curriculum, _new(differs), output, progress):
            remarks.append("There is no preview: the site cannot be made as the files are now.")
    words = report_files(pull, found.report, changed, differs, remarks)
    for name, data in words.items():
        write(output / "report" / name, data)
    return Reported(found, differs, tuple(remarks))


def _new(difference: Difference) -> tuple[str, ...]:
    """Return the ids of the sheets that were not there before."""
    return tuple(
        item.id
        for item in difference.items
        if item.kind in {"handout", "form"} and item.deed is Deed.NEW
    )


def _show(
    project: Project, curriculum: Curriculum, new: Sequence[str], output: Path, progress: Progress
) -> bool:
    """Write what is looked at: changed sheets before and after, these and new ones as PDFs, the site.

    Returns whether there is a site.
    """
    drawn = _drawn(output / "pictures")
    if drawn:
        document = _changes(curriculum, drawn)
        gather_looks(project)
        text = Renderer(project.templates, frozenset()).render(document)
        write(output / document.address, text.encode())
    pdfs = {id: sheet_pdf(curriculum, id) for id in (*drawn, *new)}
    built = build(project, progress, only=frozenset(pdfs.values()))
    if not built.site.rebuilt:
        return False
    site = project.build / "site"
    for id, address in pdfs.items():
        if (site / address).is_file():
            write(output / "pdf" / f"{id}.pdf", (site / address).read_bytes())
    progress("Packing", 0, 1)
    (packed,) = pack(site, [("preview.zip", ())])
    write(output / "preview.zip", packed.read_bytes())
    return True


def _drawn(pictures: Path) -> dict[str, dict[int, dict[str, Path]]]:
    """Return the pictures of each sheet: by its id, then by page, then by before and after."""
    found: dict[str, dict[int, dict[str, Path]]] = {}
    for path in sorted(pictures.glob("*.png")):
        if named := _PICTURE.fullmatch(path.name):
            pages = found.setdefault(named["id"], {})
            pages.setdefault(int(named["page"]), {})[named["when"]] = path
    return found


def _changes(
    curriculum: Curriculum, drawn: Mapping[str, Mapping[int, Mapping[str, Path]]]
) -> Document:
    """Return the page that shows the pictures of as many sheets as it has room for."""
    titles = {id: curriculum.sheets[id].title for id in drawn}
    sheets = [
        PicturedSheet(
            titles[id],
            tuple(
                PagePair(number, _source(both.get("before")), _source(both.get("after")))
                for number, both in sorted(drawn[id].items())
            ),
        )
        for id in list(drawn)[:_MOST_SHEETS]
    ]
    left_out = [titles[id] for id in list(drawn)[_MOST_SHEETS:]]
    return changes_page(curriculum.edition, sheets, left_out)


def _source(picture: Path | None) -> str:
    """Return a picture as its own address, so that the page needs no other file."""
    if picture is None:
        return ""
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"
