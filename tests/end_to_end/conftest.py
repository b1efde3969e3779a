"""What the end-to-end tests share: the repository's own curriculum, built once into a copy."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import SIZES, Visit, open_browser, open_tab
from building import Built, copy_content, copy_part, run_build
from playwright.sync_api import Browser

from generator.publish import start_preview


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the repository's own curriculum once for all who test at a time; nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    root, said = shared / "repository" / "groupwork", shared / "repository.said"
    with (shared / "repository.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            copy_content(root)
            built = run_build(root, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
            said.write_text(built.said, "utf-8")
    return Built(root, said.read_text("utf-8"))


@pytest.fixture(scope="session")
def part(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a part of our own curriculum: the first session of each topic, and what it needs."""
    root = copy_part(tmp_path_factory.mktemp("part") / "groupwork")
    return run_build(root, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.fixture(scope="session")
def part_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the same from scratch: another folder, another depth, time zone, language and hash seed."""
    root = copy_part(tmp_path_factory.mktemp("other") / "deeper" / "down" / "a copy")
    old = os.umask(0o077)
    try:
        return run_build(
            root, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C", HOME=str(root.parent)
        )
    finally:
        os.umask(old)


@pytest.fixture
def rebuild(part: Built, tmp_path: Path) -> Callable[[Callable[[Path], None]], Built]:
    """Copy the built part, change something in it, and build again."""

    def again(change: Callable[[Path], None]) -> Built:
        root = tmp_path / "groupwork"
        shutil.copytree(part.root, root)
        change(root)
        return run_build(root)

    return again


@pytest.fixture(scope="session")
def served(built: Built) -> Iterator[str]:
    """Serve the built site on this computer alone; yields its address."""
    server, address = start_preview(built.site, 8900)
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start a browser for one file of tests: two of its drivers may not run at once."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """Open a tab on a desk."""
    width, height = SIZES["desk"]
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        yield open_tab(context, served)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    """Return the colours that a reader has chosen."""
    return str(request.param)


@pytest.fixture(params=SIZES.values(), ids=SIZES.keys())
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Return the width and height of a screen."""
    width, height = request.param
    return width, height
