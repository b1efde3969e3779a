"""What a program's own version settles once all layers are laid: its programs, its sessions' topics, its base."""

import difflib
from collections.abc import Iterator
from dataclasses import replace

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

from ..findings import Finding, Place, must
from ..model import Layered, Overlay, family
from .base import PROGRAM_FILE
from .nodes import Node
from .reading import Reading


def settle(reading: Reading, overlay: Overlay) -> Iterator[Finding]:
    """Keep the programs that are offered, the first as home, and list own sessions in their topics.

    Changes the nodes of the reading in place; yields what does not fit.
    """
    yield from _offer(reading, overlay)
    _list_own_sessions(reading)
    yield from _base_fits(reading, overlay)


def layered(reading: Reading, overlay: Overlay | None) -> Layered:
    """Return whose version this is, and everything that the layers adapted."""
    if overlay is None:
        return Layered()
    return Layered(
        overlay.title,
        tuple(layer.above for layer in reading.done[:-1]),
        tuple(laid.adaptation(title) for title, laid in reading.laid),
        tuple((family(kind), id) for kind, id in reading.added),
        {(family(kind), id): files for (kind, id), files in reading.under.items()},
    )


def base_version(reading: Reading) -> str:
    """Return the release of the lowest layer, as its edition says."""
    edition = reading.bottom.get(("edition", "edition"))
    version = edition.mapping.get("version") if edition else None
    return str(version.value) if version else ""


def release_of(version: str) -> str:
    """Return how a program names the release that it was written for: its first two numbers."""
    try:
        first, second, *_ = (*Version(version).release, 0)
    except InvalidVersion:
        return "groupwork>=0"
    return f"groupwork=={first}.{second}.*"


def place_of(reading: Reading, name: str) -> Place:
    """Return where a field of program.yaml is written."""
    node = reading.overlay_node
    return node.find((name,)) if node else Place(PROGRAM_FILE)


def _offer(reading: Reading, overlay: Overlay) -> Iterator[Finding]:
    there = [id for kind, id in reading.nodes if kind == "program"]
    known = {*there, *(id for kind, id in reading.broken if kind == "program")}
    for name in overlay.programs:
        if name not in known:
            near = difflib.get_close_matches(name, there, n=1)
            yield must(
                "offered-program-unknown",
                f"There is no program with the id `{name}`.",
                f"Did you mean `{near[0]}`?" if near else "Add it in curriculum/programs.",
                reading.overlay_node.find(("programs", name))
                if reading.overlay_node
                else Place(PROGRAM_FILE),
            )
    offered = [name for name in overlay.programs if name in known]
    if not offered:
        return
    for id in there:
        key = ("program", id)
        if id not in offered:
            del reading.nodes[key]
            continue
        node = reading.nodes[key]
        home = Node(id == offered[0], place_of(reading, "programs"))
        reading.nodes[key] = replace(node, value={**node.mapping, "home": home})


def _list_own_sessions(reading: Reading) -> None:
    """Put a layer's own sessions at the end of their topic's list, unless the list has them."""
    for kind, id in reading.added:
        node = reading.nodes.get((kind, id))
        topic = node.mapping.get("topic") if kind == "session" and node else None
        holder = reading.nodes.get(("topic", str(topic.value))) if topic else None
        if holder is None or topic is None or ("topic", str(topic.value)) in reading.added:
            continue
        listed = holder.mapping.get("sessions", Node((), topic.place))
        if all(item.value != id for item in listed.items):
            more = replace(listed, value=(*listed.items, Node(id, topic.place)))
            reading.nodes["topic", str(topic.value)] = replace(
                holder, value={**holder.mapping, "sessions": more}
            )


def _base_fits(reading: Reading, overlay: Overlay) -> Iterator[Finding]:
    wanted, version = overlay.base.removeprefix("groupwork").strip(), base_version(reading)
    try:
        fits = SpecifierSet(wanted).contains(Version(version), prereleases=True)
    except InvalidVersion:
        fits = True  # a base that somebody builds for themselves may say any words
    except InvalidSpecifier:
        yield must(
            "wrong-value",
            f"`groupwork{wanted}` names no release.",
            f"Write the first two numbers of the one that is meant: {release_of(version)}.",
            place_of(reading, "base"),
        )
        return
    if not fits:
        yield must(
            "base-version-differs",
            f"This was written for groupwork{wanted}, and the base here is {version}.",
            f"Install the one that is meant: pip install 'groupwork{wanted}'. Or, to move to "
            f"{version}: change `base`, run groupwork upstream, and read what it says.",
            place_of(reading, "base"),
        )
