"""Real files become hostile ones: bytes, lines, words, blocks and whole halves are changed by chance.

Everything is told by the generator of chance that is handed in, so that a number makes an input again.
"""

import re
from collections.abc import Callable, Sequence
from random import Random

MOST = 1_050_000
"""Bytes that an input may have: a little more than the loader reads."""

NASTY: Sequence[bytes] = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        *("&a ", "*a", "&a [*a]", "<<: *a", "!!python/object:os.system ", "!x ", "!!binary ", "!"),
        *("{", "}", "[", "]", "[[", "{{", "{%", "- ", "? ", ": ", ", ", "|", ">", "|+9", ">-", "@"),
        *("`", "%YAML 1.1\n", "---\n", "...\n", "# ", "\t", "\r", "\r\n", "\n\n\n", "'", '"', "\\"),
        *('"\\x00"', '"\\ud800"', '"\\U0010ffff"', '"\\e[2J"', "\x00", "\x07", "\x1b[31m", "\x7f"),
        *("\x85", "\u2028", "\u2029", "\ufeff", "\u202e", "\u2066", "\u200d", "\u00ad", "\u0430"),
        *("e\u0301", "\u1e9b\u0323", "\ufb01", "\U0001f9d1\u200d\U0001f91d", "\ud800", "\uffff"),
        *("0", "-1", "1e400", ".inf", ".nan", "0x10", "010", "1_000", "9" * 18, "9" * 5000, "٣"),
        *("null", "~", "true", "no", "2027-02-30", "0000-00-00", "9999-12-31", "25:61", "17:30"),
        *("../../etc/passwd", "/etc/passwd", "C:\\x", "a/b", "index", "con", ".", "..", "-", "--"),
        *(
            "<script>alert(1)</script>",
            "javascript:alert(1)",
            "<!-- ",
            "]]>",
            "&amp;",
            "${x}",
            "__",
        ),
        *(
            "id: ",
            "kind: ",
            "change: ",
            "add: ",
            "withdraw: ",
            "_after: ",
            "formerly: ",
            "layers: ",
        ),
    )
)
VALUES: Sequence[bytes] = (
    *(b"12", b"-1", b"0", b"1.5", b"true", b"null", b"''", b'"x"', b"[]", b"{}", b"[a, b]"),
    *(b"[[a], {b: c}]", b"{id: x}", b"{a: {b: {c: d}}}", b"|\n  words\n", b">\n\n", b"&x [*x]"),
    *(b"2027-02-30", b"2027-01-04", b"09:30", b"[null, 1, true]", b"{null: 1}", b"{1: 2}"),
    *(
        b"{kind: text}",
        b"[{id: a}, {id: a}]",
        b"{change: {a: {}}}",
        b"{add: [x]}",
        b"{withdraw: [x]}",
    ),
)
_WORD = re.compile(rb"\w+|[^\w\s]|\s+")

Deed = Callable[[Random, bytes, bytes], bytes]
"""Returns the bytes of a file, changed; it is also handed those of another one."""


