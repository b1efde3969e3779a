"""Paper by workers elsewhere, on a real scheduler: the same bytes, also when one of them dies."""

import signal
import threading
from pathlib import Path

import pytest
from building import files_of
from cluster import cluster, kill
from factory import FILES, HANDOUT
from small import write_small

from generator.compose import Document, Made, Order, Packets
from generator.flow import BuildResult, PacketResult, build, packet
from generator.load import Project
from generator.publish import Bound, ElsewhereError, Press, Sheet
from generator.publish.workers import workers

pytestmark = [pytest.mark.slow, pytest.mark.paper]


MORE = ("the-ebb", "the-shore", "the-swell", "the-tide-line")
"""Handouts beside those of the small project: with them it has some thirty PDFs."""


def _project(root: Path) -> Project:
    root.mkdir()
    write_small(root)
    for id in MORE:
        (root / HANDOUT.replace("the-wave", id)).write_text(
            FILES[HANDOUT].replace("The wave", id.replace("-", " ").capitalize()), "utf-8"
        )
    return Project(root, root / "build")


def _made(project: Project) -> dict[str, bytes]:
    """Return the bytes of every PDF and small picture of a build."""
    return {**files_of(project.build / "paper"), **files_of(project.build / "thumbs")}


def test_a_worker_that_dies_costs_nothing(tmp_path: Path) -> None:
    """Its sheets are laid out by the other: every PDF is there, with the bytes of a build at home."""
    here, there = _project(tmp_path / "here"), _project(tmp_path / "there")
    at_home = build(here)
    killed: list[int] = []
    with cluster(tmp_path, workers=2) as they:

        def tell(what: str, done: int, _total: int) -> None:
            if what == "Laying out paper" and done == 5 and not killed:
                kill(they.workers[0])
                killed.append(they.workers[0].pid)

        elsewhere = build(there, tell, executor=they.address)

    assert _facts(at_home) == _facts(elsewhere)
    assert _made(here) == _made(there)
    assert (1, True) == (len(killed), at_home.paper.total >= 30)


def _facts(result: BuildResult) -> tuple[object, ...]:
    return result.paper.pages, result.paper.findings, result.paper.rendered


def _review(_made: Made, packets: Packets) -> tuple[Document, ...]:
    return packets.review("review")


def test_a_packet_is_the_same_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its volumes, and the small pictures in its guides, also when a worker dies on the way."""
    monkeypatch.setattr("generator.compose.packets.MOST_PARTS", 4)
    here, there = _project(tmp_path / "here"), _project(tmp_path / "there")
    killed: list[str] = []
    with cluster(tmp_path, workers=2) as they:

        def tell(what: str, done: int, _total: int) -> None:
            if what == "Laying out the packet" and done == 1 and not killed:
                kill(they.workers[0])
                killed.append(what)

        elsewhere = packet(there, Order(), _review, progress=tell, executor=they.address)
    at_home = packet(here, Order(), _review)

    assert _volumes(here, at_home) == _volumes(there, elsewhere)
    assert _made(here) == _made(there)
    assert (1, True) == (len(killed), len(at_home.files) >= 3)


def _volumes(project: Project, result: PacketResult) -> list[tuple[str, int, bytes]]:
    assert result.report is not None
    assert not [one for one in result.report.findings if one.code == "paper-not-made"]
    return [
        (path.relative_to(project.root).as_posix(), pages, path.read_bytes())
        for path, pages in result.files.items()
    ]


def test_a_scheduler_that_dies_loses_nothing(tmp_path: Path) -> None:
    """The build stops and says so; what was laid out stays, and the next build does the rest."""
    project = _project(tmp_path / "there")
    with cluster(tmp_path, workers=1) as they:

        def tell(what: str, done: int, _total: int) -> None:
            if what == "Laying out paper" and done == 3:
                kill(they.scheduler)

        with pytest.raises(ElsewhereError, match="gone"):
            build(project, tell, executor=they.address)
    again = build(project)

    assert 0 < len(again.paper.rendered) <= again.paper.total - 3


def test_a_scheduler_that_is_too_busy_to_read_is_waited_for(tmp_path: Path) -> None:
    """What is sent fills all that lies between; Dask's own setting gives up after half a minute."""
    sheets = [
        Sheet(f"paper/{number}.pdf", (Bound(f"<p><!--{'x' * 400_000}--></p>", ()),), "one")
        for number in range(100)
    ]
    with cluster(tmp_path, workers=2) as they:
        press = Press(tmp_path, tmp_path, tmp_path / "build", executor=they.address)
        with workers(press, len(sheets)) as lay_out:
            they.scheduler.send_signal(signal.SIGSTOP)
            again = threading.Timer(40, they.scheduler.send_signal, [signal.SIGCONT])
            again.start()
            made = list(lay_out(sheets, ()))
            again.join()

    assert len(sheets) == len(made)


def test_a_scheduler_without_a_worker_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever for somebody who may never come."""
    monkeypatch.setattr("generator.publish.elsewhere._PATIENCE", 3)
    project = _project(tmp_path / "there")
    with (
        cluster(tmp_path, workers=0) as they,
        pytest.raises(ElsewhereError, match="has no worker"),
    ):
        build(project, executor=they.address)

    assert not (project.build / "site").exists()


OTHER = """
import importlib.metadata
real = importlib.metadata.version
importlib.metadata.version = lambda name: "0.1" if name == "weasyprint" else real(name)
"""
"""What every Python of a worker reads first: it has another WeasyPrint."""


def test_a_worker_with_other_tools_lays_out_nothing(tmp_path: Path) -> None:
    """Its PDFs would differ, so it refuses, and the words name what is to be the same."""
    (tmp_path / "sitecustomize.py").write_text(OTHER, "utf-8")
    project = _project(tmp_path / "there")
    path = f"{tmp_path}:{Path(__file__).resolve().parents[2]}"
    with (
        cluster(tmp_path, workers=1, PYTHONPATH=path) as they,
        pytest.raises(ElsewhereError, match="another groupwork, WeasyPrint, Pango or HarfBuzz"),
    ):
        build(project, executor=they.address)

    assert {} == files_of(project.build / "paper")
