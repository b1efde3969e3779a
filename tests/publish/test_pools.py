"""Work in processes: one that dies is replaced, and none outlives the process that asked."""

import errno
import os
import signal
import subprocess
import sys
import time
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
    for name, pid in Pool(2, nothing, wait).run({"one": 0, "two": 60}):
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
    found = dict(pool.run({str(number): number for number in range(6)}))
    pool.close()
    expected = {str(number): number * 2 for number in range(6)}

    assert expected == found


def test_what_kills_its_process_harms_nothing_else() -> None:
    """One sheet that no process survives is said to be that one; the others are laid out."""
    pool: Pool[int, int] = Pool(2, nothing, partial(dies_of, 3))
    found = dict(pool.run({str(number): number for number in range(6)}))
    pool.close()
    expected = {"0": 0, "1": 2, "2": 4, "3": None, "4": 8, "5": 10}

    assert expected == found


def is_barred() -> None:
    """Find no room on the disk for what a process needs."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_process_that_cannot_begin_says_why() -> None:
    """A full disk is told as that, and not as a process that died."""
    pool: Pool[float, int] = Pool(2, is_barred, wait)
    with pytest.raises(OSError, match="No space left"):
        dict(pool.run({"one": 0, "two": 0}))
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
