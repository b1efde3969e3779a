"""Fields of a sheet that is filled in on screen: no two of them are called alike."""

import re
from collections import Counter

_FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")
_TITLE = re.compile(r'\btitle="([^"]*)"')


def told_apart(html: str) -> str:
    """Return a sheet whose fields can be told apart by ear: the second of a name is said to be it.

    A sheet may ask the same thing twice, such as in two slips on one page. Who sees them knows by
    the place which one it is.
    """
    seen: Counter[str] = Counter()

    def numbered(title: re.Match[str]) -> str:
        seen[title[1]] += 1
        count = f" ({seen[title[1]]})" if seen[title[1]] > 1 else ""
        return f'title="{title[1]}{count}"'

    return _FIELD.sub(lambda field: _TITLE.sub(numbered, field[0]), html)
