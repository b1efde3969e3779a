"""Who lays sheets out: this process, processes of its own on all cores, or workers elsewhere."""

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from .elsewhere import workers_elsewhere
from .layout import Outcome, Press, Sheet, begin, for_a_while, lay_out, let_go, start
from .pools import Pool
from .whole import held

_WORTH_IT = 8
"""Sheets for each process: starting one takes about as long as laying out so many small ones."""

LayOut = Callable[[Iterable[Sheet], Collection[str]], Iterator[tuple[Sheet, Outcome]]]
"""Lays sheets out, which are taken a few at a time; they show these pictures and no others."""


@contextlib.contextmanager
def workers(press: Press, most: int) -> Iterator[LayOut]:
    """Give a function that lays sheets out, each as soon as somebody is free to do it.

    `most` is how many sheets there can be in all: a few need no process of their own.
    """
    if most == 0:
        yield lambda _sheets, _pictures: iter(())
    elif press.executor:
        with workers_elsewhere(press) as there:
            yield there
    else:
        press.build.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="scratch-", dir=press.build) as scratch, held(Path(scratch)):
            count = min(press.processes or os.cpu_count() or 1, -(-most // _WORTH_IT))
            with _here(press, scratch) if count < 2 else _beside(press, scratch, count) as here:
                yield here


@contextlib.contextmanager
def _here(press: Press, scratch: str) -> Iterator[LayOut]:
    """Lay out in this process."""
    with for_a_while():
        start(press, scratch)
        try:
            yield lambda sheets, _pictures: ((sheet, lay_out(sheet)) for sheet in sheets)
        finally:
            let_go()


@contextlib.contextmanager
def _beside(press: Press, scratch: str, count: int) -> Iterator[LayOut]:
    """Lay out in processes of its own, which are kept between calls."""
    pool = Pool(count, partial(begin, press, scratch), lay_out)
    try:
        yield lambda sheets, _pictures: _in_processes(pool, sheets)
    except BaseException:
        # Who stops a build, or changes a file that is printed, does not wait for the rest.
        pool.stop()
        raise
    pool.close()


def _in_processes(
    pool: Pool[Sheet, Outcome], sheets: Iterable[Sheet]
) -> Iterator[tuple[Sheet, Outcome]]:
    for sheet, outcome in pool.run(sheets):
        yield sheet, "the process that laid it out died" if outcome is None else outcome
