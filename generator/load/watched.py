"""What stands below a program's changes is held against its lock: was, now, and yours.

Safety text stops: what the base says anew must be read before the changed item is made again, and
what a program changes in it must be accepted by a role.
"""

from collections.abc import Iterator, Mapping

from ..findings import Finding, Place, consider, must, should
from ..model import digest, family
from ..model.safety import safety_paths
from ..model.shown import shown, shown_apart
from .altered import deepest
from .base import LOCK_FILE
from .changes import NAMED_BY_FILE, Key, Laid, former_ids
from .lock import Below, Lock, Locked, LockedItem, parted, pointer, unread
from .nodes import Node
from .nouns import NOUNS
from .validate import validate


def item_name(key: Key) -> str:
    """Return how the lock and the commands name an item, such as session/riding-out-a-craving."""
    return f"{family(key[0])}/{key[1]}"


def looked_below(
    beneath: Mapping[Key, Node], laid: tuple[Laid, ...], now: Mapping[Key, Node]
) -> Below:
    """Return what the layers below say now, at every place that a program's lock follows."""
    values: dict[str, dict[str, object]] = {}
    yours: dict[str, dict[str, object]] = {}
    places: dict[str, dict[str, Place]] = {}
    safety: dict[str, dict[str, object]] = {}
    for one in laid:
        name = item_name(one.key)
        for touch in one.touches:
            at = pointer(touch.path)
            # What is no longer offered here may change as it likes.
            was = touch.was if touch.path or touch.deed != "withdraw" else None
            values.setdefault(name, {})[at] = was.plain if was else None
            yours.setdefault(name, {})[at] = touch.now.plain if touch.now else None
            places.setdefault(name, {})[at] = touch.place
        base = _base_of(one, beneath)
        own = _offered(now.get(one.key))
        if base is None or not (own or _is_crisis_card(base)):
            continue
        safety.setdefault(name, {})
        places.setdefault(name, {}).setdefault("", deepest(one.node, ()))
        for path in _safety(one.key, base):
            at = pointer(path)
            places[name].setdefault(at, deepest(one.node, path))
            safety[name][at] = _at(base, path)
            yours.setdefault(name, {})[f"safety:{at}"] = _at(own, path)
    return Below(values=values, safety=safety, yours=yours, places=places)


def _base_of(laid: Laid, beneath: Mapping[Key, Node]) -> Node | None:
    """Return what stood below a change; of a template or a drawing its fingerprint."""
    if laid.key[0] in NAMED_BY_FILE:
        return laid.touches[0].was if laid.touches else None
    return beneath.get(laid.key)


def locked_items(beneath: Mapping[Key, Node]) -> Mapping[str, LockedItem]:
    """Return the digests of every item of the layers below."""
    return {item_name(key): _locked_item(key, node) for key, node in sorted(beneath.items())}


def renamed_lock(lock: Lock, beneath: Mapping[Key, Node]) -> Lock:
    """Return the lock with what it holds under an old id under the id of today."""
    values, safety = dict(lock.values), dict(lock.safety)
    for former, today in former_ids(beneath).items():
        old, new = item_name(former), item_name(today)
        for held in (values, safety):
            if old in held and new not in held:
                held[new] = held.pop(old)
    return lock.model_copy(update={"values": values, "safety": safety})


def _offered(node: Node | None) -> Node | None:
    """Return an item that is in use; what is withdrawn says nothing any more."""
    withdrawn = node.mapping.get("withdrawn") if node else None
    return node if withdrawn is None or withdrawn.value is None else None


def _is_crisis_card(base: Node) -> bool:
    form = base.mapping.get("form")
    return form is not None and form.value == "crisis-card"


def _locked_item(key: Key, node: Node) -> LockedItem:
    texts = {pointer(path): _at(node, path) for path in _safety(key, node)}
    return LockedItem(digest=digest(node.plain), safety=digest(texts) if texts else None)


def _safety(key: Key, node: Node) -> tuple[tuple[str, ...], ...]:
    if key[0] in NAMED_BY_FILE:
        return ((),)  # pages and drawings show helplines and warnings, or leave them out
    if key[0] not in {"session", "handout", "toolkit", "resources"}:
        return ()
    noun, _ = validate(node, NOUNS[key[0]])
    return safety_paths(family(key[0]), noun) if noun else ()


def _at(node: Node | None, path: tuple[str, ...]) -> object:
    for part in path:
        node = node.child(part) if node else None
    return node.plain if node else None


def lock_findings(lock: Lock, below: Below) -> Iterator[Finding]:
    """Yield what changed below a program's changes since somebody last looked, and what nobody accepted."""
    for name, values in below.values.items():
        locked = lock.values.get(name)
        if locked is None or not values.keys() <= locked.keys():
            yield _not_locked(name, next(iter(below.places[name].values())))
        for at, now in values.items():
            was = (locked or {}).get(at)
            if was is not None and was.digest != digest(now):
                yield _moved(name, at, was, now, below)
    yield from safety_findings(lock, below)


def safety_findings(lock: Lock, below: Below) -> Iterator[Finding]:
    """Yield safety text that either side changed, and that nobody has read since."""
    for name, texts in below.safety.items():
        yield from _in_safety(name, texts, lock.safety.get(name, {}), below)
    yield from _dropped(lock, below)


