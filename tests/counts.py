"""What the tests of accessibility counted, told in sentences at the end of a run, in CI's output too.

A test notes a number or a word with `record_property`; those of all workers are added up here.
"""

from collections import Counter
from collections.abc import Iterable


def told(properties: Iterable[tuple[str, object]]) -> list[str]:
    """Return a sentence for pages and one for paper, each only if it was looked at."""
    sums: Counter[str] = Counter()
    most: Counter[str] = Counter()
    words: dict[str, set[str]] = {}
    for name, value in properties:
        if isinstance(value, int):
            sums[name] += value
            most[name] = max(most[name], value)
        else:
            words.setdefault(name, set()).add(str(value))
    sentences = []
    if sums["pages looked at"]:
        kinds, widths = most["kinds of page"], most["widths"]
        schemes = len(words.get("scheme", ()))
        others = sums["pages looked at"] - kinds * schemes * widths
        sentences.append(
            f"Accessibility: {kinds} kinds of page x {schemes} schemes x {widths} widths "
            f"and {others} more looked at, {sums['rules passed']:,} rules passed, "
            f"{sums['violations']} violations"
        )
    if sums["PDFs"]:
        sentences.append(
            f"PDF/UA: {sums['PDFs']} PDFs of {most['kinds of paper']} kinds and variants, "
            f"{sums['PDF/UA assertions']:,} assertions, {sums['PDF/UA failures']} failures; "
            f"second opinion: {sums['elements']:,} elements, {sums['faults']} faults"
        )
    return sentences
