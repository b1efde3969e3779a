"""Paper laid out by the workers of a Dask scheduler; the only door of Dask.

Who does what, again when a worker dies, and where a bundle already is: all of that is Dask's.
"""

import asyncio
import logging
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .bundle import Bundle, lay_out_of
from .layout import Outcome, Press, Sheet
from .pools import in_turn
from .tools import paper_tools
from .whole import LACKING

_ADDRESS = re.compile(r"dask://(?P<where>(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9._-]+):[0-9]{1,5})")
INSTALL_DASK = (
    'pip install "groupwork[dask]" (in a copy of the repository: .venv/bin/pip install distributed)'
)
_PATIENCE = 10
"""Seconds for the scheduler to answer, and for it to have a worker."""
_SILENCE = 300
"""Seconds without a sign of the scheduler, after which it is gone: as many as it gives a worker."""
_TCP = "distributed.comm.timeouts.tcp"
_TRIES_AGAIN = 2
"""How often Dask asks again, elsewhere where it can, when a worker could not do a sheet."""
_ON_THE_WAY = 1000
"""Sheets that are sent before the first of them is back: what waits there takes memory there."""


class ElsewhereError(Exception):
    """Raised by publish/elsewhere when workers elsewhere cannot be used, or are lost; says why."""


def refusal(executor: str) -> str:
    """Return why this address of workers cannot be used, in a sentence; nothing when it can."""
    if not _ADDRESS.fullmatch(executor):
        return "the address of workers looks like dask://HOST:PORT, with the port of the scheduler."
    if find_spec("distributed") is None:
        return f"workers elsewhere need the extra dask: {INSTALL_DASK}."
    return ""


@contextmanager
def workers_elsewhere(
    press: Press,
) -> Iterator[Callable[[Iterable[Sheet], Collection[str]], Any]]:
    """Give a function that lays sheets out on the workers of the press's scheduler."""
    with _connected(press.executor) as client:
        yield lambda sheets, pictures: _laid_out(client, press, sheets, pictures)


@contextmanager
def _connected(executor: str) -> Iterator[Any]:
    """Connect with a scheduler that has a worker, and whose versions are those of this computer."""
    if refused := refusal(executor):
        raise ElsewhereError(refused)
    where = executor.removeprefix("dask://")
    way = _Way.configured()
    import dask  # noqa: PLC0415 - an optional extra, and a second to read
    from distributed import Client  # noqa: PLC0415 - as above

    address = f"{'tls' if way.is_tls else 'tcp'}://{where}"
    with _quiet(), dask.config.set({_TCP: way.silence}):
        # A client that finds nobody it can speak with takes long to go, and says so on its own.
        asyncio.run(_spoken_with(address, where, way))
        try:
            client = Client(address, security=way.security, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, ImportError) as barred:
            raise _nobody(where) from barred
        try:
            _hold_versions(client, where)
            yield client
        finally:
            client.close(timeout=_PATIENCE)


@dataclass(frozen=True, slots=True)
class _Way:
    """How Dask's own configuration says that a scheduler is spoken with.

    `how` is what a connection is made with; `silence` is in seconds.
    """

    security: Any
    how: Mapping[str, Any]
    silence: float

    @property
    def is_tls(self) -> bool:
        return self.how["ssl_context"] is not None

    @classmethod
    def configured(cls) -> "_Way":
        """Read it; raise for what is not whole, so that nothing goes in the clear that should not."""
        try:
            import dask  # noqa: PLC0415 - an optional extra, and a second to read
            from dask.utils import parse_timedelta  # noqa: PLC0415 - as above
            from distributed.security import Security  # noqa: PLC0415 - as above

            security = Security()
            files = {
                "ca-file": security.tls_ca_file,
                "client.cert": security.tls_client_cert,
                "client.key": security.tls_client_key,
            }
            for name, path in files.items():
                if path and "\n" not in path and not Path(path).is_file():
                    raise ElsewhereError(
                        "Dask's configuration names a file that is not there: "
                        f"{path} (distributed.comm.tls.{name})."
                    )
            asked = parse_timedelta(dask.config.get(_TCP), default="seconds")
            way = cls(security, security.get_connection_args("client"), max(_SILENCE, asked))
        except (OSError, ValueError) as barred:
            raise ElsewhereError(
                "Dask's configuration, or a certificate or key that it names, cannot be used. "
                f"It says: {str(barred).rstrip()}."
            ) from barred
        if not way.is_tls and (security.require_encryption or any(files.values())):
            raise ElsewhereError(
                "Dask's configuration asks for TLS, but not with all that it takes: "
                "distributed.comm.tls needs ca-file, client.cert and client.key."
            )
        return way


