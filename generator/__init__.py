"""Groupwork: session plans in YAML become a site, printed handouts and a check of the program.

The rooms, in the order in which the data flows, are described in docs/rooms.md.
"""

__version__ = "0.9.0"
