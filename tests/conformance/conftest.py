"""What the tests of conformance share: veraPDF where it can run, and the way to what is printed."""

import os
import sys
from pathlib import Path

import pytest
from verapdf import unavailable

# The gallery of blocks is laid out here too.
sys.path.append(str(Path(__file__).resolve().parents[1] / "paper"))


@pytest.fixture(scope="session")
def checker() -> None:
    """Let a test run where veraPDF runs: elsewhere it is skipped, and fails where `CI` is set."""
    if reason := unavailable():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
