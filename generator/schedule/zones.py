"""The world's time zones by name, the same on every machine: those of tzdata, never the system's."""

from importlib.resources import files
from zoneinfo import ZoneInfo


def zone_names() -> frozenset[str]:
    """Return the name of every time zone, such as America/New_York."""
    return frozenset((files("tzdata") / "zones").read_text("utf-8").split())


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone of one of these names."""
    with (files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)
