"""A world: one drawing of a curriculum as large as ours, of our builds and our words, with links of its own."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from ours import WORD, Key, Ours, Plain, build_of, is_for_people, texts_of

from generator.check.harmful import HARMFUL
from generator.check.identifying import identified_in
from generator.check.rules.card_reveals_treatment import REVEALING
from generator.check.safety_blocks import SafetyBlock, blocks_for, sheet_blocks
from generator.model import Handout

LINKS = frozenset(
    {
        *("topic", "topics", "session", "sessions", "handouts", "builds_on", "packs", "screen"),
        *("each_group", "absent", "welcome", "crisis"),
    }
)
"""Fields whose strings are ids of other files."""

NOT_DRAWN = frozenset({"id", "builds_on", "formerly"})
"""What a plan or a sheet does not take from the one whose build it has."""

_SENTENCE = re.compile(r"(?<=[.!?]) +")
_TARGET = re.compile(r"(\]\([^)]*\))")


@dataclass
class World:
    """One drawing of a curriculum: `number` counts from 0, and stands behind every id but the first's."""

    ours: Ours
    number: int
    sessions: tuple[str, ...]
    """The ids of ours that it holds."""
    seed: str
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311 - nothing is kept secret with it
        chosen = {self.ours.files["session", id]["topic"] for id in self.sessions}
        self.kept: dict[str, set[str]] = {
            "session": set(self.sessions),
            "topic": chosen,
            "handout": {
                sheet
                for id in self.sessions
                for sheet in self.ours.files["session", id].get("handouts", ())
            },
        }
        share = len(self.sessions) / len(self.ours.sessions)
        programs = sorted(self.ours.of("program"), key=lambda id: not self._program(id).get("home"))
        count = max(round(share * len(programs)), self.number == 0)
        self.kept["program"] = set(programs[:count])
        self.kept["toolkit"] = set(self.ours.of("toolkit")) if count else set()
        named = {pack for id in self.kept["program"] for pack in self._program(id)["packs"]}
        self.kept["requirements"] = named if self.number else set(self.ours.of("requirements"))
        self.ids = {id for ids in self.kept.values() for id in ids}

    def _program(self, id: str) -> Plain:
        return self.ours.files["program", id]

    @property
    def topics(self) -> list[str]:
        """The topics of this world, in their order."""
        return [
            self.named(id) for id in self.ours.edition["topic_order"] if id in self.kept["topic"]
        ]

    def named(self, id: str) -> str:
        """Return the id of this world for one of ours."""
        return f"{id}-{self.number + 1}" if self.number else id

    def files(self) -> Iterator[tuple[Key, Plain]]:
        """Yield every file, drawn anew; a pack keeps its words, and is held against this world."""
        for (kind, id), item in sorted(self.ours.files.items()):
            if id not in self.kept[kind]:
                continue
            if kind == "requirements":
                yield (kind, self.named(id)), self._linked(_without(item, {"id"}))
            else:
                yield (kind, self.named(id)), self._file(kind, item)

    def _file(self, kind: str, item: Plain) -> Plain:
        build = self.ours.files[kind, self.chance.choice(self.ours.alike[build_of(kind, item)])]
        own = {name: item[name] for name in ("topic", "handouts", "builds_on") if name in item}
        drawn = self._drawn(self._linked({**_without(build, NOT_DRAWN), **own}), (kind,))
        if kind == "session":
            self._say_in_plan(drawn)
        elif kind == "handout":
            self._say_for_safety(drawn, item)
        elif kind == "topic" and "reached_after" in drawn:
            drawn["reached_after"] = min(drawn["reached_after"], len(drawn["sessions"]))
        elif kind == "program":
            self._only_here(drawn)
        return drawn

    def _linked(self, item: Plain) -> Plain:
        """Return a file whose links lead to this world; what leads nowhere is left out."""
        linked: Plain = {}
        for name, value in item.items():
            if name in LINKS and isinstance(value, str):
                if value in self.ids:
                    linked[name] = self.named(value)
            elif name in LINKS and all(isinstance(one, str) for one in value):
                linked[name] = [self.named(one) for one in value if one in self.ids]
            else:
                linked[name] = self._inside(value)
        return linked

    def _inside(self, value: object) -> object:
        if isinstance(value, dict):
            return self._linked(value)
        return [self._inside(one) for one in value] if isinstance(value, list) else value

    def _only_here(self, program: Plain) -> None:
        program["assigned"] = [one for one in program.get("assigned", ()) if one["sessions"]]
        if self.number:
            program.pop("home", None)

    def _drawn(self, value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, str):
            return self.text(path) if is_for_people(path, value) else value
        if isinstance(value, dict):
            path = (*path, value["kind"]) if path[-1] == "blocks" else path
            return {name: self._drawn(item, (*path, name)) for name, item in value.items()}
        return [self._drawn(item, path) for item in value] if isinstance(value, list) else value

    def text(self, path: tuple[str, ...]) -> str:
        """Return a text built like one of ours in this field, of words drawn anew."""
        shape = self.chance.choice(self.ours.texts[path])
        words = self.ours.words["sheets" if path[0] in {"handout", "toolkit"} else "plans"]
        is_seen = path[0] in {"handout", "toolkit"} and path[-1] in {"title", "heading"}
        return "\n".join(
            " ".join(self._sentence(one, words, is_seen=is_seen) for one in _SENTENCE.split(line))
            for line in shape.split("\n")
        )

    def _sentence(self, shape: str, words: list[str], *, is_seen: bool) -> str:
        for _ in range(40):
            parts = _TARGET.split(shape)
            drawn = "".join(
                part if index % 2 else WORD.sub(lambda word: self._word(word.group(), words), part)
                for index, part in enumerate(parts)
            )
            if is_sayable(drawn) and not (is_seen and REVEALING.search(drawn)):
                break
        return drawn

    def _word(self, shape: str, words: list[str]) -> str:
        drawn = words[int(self.chance.random() * len(words))]
        return drawn[0].upper() + drawn[1:] if shape[0].isupper() else drawn

    def _say_in_plan(self, plan: Plain) -> None:
        """Add to a plan what the drawn words do not say: safety, that people may pass, what is practised."""
        topic = plan["topic"] if not self.number else None
        says = [block.say for block in missing(blocks_for(topic), plan["safety"])]
        plan["safety"] = "\n".join((plan["safety"], *says))
        segments = [part for part in plan["segments"] if part["priority"] == "must"]
        segments[0]["say"] = f"{segments[0].get('say', '')}\nYou can pass.".lstrip()
        practised = {name for part in segments for name in part.get("practises", ())}
        left = [aim["id"] for aim in plan["objectives"] if aim["id"] not in practised]
        if left:
            segments[-1]["practises"] = [*segments[-1].get("practises", ()), *left]

    def _say_for_safety(self, drawn: Plain, item: Plain) -> None:
        """Add a callout with what the topic asks for and the drawn words do not say."""
        sheet = Handout.model_validate(
            {**item, "blocks": [{"id": "any", "kind": "text", "text": "."}]}
        )
        said = "\n".join(text for _, text in texts_of(drawn["blocks"], ("handout", "blocks")))
        says = [block.say for block in missing(sheet_blocks(sheet), said)]
        if says and drawn["audience"] != "staff":
            drawn["blocks"].append(
                {"id": "said-for-safety", "kind": "callout", "text": " ".join(says)}
            )


def _without(item: Plain, names: Collection[str]) -> Plain:
    return {name: value for name, value in item.items() if name not in names}


def missing(blocks: Iterable[SafetyBlock], said: str) -> list[SafetyBlock]:
    """Return what has to be said for safety and is not."""
    return [block for block in blocks if not block.is_in(said)]


def is_sayable(sentence: str) -> bool:
    """Whether no rule must find something in a sentence because of its words."""
    lowered = sentence.lower()
    return not (
        any(
            any(stem in lowered for stem in one.stems) and one.pattern.search(sentence)
            for one in HARMFUL
        )
        or any(identified_in(sentence))
    )