def mutated(chance: Random, data: bytes, other: bytes) -> bytes:
    """Return the bytes of a file after one to five deeds, drawn by chance."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        deed = chance.choice(RARE if chance.random() < 0.03 else DEEDS)
        data = deed(chance, data, other)[:MOST]
    return data


def _span(chance: Random, data: bytes) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + int(chance.expovariate(1 / 30)) + 1)


def _flipped(chance: Random, data: bytes, _other: bytes) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut(chance: Random, data: bytes, _other: bytes) -> bytes:
    start, end = _span(chance, data)
    return data[:start] + data[end:]


def _odd_bytes(chance: Random, data: bytes, _other: bytes) -> bytes:
    start, _ = _span(chance, data)
    return data[:start] + chance.randbytes(chance.randint(1, 8)) + data[start:]


def _nasty(chance: Random, data: bytes, _other: bytes) -> bytes:
    start, _ = _span(chance, data)
    return data[:start] + chance.choice(NASTY) + data[start:]


def _truncated(chance: Random, data: bytes, _other: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _spliced(chance: Random, data: bytes, other: bytes) -> bytes:
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _line_gone(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _line_twice(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def _line_of_another(chance: Random, data: bytes, other: bytes) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(other.split(b"\n")))
    return b"\n".join(lines)


def _lines_swapped(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _indented(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b"", b" ", b"  ", b"    ", b"\t", b"- ")) + lines[at].lstrip()
    return b"\n".join(lines)


def _word_other(chance: Random, data: bytes, other: bytes) -> bytes:
    words = _WORD.findall(data) or [b""]
    source = chance.choice((NASTY, VALUES, _WORD.findall(other) or [b"x"]))
    words[chance.randrange(len(words))] = chance.choice(source)
    return b"".join(words)


def _words_swapped(chance: Random, data: bytes, _other: bytes) -> bytes:
    words = _WORD.findall(data) or [b""]
    one, two = chance.randrange(len(words)), chance.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    return b"".join(words)


def _value_other(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + (colon or b":") + b" " + chance.choice((*VALUES, *NASTY))
    return b"\n".join(lines)


def _block(chance: Random, lines: Sequence[bytes]) -> tuple[int, int]:
    """Return where a field or an item of a list begins, and where what belongs to it ends."""
    start = chance.randrange(len(lines))
    depth = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > depth:
        end += 1
    return start, end


def _block_gone(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    start, end = _block(chance, lines)
    return b"\n".join([*lines[:start], *lines[end:]])


def _block_twice(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    start, end = _block(chance, lines)
    return b"\n".join([*lines[:end], *lines[start:end], *lines[end:]])


def _block_of_another(chance: Random, data: bytes, other: bytes) -> bytes:
    lines, others = data.split(b"\n"), other.split(b"\n")
    start, end = _block(chance, lines)
    first, last = _block(chance, others)
    return b"\n".join([*lines[:start], *others[first:last], *lines[end:]])


def _blocks_swapped(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    (one, end), (two, last) = sorted((_block(chance, lines), _block(chance, lines)))
    if end > two:
        return data
    parts = (lines[:one], lines[two:last], lines[end:two], lines[one:end], lines[last:])
    return b"\n".join(line for part in parts for line in part)


def _times(chance: Random, part: bytes) -> int:
    """Return how often a part is repeated: as often seldom as often, up to all that may be read."""
    return int((MOST / max(1, len(part))) ** chance.random())


def _word_repeated(chance: Random, data: bytes, _other: bytes) -> bytes:
    part = chance.choice((*NASTY, *VALUES, *(_WORD.findall(data) or [b"x"])[:50]))
    part += chance.choice((b"", b" ", b",", b"\n"))
    start, _ = _span(chance, data)
    return data[:start] + part * _times(chance, part) + data[start:]


def _block_repeated(chance: Random, data: bytes, _other: bytes) -> bytes:
    lines = data.split(b"\n")
    start, end = _block(chance, lines)
    part = b"\n".join(lines[start:end]) + b"\n"
    times = _times(chance, part)
    if chance.random() < 0.5:  # each with an id of its own, so that nothing is there twice
        numbered = (part.replace(b"id: ", b"id: n%d-" % number, 1) for number in range(times))
        part, times = b"".join(numbered), 1
    head, tail = b"\n".join(lines[:start]), b"\n".join(lines[end:])
    return head + b"\n" + part * times + tail


def _nested(chance: Random, data: bytes, _other: bytes) -> bytes:
    opener, closer = chance.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b"? ", b"")))
    times = _times(chance, opener + closer)
    start, _ = _span(chance, data)
    return data[:start] + opener * times + closer * times + data[start:]


def _bomb(chance: Random, data: bytes, _other: bytes) -> bytes:
    width, levels = chance.randint(2, 12), chance.randint(2, 40)
    lines = [b"a0: &a0 [%s]" % b", ".join([b"lol"] * width)]
    for level in range(1, levels):
        used = b", ".join([b"*a%d" % (level - 1)] * width)
        lines.append(b"a%d: &a%d [%s]" % (level, level, used))
    return b"\n".join([*lines, data])


def _fields(chance: Random, data: bytes, _other: bytes) -> bytes:
    """Add fields that nobody knows, or names that lead nowhere, in great number."""
    times = _times(chance, b"field-00000, ")
    if chance.random() < 0.5:
        return data + b"\n" + b"".join(b"field%d: 1\n" % number for number in range(times))
    names = b", ".join(b"name-%d" % number for number in range(times))
    return re.sub(rb"\[[^\]]*\]", lambda _: b"[" + names + b"]", data, count=1)


DEEDS: Sequence[Deed] = (
    *(_flipped, _cut, _odd_bytes, _nasty, _nasty, _truncated, _spliced),
    *(_line_gone, _line_twice, _line_of_another, _lines_swapped, _indented),
    *(_word_other, _word_other, _words_swapped, _value_other, _value_other, _value_other),
    *(_block_gone, _block_twice, _block_of_another, _block_of_another, _blocks_swapped),
)
RARE: Sequence[Deed] = (_word_repeated, _block_repeated, _nested, _bomb, _fields)
"""What makes files long or deep."""
