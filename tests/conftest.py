"""What every test stands on: the generator and the factory can be imported, and chance is repeatable."""

import sys
from pathlib import Path
from typing import Any

from hypothesis import settings

TESTS = Path(__file__).resolve().parent

for folder in (TESTS, TESTS.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

# The same examples on every machine and every run, so that red means changed.
settings.register_profile("groupwork", derandomize=True, deadline=None, database=None)
settings.load_profile("groupwork")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end, in CI's output too, what was held against axe-core and PDF/UA."""
    from counts import told  # noqa: PLC0415 - after the path

    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    # What a test notes is said again of its end, so its call alone is asked.
    called = [report for report in reports if getattr(report, "when", "") == "call"]
    noted = [one for report in called for one in report.user_properties]
    for sentence in told(noted):
        terminalreporter.write_line(sentence)
