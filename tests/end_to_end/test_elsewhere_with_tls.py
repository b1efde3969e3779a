"""Workers elsewhere over TLS, as the documentation says: its own certificate, file and commands are run."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import REPOSITORY, files_of
from cluster import Cluster, cluster
from small import write_small

pytestmark = [
    pytest.mark.slow,
    pytest.mark.paper,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate"),
]

PAGE = (REPOSITORY / "docs" / "a-million-documents.md").read_text("utf-8")
WHERE = "/etc/printing"


def _certified(folder: Path) -> Path:
    """Make a certificate and write Dask's configuration as the page says; returns the latter."""
    folder.mkdir()
    (command,) = re.findall(r"^    (openssl .*)$", PAGE, re.MULTILINE)
    (settings,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    words = shlex.split(command.replace(WHERE, str(folder)))
    subprocess.run(words, check=True, capture_output=True)
    path = folder / "dask.yaml"
    path.write_text(settings.replace(WHERE, str(folder)), "utf-8")
    return path


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return Dask's configuration with a certificate."""
    return _certified(tmp_path_factory.mktemp("all") / "printing")


@pytest.fixture(scope="module")
def printing(tmp_path_factory: pytest.TempPathFactory, certified: Path) -> Iterator[Cluster]:
    """Yield a scheduler with a worker who speak TLS and nothing else."""
    folder = tmp_path_factory.mktemp("cluster")
    with cluster(folder, workers=1, protocol="tls", DASK_CONFIG=str(certified)) as they:
        yield they


def _asked(folder: Path, *words: str, config: Path | None = None) -> tuple[int, str]:
    """Print a packet as a person does; returns the exit code and standard error."""
    project = folder / "project"
    if not project.exists():
        project.mkdir()
        write_small(project)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "packet", "session", "a-second-wave", *words],
        cwd=project,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("DASK")},
            "PYTHONPATH": str(REPOSITORY),
            **({"DASK_CONFIG": str(config)} if config else {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.returncode, done.stderr


def _made(folder: Path) -> dict[str, bytes]:
    build = folder / "project" / "build"
    return {**files_of(build / "packets"), **files_of(build / "thumbs")}


def test_a_packet_is_laid_out_over_tls(tmp_path: Path, printing: Cluster, certified: Path) -> None:
    """The address is typed as ever; Dask's configuration says that it is TLS, and bytes are the same."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    code, said = _asked(there, "--executor", printing.address, config=certified)

    assert (0, 0) == (code, _asked(here)[0]), said
    assert _made(here) == _made(there)
    assert {"session-a-second-wave.pdf", "handouts/the-tide.png"} <= set(_made(there))


def test_without_a_certificate_it_is_told(tmp_path: Path, printing: Cluster) -> None:
    """Nothing is laid out; beside the steps, one sentence of ours is all that is said."""
    code, said = _asked(tmp_path, "--executor", printing.address)
    words = [line for line in said.splitlines() if not line.endswith(" ...")]

    assert (2, 1) == (code, len(words)), said
    assert "breaks off. If it speaks TLS, so must this computer" in words[0]
    assert "-----" not in said
    assert {} == _made(tmp_path)


def test_a_certificate_of_another_authority_is_told(tmp_path: Path, printing: Cluster) -> None:
    """Neither side trusts the other."""
    other = _certified(tmp_path / "other")
    code, said = _asked(tmp_path, "--executor", printing.address, config=other)
    words = [line for line in said.splitlines() if not line.endswith(" ...")]

    assert (2, 1) == (code, len(words)), said
    assert "does not trust the other's certificate" in words[0]
    assert {} == _made(tmp_path)


def test_a_scheduler_that_speaks_no_tls_gets_nothing(tmp_path: Path, certified: Path) -> None:
    """Who asked for TLS is never served without."""
    with cluster(tmp_path, workers=1) as they:
        code, said = _asked(tmp_path, "--executor", they.address, config=certified)
    words = [line for line in said.splitlines() if not line.endswith(" ...")]

    assert (2, 1) == (code, len(words)), said
    assert "does not speak TLS" in words[0]
    assert {} == _made(tmp_path)
