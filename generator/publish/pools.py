"""Work on all cores, in processes of its own: one that dies is replaced, and none outlives this one.

What is worked on is left to whoever asks.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


class Pool(Generic[Item, Done]):
    """Processes that are kept between calls; `begin` makes each ready, `work` does one item."""

    def __init__(self, count: int, begin: Callable[[], None], work: Callable[[Item], Done]) -> None:
        self._count, self._begin, self._work = count, begin, work
        self._pool: ProcessPoolExecutor | None = None

    def run(self, items: Mapping[str, Item]) -> Iterator[tuple[str, Done | None]]:
        """Work on all items; yield the name of each as it is done, with nothing if it cannot be.

        When a process dies, most often the system ended it for want of memory. So what was lost is
        done once more, and then one by one: an item that kills its process harms no other.
        """
        lost = yield from self._once(items, items)
        lost = yield from self._once(items, lost)
        for name in lost:
            if (yield from self._once(items, [name])):
                yield name, None

    def close(self) -> None:
        """Let the processes end."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def stop(self) -> None:
        """End the processes, whatever they are doing."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.terminate()

    def _once(
        self, items: Mapping[str, Item], names: Iterable[str]
    ) -> Generator[tuple[str, Done | None], None, Sequence[str]]:
        """Yield what is done; return the names of what was lost with a process that died."""
        jobs: dict[Future[Done], str] = {}
        lost = []
        with _deaf_to_ctrl_c():
            for name in names:
                try:
                    jobs[self._running().submit(_done, self._work, items[name])] = name
                except BrokenProcessPool:
                    lost.append(name)
        for job in as_completed(jobs):
            name = jobs.pop(job)  # what is done is not kept here as well
            try:
                yield name, job.result()
            except BrokenProcessPool:
                lost.append(name)
        if lost:
            self.close()
        return lost

    def _running(self) -> ProcessPoolExecutor:
        # An executor says so when a worker dies; a pool would wait for it for ever.
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._begin,))
        return self._pool


_BARRED: list[OSError] = []
"""In a process of a pool: why it could not be made ready, such as a full disk."""


def _begin(begin: Callable[[], None]) -> None:
    """Make a process ready that ends when the one that started it does, however that ends."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        begin()
    except OSError as barred:  # raised here it would be said of no process but that it died
        _BARRED.append(barred)


def _done(work: Callable[[Item], Done], item: Item) -> Done:
    if _BARRED:
        raise _BARRED[0]
    return work(item)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Leave Ctrl+C to this process: those that it starts meanwhile inherit that they do not hear it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