def _in_safety(
    name: str, texts: Mapping[str, object], locked: Mapping[str, Locked], below: Below
) -> Iterator[Finding]:
    for at, now in texts.items():
        place = below.places[name][at]
        yours = below.yours[name][f"safety:{at}"]
        why = unread(locked, at, now, yours)
        if why and name.partition("/")[0] in NAMED_BY_FILE:
            yield _looks_differ(name, is_news=why == "changed", place=place)
        elif why == "changed":
            was = locked.get(at)
            yield must(
                "safety-text-changed",
                f"The base changed safety text of something that you changed: {named(name, at)}. "
                f"{_three(was.was if was else None, now, yours)}",
                f"Read it, mend your change if it says otherwise, then {_accept(name, at)} --by ROLE.",
                place,
            )
        elif why == "adapted":
            base, own = shown_apart(now, yours)
            yield must(
                "safety-text-adapted",
                f"This changes safety text: {named(name, at)}. Base: {base}. Yours: {own}.",
                f"Let a clinician read it; then {_accept(name, at)} --by ROLE, the role that read it.",
                place,
            )


def _looks_differ(name: str, *, is_news: bool, place: Place) -> Finding:
    what = name.partition("/")[2]
    words = (
        f"The base changed {what}, in whose place yours stands."
        if is_news
        else f"Your {what} stands in the place of the base's, and could hide a helpline or a warning."
    )
    return must(
        "safety-looks-adapted",
        words,
        "Let a clinician look at what is made with it, on the screen and on paper; then "
        f"{_accept(name, '')} --by ROLE, the role that looked.",
        place,
    )


def _dropped(lock: Lock, below: Below) -> Iterator[Finding]:
    """Yield safety texts of changed items that the base no longer has."""
    for name, texts in below.safety.items():
        for at, was in lock.safety.get(name, {}).items():
            if at not in texts:
                yield must(
                    "safety-text-changed",
                    f"The base no longer has this safety text: {named(name, at)}. Was: {shown(was.was)}.",
                    f"Read what stands there now, then {_accept(name, at)} --by ROLE.",
                    next(iter(below.places[name].values())),
                )


def _moved(name: str, at: str, was: Locked, now: object, below: Below) -> Finding:
    kind = name.partition("/")[0]
    words = (
        f"The base changed {name.partition('/')[2]} since you put your own file in its place."
        if kind in NAMED_BY_FILE
        else f"The base changed what you changed: {named(name, at)}. "
        f"{_whole_or_three(was.was, now, below.yours[name][at], at)}"
    )
    return should(
        "base-changed-under-you",
        words,
        f"Keep yours, or take what is new into it; then {_accept(name, at)}.",
        below.places[name][at],
    )


def _whole_or_three(was: object, now: object, yours: object, at: str) -> str:
    """Return was, now and yours; of a whole item only what the base changed in it."""
    if at or not isinstance(was, Mapping) or not isinstance(now, Mapping):
        return _three(was, now, yours)
    parts = ", ".join(f"`{pointer(path)}`" for path in differing(was, now))
    return f"Changed there: {parts}."


def _three(was: object, now: object, yours: object) -> str:
    """Return the three values as sentences; yours only where it is another than the base's now."""
    before, after, own = shown_apart(was, now, yours)
    told = f"New: {after}." if was is None else f"Was: {before}. Now: {after}."
    return told if digest(yours) == digest(now) else f"{told} Yours: {own}."


def differing(was: object, now: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the id paths at which two plain values differ, as deep as ids lead."""
    if digest(was) == digest(now):
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for name in dict.fromkeys([*was, *now]):
            yield from differing(was.get(name), now.get(name), (*path, str(name)))
        return
    before, after = _by_id(was), _by_id(now)
    if before and after:
        for name in dict.fromkeys([*before, *after]):
            yield from differing(before.get(name), after.get(name), (*path, name))
        return
    yield path


def _by_id(value: object) -> Mapping[str, object]:
    if not isinstance(value, list):
        return {}
    found = {item["id"]: item for item in value if isinstance(item, Mapping) and "id" in item}
    return found if len(found) == len(value) else {}


def _not_locked(name: str, place: Place) -> Finding:
    return should(
        "change-not-locked",
        f"{LOCK_FILE} does not know this change yet, so nobody is told when the base changes below it.",
        f"Run groupwork upstream accept {name}.",
        place,
    )


def base_moved(lock: Lock, below: Below, place: Place) -> Iterator[Finding]:
    """Yield that the base is another release than the one that was last looked at."""
    if lock.base and lock.base != below.version:
        yield consider(
            "base-moved",
            f"The base is {below.version} now; you last looked at {lock.base}.",
            "Run groupwork upstream to see what is new, then groupwork upstream accept --all.",
            place,
        )


def named(name: str, at: str) -> str:
    """Return a place in an item as words: the item, then the path to the value."""
    id = name.partition("/")[2]
    return f"{id}, `{' › '.join(parted(at))}`" if at else id


def _accept(name: str, at: str) -> str:
    return f"run groupwork upstream accept {name}{f'/{at}' if at else ''}"
