"""Runs a command where there is no network, and reads what strace saw of what it opened, wrote and started."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from building import REPOSITORY

_TRACED = (
    "%network,open,openat,?openat2,creat,execve,?execveat,mkdir,mkdirat,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,mknod,mknodat,chmod,fchmodat,chown,lchown,"
    "fchownat,truncate,utime,utimes,utimensat,setxattr,lsetxattr"
)
_CALL = re.compile(r"^(?P<name>\w+)\((?P<given>.*)\)\s+= (?P<result>-?\d+|\?)(?:<(?P<path>.*?)>)?")
_NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)(?:<(?P<folder>[^>]*)>)?, )?"(?P<name>(?:[^"\\]|\\.)*)"')
_NETWORK = {
    *("socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg"),
    *("recvfrom", "recvmsg", "recvmmsg", "socketpair", "shutdown", "getpeername", "getsockname"),
    *("setsockopt", "getsockopt"),
}
_OPENING = {"open", "openat", "openat2", "creat"}
_TO_WRITE = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")


@dataclass(frozen=True)
class Seen:
    """What a command did: files it opened to read, names it wrote to, programs it started, sockets."""

    read: frozenset[str]
    written: frozenset[str]
    started: frozenset[str]
    network: tuple[str, ...]


def in_no_network() -> Sequence[str]:
    """Return the words that start a command in a network namespace without any interface that is up.

    Skips where namespaces are forbidden; on CI there is always one of the ways.
    """
    person = ("-S", str(os.getuid()), "-G", str(os.getgid()))
    ways = (
        ("unshare", "-n"),
        ("unshare", "-r", "-n"),
        ("sudo", "-n", "unshare", "-n", *person),
    )
    for way in ways:
        if shutil.which(way[0]) and _runs((*way, "true")):
            return way
    return _without(
        "no network namespace can be made here: unshare -n, unshare -rn, sudo unshare -n"
    )


def traced(
    command: Sequence[str], folder: Path, logs: Path, environment: Mapping[str, str]
) -> Seen:
    """Run a command under strace with its whole offspring; return what all of them did together."""
    if not shutil.which("strace"):
        _without("strace is not installed; scripts/setup.sh test installs it")
    if not _runs(("strace", "-f", "-o", os.devnull, "true")):
        pytest.skip("ptrace is forbidden here, so strace sees nothing")
    logs.mkdir()
    # A log for each process: no call is torn in two by one of another.
    strace = ("strace", "-ff", "-qq", "-y", "-s", "4096", "-e", f"trace={_TRACED}")
    done = subprocess.run(
        [*strace, "-e", "signal=none", "-o", str(logs / "of"), *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if done.returncode:
        pytest.fail(f"{command} returned {done.returncode}:\n{done.stdout}{done.stderr}")
    return _seen(
        line for log in sorted(logs.iterdir()) for line in log.read_text("utf-8").splitlines()
    )


def _seen(lines: Iterable[str]) -> Seen:
    read, written, started, network = set(), set(), set(), []
    for line in lines:
        call = _CALL.match(line)
        if call is None:
            if not line.startswith(("exit", "+++", "---")):
                pytest.fail(f"strace wrote what is not understood: {line}")
            continue
        name, given, failed = call["name"], call["given"], call["result"].startswith("-")
        if name in _NETWORK:
            network.append(line)
        elif name in _OPENING and _TO_WRITE.search(given.rpartition('"')[2]):
            written.update(_names(given))
        elif name in _OPENING and not failed:
            read.add(call["path"])
        elif name.startswith("exec") and not failed:
            started.update(list(_names(given))[:1])
        elif not failed and name not in _OPENING:
            written.update(_names(given))
    return Seen(frozenset(read), frozenset(written), frozenset(started), tuple(network))


def _names(given: str) -> Iterator[str]:
    """Yield the whole path of each file that a call names; one that cannot be known stays as it is."""
    for found in _NAMED.finditer(given):
        yield os.path.normpath(Path(found["folder"] or "", found["name"]))


def _runs(command: Sequence[str]) -> bool:
    return not subprocess.run(command, check=False, capture_output=True).returncode


def _without(why: str) -> Sequence[str]:
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


# What a build may open beside its project, each with the reason


def where_code_is() -> tuple[str, ...]:
    """Return the folders of Python, of what is installed for it, and of the generator."""
    asked = "import sys, sysconfig; print(*sysconfig.get_paths().values(), *sys.path, sep='\\n')"
    base = subprocess.run(
        [getattr(sys, "_base_executable", sys.executable), "-I", "-c", asked],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    code = {"stdlib", "platstdlib", "purelib", "platlib"}
    ours = [path for kind, path in sysconfig.get_paths().items() if kind in code]
    theirs = [path for path in base if "/python3" in path or path.endswith("-packages")]
    return tuple({os.path.realpath(path) for path in (*ours, *theirs, REPOSITORY / "generator")})


LOOKED_THROUGH = frozenset(os.path.realpath(path) for path in (*sys.path, REPOSITORY) if path)
"""Folders in which Python looks for modules: their names are listed, files in them are not opened."""

ALLOWED: Mapping[str, str] = {
    r".*/pyvenv\.cfg": "Python asks where its packages are",
    r".*/libpython3[^/]*\.so[^/]*": "Python itself, where it is a library",
    r"/etc/python3[^/]*/sitecustomize\.py": "Debian's Python reads this at each start",
    r"/etc/ld\.so\.cache": "the loader of libraries asks where they are",
    r"(/usr)?/lib(64|exec)?/.*\.so(\.[\w.-]+)*": "libraries of the system",
    r"(/usr/lib|/usr/share)/locale/.*": "what letters and which language a terminal has",
    r"/etc/locale\.alias": "the C library looks up the name of the language",
    r"/usr/lib/.*/gconv/.*": "how the C library turns letters into bytes",
    r"/usr/share/zoneinfo/.*": "the C library's time zone; none of ours: those are a package of Python",
    r"/etc/ssl/openssl\.cnf": "OpenSSL reads its settings when Python asks it for SHA-256",
    r"/etc/mime\.types": "a module of Python that knows the kinds of files; MkDocs imports it",
    r"/usr/share/fontconfig/conf\.avail(/.*)?": "fontconfig lists what settings there are, and uses none",
    r"/proc/\d+/(fd|cgroup|mountinfo|maps|stat|status)": "a process asks about itself",
    r"/proc/(filesystems|cpuinfo|meminfo|stat|sys/.*)": "a library asks what computer this is",
    r"/sys/(fs/cgroup|devices/system/cpu)(/.*)?": "how many cores there are, and how much of them",
    r"/dev/(null|urandom|random)": "nothing, and chance for names of temporary files",
}
"""What may be read outside the project and the code: a pattern of the whole path, and why."""

ALLOWED_TO_WRITE: Mapping[str, str] = {
    r"/dev/null": "words that nobody wants",
    r"/dev/shm/sem\..*":  # noqa: S108 - a pattern of a name, not a file
    "locks in memory by which the processes that lay out paper take turns",
}
"""What may be written outside build/."""


def outside(
    paths: Iterable[str], folders: Iterable[Path | str], allowed: Mapping[str, str]
) -> list[str]:
    """Return the paths that lie in none of these folders and that no pattern allows."""
    inside = tuple(os.path.realpath(folder) for folder in folders)
    pattern = re.compile("|".join(f"(?:{one})" for one in allowed))
    return sorted(
        path
        for path in paths
        if not any(path == folder or path.startswith(f"{folder}/") for folder in inside)
        and not pattern.fullmatch(path)
    )
