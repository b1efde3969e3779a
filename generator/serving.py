"""The preview while somebody writes: builds, serves, and builds again after each change.

The pages and sheets that an edit reaches come first, in a second or two; then all pages, then the
paper that changed. Both give way to the next change. Books are whole PDFs of everything and take
long: they stay as they were, and that is said.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from .first_answer import BOOKS, PAPER, show_pages, show_sheets
from .flow import BuildResult, Looked, build
from .load import Project
from .load.base import PROGRAM_FILE
from .publish import (
    Board,
    BuildRunningError,
    Spare,
    first_site,
    forget_first,
    start_preview,
)

InWords = Callable[[Exception], str]
"""Says in words for a person why a build stopped."""

Moments = dict[str, tuple[int, ...]]
"""When each file was last written and last touched at all, in nanoseconds, and its size.

Files are named as findings name them.
"""

BUILDING = "Building ..."
MAKING = "Paper is being made ..."
REST = "This is a first look; all pages are being built again ..."
SHEETS = "This is a first look; its PDFs are being made ..."
WAITING = "Another build is running in this folder; this one waits for it."
NOT_MADE = "The home program, the edition, the helplines or a page could not be made."
NO_FIRST_LOOK = "The last change was shown only when all pages were built."
PAPER_OF_BEFORE = "PDFs may be from before your last change."

_OFTEN = 0.05
"""Seconds between two looks at the files."""


class _ChangedError(Exception):
    """Raised by serving alone, to stop laying out paper that has changed meanwhile."""


def serve(project: Project, port: int, in_words: InWords) -> Iterator[BuildResult | str]:
    """Serve the site on this computer alone, and build again after each change, until Ctrl+C.

    Yields what each build found, or the sentence that says why it stopped.
    """
    board, spare = Board(), Spare()
    board.says(doing=BUILDING)
    forget_first(project.build)
    server, address = start_preview(project.build / "site", port, board, first_site(project.build))
    try:
        used = server.server_address[1]
        if used != port:
            yield f"Port {port} is in use by another program. Using {used}."
        yield f"Preview at {address} (only this computer can see it). Ctrl+C to stop."
        yield from _follow(project, board, in_words, spare)
    finally:
        spare.close()
        server.shutdown()
        server.server_close()
        forget_first(project.build)


def _follow(
    project: Project, board: Board, in_words: InWords, spare: Spare
) -> Iterator[BuildResult | str]:
    known: Looked | None = None
    built: Moments = {}
    while True:
        moments = moments_of(project)
        changed = _changed(built, moments)
        board.says(changed=changed)
        stopped = None
        if known is not None:
            stopped = _answer_first(project, board, known, changed, moments, spare=spare)
            spare.ready(project.build)
        pages = _pages(project, board, in_words, moments)
        if pages is None:
            continue
        yield pages
        if isinstance(pages, BuildResult) and not pages.kept_last_site:
            if stopped:  # the whole could be built: it was the first look alone
                yield f"{NO_FIRST_LOOK} {in_words(stopped)}"
            known, built = pages.looked, moments
            paper = None
            if moments == moments_of(project):
                paper = _paper(project, board, in_words, moments)
            if paper and _findings(paper) != _findings(pages):
                yield paper
        if known is not None:
            spare.ready(project.build)
        _wait_for_a_change(project, moments)


def _while_same(project: Project, moments: Moments) -> Callable[..., None]:
    """Return what raises as soon as files are not as they were, whatever else it is told."""

    def tick(*_told: object) -> None:
        if moments_of(project) != moments:
            raise _ChangedError

    return tick


def _answer_first(
    project: Project,
    board: Board,
    known: Looked,
    changed: frozenset[str],
    moments: Moments,
    *,
    spare: Spare,
) -> Exception | None:
    """Show what the changed files reach, before the whole; return what stopped that.

    Most often it stops the whole build too, which says it in words.
    """
    tick = _while_same(project, moments)
    board.says(doing=BUILDING)
    try:
        answer = show_pages(project, known, changed, board.viewed(), tick, start=spare.start)
        if answer is None:
            return None
        if answer.pages:
            board.first(SHEETS if answer.sheets else REST)
            spare.ready(project.build)  # beside the PDFs: the next edit may come before the whole
        if answer.sheets:
            show_sheets(project, answer, tick)
            board.says(doing=REST)
    except (_ChangedError, BuildRunningError):
        return None
    except Exception as stopped:  # noqa: BLE001 - the whole build is to be tried all the same
        return stopped
    return None


def _changed(before: Moments, now: Moments) -> frozenset[str]:
    """Return the files that are not as they were."""
    names = before.keys() | now.keys()
    return frozenset(name for name in names if before.get(name) != now.get(name))


def _findings(result: BuildResult | str) -> object:
    return result if isinstance(result, str) else result.report.findings


def _pages(
    project: Project, board: Board, in_words: InWords, moments: Moments
) -> BuildResult | str | None:
    """Build the pages; PDFs stay as they were, and none is offered that is not there.

    Nothing is returned when a file changes meanwhile.
    """
    tell = _while_same(project, moments)
    if board.notice.doing != REST:
        board.says(doing=BUILDING)
    try:
        result = _when_free(board, lambda: build(project, tell, keeps=PAPER))
    except _ChangedError:
        return None
    except Exception as stopped:  # noqa: BLE001 - whatever stops one build, the next may mend
        words = in_words(stopped)
        board.ended(why_old=words, is_new=forget_first(project.build))
        return words
    # A first look that is taken away again leaves other pages than those in the browser, even when
    # the site in place is right as it is: somebody took the change back before the whole was built.
    was_shown = forget_first(project.build)
    if result.kept_last_site:
        board.ended(result.report, NOT_MADE, is_new=was_shown)
    else:
        _tell(board, result, doing=MAKING, paper=PAPER_OF_BEFORE, was_shown=was_shown)
    return result


def _paper(
    project: Project, board: Board, in_words: InWords, moments: Moments
) -> BuildResult | str | None:
    """Lay out the paper that changed, but for books; nothing is returned when a file changes meanwhile."""
    same = _while_same(project, moments)

    def tell(_what: str, done: int, total: int) -> None:
        same()
        board.says(doing=f"Paper is being made: {done} of {total}." if total > 1 else MAKING)

    try:
        result = _when_free(board, lambda: build(project, tell, keeps=BOOKS))
    except _ChangedError:
        return None
    except Exception as stopped:  # noqa: BLE001 - as above
        words = in_words(stopped)
        board.says(doing="", paper=f"{PAPER_OF_BEFORE} {words}")
        return words
    _tell(board, result, paper=_books_of_before(len(result.paper.stale)))
    return result


def _tell(
    board: Board, result: BuildResult, *, paper: str, doing: str = "", was_shown: bool = False
) -> None:
    why_old = NOT_MADE if result.kept_last_site else ""
    is_new = result.site.rebuilt or was_shown
    board.ended(result.report, why_old, is_new=is_new, doing=doing, paper=paper)


def _books_of_before(count: int) -> str:
    if not count:
        return ""
    books = "1 book is" if count == 1 else f"{count} books are"
    return f"{books} from before a change: they are not laid out while you write, groupwork build does."


def _when_free(board: Board, go: Callable[[], BuildResult]) -> BuildResult:
    """Build as soon as no other build is running in the folder."""
    while True:
        try:
            return go()
        except BuildRunningError:
            board.says(doing=WAITING)
            time.sleep(1)


def _wait_for_a_change(project: Project, moments: Moments) -> None:
    """Wait until files are not as they were, and until whoever changes them is done for a moment."""
    while (now := moments_of(project)) == moments:
        time.sleep(_OFTEN)
    while True:
        time.sleep(_OFTEN / 2)
        before, now = now, moments_of(project)
        if now == before:
            return


def moments_of(project: Project) -> Moments:
    """Return the moment and the size of each file that shapes the site."""
    watched = {
        f"{layer.above}{kind}{folder.removeprefix(top)}/{name}": f"{folder}/{name}"
        for layer in project.layers
        for kind in ("curriculum", "handouts", "templates", "approvals", "changes", "brand")
        for top in [str(layer.root / kind)]
        for folder, _, names in os.walk(top)
        for name in names
        if not name.startswith(".")  # an editor's own
    }
    watched |= {"mkdocs.yml": str(project.mkdocs), PROGRAM_FILE: str(project.root / PROGRAM_FILE)}
    moments: Moments = {}
    for file, path in watched.items():
        with suppress(OSError):  # an editor may take a file away for a moment
            seen = os.stat(path)  # noqa: PTH116 - hundreds of files, many times a second
            # A copy may keep the moment of what it copies, and its size; never when it came here.
            moments[file] = (seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size)
    return moments
