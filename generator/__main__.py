"""Starts the command line: `python -m generator` is the command `groupwork`."""

from .cli import main

if __name__ == "__main__":
    main()
