"""Work in processes: one that dies is replaced, and none outlives the process that asked."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.publish.pools import Pool

PARENT = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from test_pools import nothing, wait
import pytest

from generator.publish.pools import Pool
if __name__ == "__main__":
    for _, pid in Pool(2, nothing, wait).run([0, 60]):
        print(pid, flush=True)
"""


def nothing() -> None:
    """Make a process ready that needs nothing."""


def wait(seconds: float) -> int:
    """Wait, and return which process did."""
    time.sleep(seconds)
    return os.getpid()


def dies_once(folder: Path, number: int) -> int:
    """Die on the first number that comes, the first time; else return the number doubled."""
    try:
        (folder / "died").touch(exist_ok=False)
    except FileExistsError:
        return number * 2
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def dies_of(deadly: int, number: int) -> int:
    """Die of one number whenever it comes; return others doubled."""
    if number == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_what_is_lost_with_a_process_is_done_again(tmp_path: Path) -> None:
    """A process that the system ended for want of memory costs no sheet."""
    pool: Pool[int, int] = Pool(2, nothing, partial(dies_once, tmp_path))
    found = dict(pool.run(range(6)))
    pool.close()
    expected = {number: number * 2 for number in range(6)}

    assert expected == found


def test_what_kills_its_process_harms_nothing_else() -> None:
    """One sheet that no process survives is said to be that one; the others are laid out."""
    pool: Pool[int, int] = Pool(2, nothing, partial(dies_of, 3))
    found = dict(pool.run(range(6)))
    pool.close()
    expected = {0: 0, 1: 2, 2: 4, 3: None, 4: 8, 5: 10}

    assert expected == found


def test_what_is_lost_early_keeps_nothing_from_what_comes_late() -> None:
    """Items that were not taken yet when a process died are taken afterwards, each once."""
    pool: Pool[int, int] = Pool(1, nothing, partial(dies_of, 3))
    found = list(pool.run(iter(range(40))))
    pool.close()
    expected = {number: None if number == 3 else number * 2 for number in range(40)}

    assert (expected, 40) == (dict(found), len(found))


def test_items_are_taken_as_they_are_needed() -> None:
    """Memory holds as many as processes ask for, however many there are."""
    taken = []

    def items() -> Iterator[float]:
        for _ in range(100):
            taken.append(0)
            yield 0

    pool: Pool[float, int] = Pool(1, nothing, wait)
    most = max(len(taken) - done for done, _ in enumerate(pool.run(items())))
    pool.close()

    assert (100, 17) == (len(taken), most)


def is_barred() -> None:
    """Find no room on the disk for what a process needs."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_process_that_cannot_begin_says_why() -> None:
    """A full disk is told as that, and not as a process that died."""
    pool: Pool[float, int] = Pool(2, is_barred, wait)
    with pytest.raises(OSError, match="No space left"):
        dict(pool.run([0, 0.1]))
    pool.stop()


def test_no_process_outlives_the_one_that_asked() -> None:
    """Killed without a word, a build leaves nobody behind who works on for nobody."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    gone = False
    for _ in range(200):
        gone = gone or not Path(f"/proc/{worker}").exists()
        time.sleep(0 if gone else 0.05)

    assert gone
