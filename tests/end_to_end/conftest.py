"""What the end-to-end tests share: the repository's own curriculum, built once into a copy."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import Built, copy_content, run_build

from generator.publish import start_preview


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the repository's own curriculum once; nobody changes it."""
    root = copy_content(tmp_path_factory.mktemp("repository") / "groupwork")
    return run_build(root, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.fixture(scope="session")
def built_elsewhere(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the same from scratch: another folder, another depth, time zone, language and hash seed."""
    root = copy_content(tmp_path_factory.mktemp("other") / "deeper" / "down" / "a copy")
    old = os.umask(0o077)
    try:
        return run_build(
            root, PYTHONHASHSEED="2", TZ="Pacific/Auckland", LC_ALL="C", HOME=str(root.parent)
        )
    finally:
        os.umask(old)


@pytest.fixture
def rebuild(built: Built, tmp_path: Path) -> Callable[[Callable[[Path], None]], Built]:
    """Copy the built repository, change something in it, and build again."""

    def again(change: Callable[[Path], None]) -> Built:
        root = tmp_path / "groupwork"
        shutil.copytree(built.root, root)
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
