"""Workers elsewhere: which address may be given, and what is said when nobody is there."""

import logging
import socket
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import dask
import pytest
from click.testing import CliRunner
from factory import write_project
from sheets import sheet_of

from generator.cli import groupwork
from generator.publish import ElsewhereError, Press, Sheet, refusal
from generator.publish import elsewhere as room
from generator.publish.workers import workers
from generator.terminal import WRONG_USE, in_words


@pytest.mark.parametrize(
    "address",
    ["dask://127.0.0.1:8786", "dask://print-1.agency.example:8786", "dask://[::1]:8786"],
)
def test_the_address_of_a_scheduler_is_taken(address: str) -> None:
    """A name or a number, and a port."""
    assert not refusal(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:8786",
        "dask://",
        "dask://host",
        "dask://host:",
        "dask://host:80/x",
        "ray://host:1",
    ],
)
def test_another_address_is_refused_in_a_sentence(address: str) -> None:
    """It says what an address looks like."""
    assert "dask://HOST:PORT" in refusal(address)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence says how to install it."""
    monkeypatch.setattr(room, "find_spec", lambda _name: None)

    assert 'pip install "groupwork[dask]"' in refusal("dask://127.0.0.1:8786")


def test_the_command_refuses_it_before_anything_is_read(tmp_path: Path) -> None:
    """Wrong use costs nobody a build: exit code 2, and what an address looks like."""
    root = write_project(tmp_path / "project")
    said = CliRunner().invoke(
        groupwork, ["--project", str(root), "build", "--executor", "print-1.example"]
    )

    assert (WRONG_USE, True) == (said.exit_code, "dask://HOST:PORT" in said.stderr)
    assert not (root / "build").exists()


@pytest.fixture
def nowhere(press: Press, monkeypatch: pytest.MonkeyPatch) -> Press:
    """Return a press whose scheduler is not there: a port of this computer that nobody holds."""
    monkeypatch.setattr(room, "_PATIENCE", 0.3)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    return replace(press, executor=f"dask://127.0.0.1:{port}")


def test_a_scheduler_that_is_not_there_is_told(nowhere: Press) -> None:
    """Nothing is laid out, and the words say where nobody answered."""
    with (
        pytest.raises(ElsewhereError, match="No Dask scheduler answers") as stopped,
        workers(nowhere, 1),
    ):
        pass
    words, code = in_words(stopped.value)

    assert (WRONG_USE, True) == (code, "without --executor" in words)
    assert "The last good site is kept" in words


@pytest.fixture
def somebody(
    press: Press, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Press]:
    """Yield a press at whose address something answers that is no scheduler: it breaks off, or is silent."""
    if request.param == "is silent":  # who breaks off is found out however long we would wait
        monkeypatch.setattr(room, "_PATIENCE", 0.5)
    kept = []

    def answer() -> None:
        with suppress(OSError):
            while True:
                kept.append(listening.accept()[0])
                if request.param == "breaks off":
                    kept[-1].close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        answering = threading.Thread(target=answer)
        answering.start()
        yield replace(press, executor=f"dask://127.0.0.1:{listening.getsockname()[1]}")
        listening.shutdown(socket.SHUT_RDWR)
        answering.join()
    for one in kept:
        one.close()


@pytest.mark.parametrize(
    ("somebody", "expected"),
    [("breaks off", "breaks off. If it speaks TLS"), ("is silent", "No Dask scheduler answers")],
    indirect=["somebody"],
)
def test_what_is_no_scheduler_is_told(
    somebody: Press, expected: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for it for ever, and Dask says nothing on its own."""
    with pytest.raises(ElsewhereError, match=expected), workers(somebody, 1):
        pass

    assert ("", "") == capfd.readouterr()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"require-encryption": True}, "asks for TLS, but not with all"),
        ({"tls.ca-file": __file__}, "asks for TLS, but not with all"),
        ({"tls.client.cert": __file__}, "asks for TLS, but not with all"),
        ({"tls.client.cert": "gone.pem"}, "not there: gone.pem .distributed.comm.tls.client.cert"),
        ({"tls.ca-file": __file__, "tls.client.cert": __file__}, "that it names, cannot be used"),
        ({"tls.min-version": 9}, "min-version=9 is not supported"),
    ],
)
def test_half_a_configuration_opens_no_connection(
    nowhere: Press, settings: Mapping[str, object], expected: str
) -> None:
    """What is meant to go by TLS never goes in the clear, and the words name what is lacking."""
    asked = {f"distributed.comm.{name}": value for name, value in settings.items()}
    with (
        dask.config.set(asked),
        pytest.raises(ElsewhereError, match=expected),
        workers(nowhere, 1),
    ):
        pass


@pytest.mark.parametrize("name", ["distributed", "distributed.client", "tornado.application"])
def test_dask_says_nothing_on_its_own(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Several of its parts have a voice of their own; what a person needs is said in our words."""
    log = logging.getLogger(name)
    log.setLevel(logging.WARNING)
    log.addHandler(caplog.handler)
    with room._quiet():
        log.error("Failed to reconnect")
    log.removeHandler(caplog.handler)

    assert [] == caplog.records


def test_nothing_to_lay_out_asks_nobody(nowhere: Press) -> None:
    """A build in which nothing changed needs no scheduler."""
    with workers(nowhere, 0) as lay_out:
        assert [] == list(lay_out([], ()))


# What comes back


def _failed(fault: BaseException) -> Future[object]:
    job: Future[object] = Future()
    job.set_exception(fault)
    return job


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            OSError(28, "No space left on device"),
            "A worker cannot go on. It says: The disk is full.",
        ),
        (CancelledError(), "The Dask scheduler is gone"),
        (ModuleNotFoundError("No module named 'generator'"), "the same groupwork as this computer"),
        (ElsewhereError("The worker w1 has another"), "The worker w1 has another"),
    ],
)
def test_what_stops_elsewhere_is_told_in_a_sentence(fault: BaseException, expected: str) -> None:
    """Whatever happens there, it is no fault of a sheet and none of ours."""
    with pytest.raises(ElsewhereError) as stopped:
        room._outcome(_failed(fault))  # type: ignore[arg-type]

    assert expected in str(stopped.value)


class _Threads:
    """Stands for a client of a scheduler: threads of this process do the work."""

    def submit(self, *_: object, **_how: object) -> str:
        return "bundle"

    def get_executor(self, **_how: object) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(2)


def test_only_so_many_sheets_are_on_their_way(
    nowhere: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one comes back one more is sent, so that memory there follows no number of documents."""
    monkeypatch.setattr(room, "_ON_THE_WAY", 3)
    monkeypatch.setattr(room, "lay_out_there", lambda sheet, _bundle, _tools: sheet.address)
    asked: list[str] = []
    found: list[tuple[int, str]] = []

    def sheets() -> Iterator[Sheet]:
        for number in range(10):
            sheet = sheet_of("<h1>A</h1>", f"s{number}")
            asked.append(sheet.address)
            yield sheet

    for _, made in room._laid_out(_Threads(), nowhere, sheets(), ()):
        found.append((len(asked) - len(found), str(made)))

    assert sorted(asked) == sorted(address for _, address in found)
    assert max(ahead for ahead, _ in found) <= 4
