"""Work on all cores, in processes of its own: one that dies is replaced, and none outlives this one.

What is worked on is left to whoever asks.
"""

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Generic, TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")

_AHEAD = 16
"""Items for each process that are asked for before the first is done: memory holds no more of them."""


class Pool(Generic[Item, Done]):
    """Processes that are kept between calls; `begin` makes each ready, `work` does one item."""

    def __init__(self, count: int, begin: Callable[[], None], work: Callable[[Item], Done]) -> None:
        self._count, self._begin, self._work = count, begin, work
        self._pool: ProcessPoolExecutor | None = None

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, Done | None]]:
        """Work on all items, taken as they are needed; yield each as it is done, with nothing if it cannot be.

        When a process dies, most often the system ended it for want of memory. So what was lost is
        done once more, and then one by one: an item that kills its process harms no other.
        """
        waiting = iter(items)
        while lost := (yield from self._once(waiting)):
            again = iter(lost)
            lost = yield from self._once(again)
            for item in (*lost, *again):
                if (yield from self._once(iter([item]))):
                    yield item, None

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
        self, waiting: Iterator[Item]
    ) -> Generator[tuple[Item, Done | None], None, list[Item]]:
        """Yield what is done; return what was lost with a process that died, after which none is taken."""
        lost: list[Item] = []

        def taken() -> Iterator[Item]:
            for item in waiting:
                yield item
                if lost:
                    return

        for item, job in in_turn(taken(), self._sent, self._count * _AHEAD):
            try:
                result = job.result()
            except BrokenProcessPool:
                lost.append(item)
                continue
            yield item, result
        if lost:
            self.close()
        return lost

    def _sent(self, item: Item) -> Future[Done]:
        try:
            with _deaf_to_ctrl_c():
                return self._running().submit(_done, self._work, item)
        except BrokenProcessPool as broken:
            job: Future[Done] = Future()
            job.set_exception(broken)
            return job

    def _running(self) -> ProcessPoolExecutor:
        # An executor says so when a worker dies; a pool would wait for it for ever.
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._count, context, _begin, (self._begin,))
        return self._pool


def in_turn(
    items: Iterable[Item], send: Callable[[Item], Future[Done]], most: int
) -> Iterator[tuple[Item, Future[Done]]]:
    """Send so many items at once, and one more as each comes back; yield each when it is done."""
    done: queue.SimpleQueue[Future[Done]] = queue.SimpleQueue()
    jobs: dict[Future[Done], Item] = {}
    waiting = iter(items)

    def send_some(count: int) -> None:
        for item in islice(waiting, count):
            job = send(item)
            jobs[job] = item
            job.add_done_callback(done.put)

    send_some(most)
    while jobs:
        job = done.get()
        item = jobs.pop(job)  # what is done is not kept here as well
        send_some(1)
        yield item, job


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
