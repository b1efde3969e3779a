"""A small project of three sessions and two handouts with our looks: what is built often is built fast."""

from pathlib import Path

from factory import FILES, HANDOUT, PROGRAM, SESSION, TOPIC, changed, with_looks

_MORE = ("a-second-wave", "a-third-wave")


def write_small(root: Path, *, is_backwards: bool = False) -> Path:
    """Write the project into a folder; its files in an order, or backwards."""
    names = ", ".join(("riding-out", *_MORE))
    files: dict[str, str | bytes | None] = {
        **FILES,
        **changed(TOPIC, "sessions: [riding-out]", f"sessions: [{names}]"),
        **changed(PROGRAM, "sessions: [riding-out]", f"sessions: [{names}]"),
        HANDOUT.replace("the-wave", "the-tide"): FILES[HANDOUT].replace("The wave", "The tide"),
    }
    for id in _MORE:
        title = id.replace("-", " ").capitalize()
        files[SESSION.replace("riding-out", id)] = (
            FILES[SESSION]
            .replace("Riding out a craving", f"{title} – été")
            .replace("handouts: [the-wave]", "handouts: [the-tide, the-wave]")
        )
    order = sorted(files, reverse=is_backwards)
    for name in order:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(files[name]), "utf-8")
    with_looks(root)
    return root
