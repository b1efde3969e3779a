"""What every test stands on: the generator and the factory can be imported, and chance is repeatable."""

import sys
from pathlib import Path

from hypothesis import settings

TESTS = Path(__file__).resolve().parent

for folder in (TESTS, TESTS.parent):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

# The same examples on every machine and every run, so that red means changed.
settings.register_profile("groupwork", derandomize=True, deadline=None, database=None)
settings.load_profile("groupwork")