async def _spoken_with(address: str, where: str, way: _Way) -> None:
    """Connect once, and part; raise when nobody is there, or nobody who speaks as we do."""
    from distributed.comm import connect  # noqa: PLC0415 - as above

    try:
        async with asyncio.timeout(_PATIENCE):
            comm = await connect(address, timeout=_PATIENCE, **way.how)
            await comm.close()
    except (OSError, ValueError) as barred:
        raise _stranger(barred, where, way) from barred


def _stranger(barred: OSError | ValueError, where: str, way: _Way) -> ElsewhereError:
    """Return what is told of who answers in another way than we speak, or does not answer."""
    from distributed.comm import CommClosedError  # noqa: PLC0415 - as above

    breaks_off = isinstance(barred, CommClosedError)
    # Who speaks without TLS may say something before ours has begun, which is a ValueError.
    if way.is_tls and (breaks_off or isinstance(barred, ValueError)):
        said = getattr(barred.__cause__, "verify_message", "")
        return ElsewhereError(
            f"What answers at {where} does not speak TLS, or one side does not trust the other's "
            f"certificate{f' ({said})' if said else ''}. Both need certificates of one authority, "
            "named in Dask's configuration (distributed.comm.tls)."
        )
    if breaks_off:
        return ElsewhereError(
            f"What answers at {where} breaks off. If it speaks TLS, so must this computer: name a "
            "certificate in Dask's configuration (distributed.comm.tls). If it is no Dask "
            "scheduler, mind the port."
        )
    return _nobody(where)


def _nobody(where: str) -> ElsewhereError:
    return ElsewhereError(
        f"No Dask scheduler answers at {where}. Is it running, and is that its address?"
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Dask say nothing on its own: what a person needs to know is said in words of ours."""
    before = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def _hold_versions(client: Any, where: str) -> None:
    """Raise when nobody works there, or with another Python or another Dask."""
    from distributed import TimeoutError as NobodyError  # noqa: PLC0415 - as above

    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except NobodyError as nobody:
        raise ElsewhereError(
            f"The Dask scheduler at {where} has no worker. Start some, and try again."
        ) from nobody
    told = client.get_versions()
    here = _versions(told["client"])
    others = {"its scheduler": told["scheduler"], **told["workers"]}
    for name, said in others.items():
        for package, version in _versions(said).items():
            if version != here[package]:
                raise ElsewhereError(
                    f"At {where}, {name} has {package} {version}, and this computer {here[package]}. "
                    "Install the same there as here."
                )


def _versions(said: Any) -> dict[str, str]:
    found = {name: str(said["packages"].get(name)) for name in ("dask", "distributed")}
    return {"Python": ".".join(said["host"]["python"].split(".")[:2]), **found}


def _laid_out(
    client: Any, press: Press, sheets: Iterable[Sheet], pictures: Collection[str]
) -> Iterator[tuple[Sheet, Outcome]]:
    """Send sheets, and the bundle that they are made of once; yield each as it comes back."""
    # A bundle that is a task of its own is made again when every worker that held it is gone.
    bundle = Bundle.of(press, pictures)
    sent = client.submit(Bundle, bundle.files, bundle.digest, pure=False)
    executor = client.get_executor(pure=False, retries=_TRIES_AGAIN)
    tools = paper_tools()
    try:
        for sheet, job in in_turn(
            sheets, lambda one: executor.submit(lay_out_there, one, sent, tools), _ON_THE_WAY
        ):
            yield sheet, _outcome(job)
    finally:
        executor.shutdown(wait=False)


def _outcome(job: Future[Outcome]) -> Outcome:
    from distributed import KilledWorker  # noqa: PLC0415 - as above

    try:
        return job.result()
    except KilledWorker:
        return "every worker that laid it out died"
    except ElsewhereError:
        raise
    except CancelledError as gone:
        raise ElsewhereError("The Dask scheduler is gone, or has let go of the work.") from gone
    except OSError as barred:
        lacks = LACKING.get(barred.errno or 0, f"{barred.strerror or barred}")
        raise ElsewhereError(f"A worker cannot go on. It says: {lacks}.") from barred
    except Exception as broken:
        raise ElsewhereError(
            f"A worker or the scheduler cannot do it: {type(broken).__name__}: {broken}. "
            "Has each of them the same groupwork as this computer?"
        ) from broken


def lay_out_there(sheet: Sheet, bundle: Bundle, tools: str) -> Outcome:
    """Lay out one sheet, in a process of a worker; refuse with other tools: bytes would differ."""
    from distributed import get_worker  # noqa: PLC0415 - as above

    worker = get_worker()
    if _tools_here() != tools:
        raise ElsewhereError(
            f"The worker {worker.name} has another groupwork, WeasyPrint, Pango or HarfBuzz than this "
            "computer, and its PDFs would differ. Install the same there as here."
        )
    return lay_out_of(bundle, sheet, Path(worker.local_directory))


@lru_cache(maxsize=1)
def _tools_here() -> str:
    return paper_tools()
