"""Files in their one form: the same words, laid out the same way, so that a change shows alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..load import written_files
from ..load.rewrite import NotRewrittenError, canonical
from .sources import AuthorError, replace


@dataclass(frozen=True, slots=True)
class Formed:
    """A file that was looked at: whether its form differs, or why it was left as it is."""

    file: str
    is_changed: bool = False
    problem: str = ""


def put_in_form(
    root: Path, wanted: Sequence[Path] = (), *, writes: bool = True
) -> Iterator[Formed]:
    """Put every file that people write, or those at or below `wanted`, into its form; yield each.

    `wanted` are whole paths. Without `writes` nothing is changed.
    """
    for path, inside, kind in written_files(root):
        if wanted and not any(path.resolve().is_relative_to(one) for one in wanted):
            continue
        yield _formed(path, inside, kind, writes=writes)


def _formed(path: Path, inside: str, kind: str, *, writes: bool) -> Formed:
    try:
        before = path.read_bytes()
        text = before.decode()
        form = canonical(text, kind)
        if form == text:
            return Formed(inside)
        if writes:
            replace(path, before, form)
    except UnicodeDecodeError:
        return Formed(inside, problem="it is not saved as plain text (UTF-8)")
    except OSError as barred:
        return Formed(inside, problem=f"it cannot be read ({barred.strerror})")
    except NotRewrittenError as stopped:
        return Formed(inside, problem=str(stopped))
    except AuthorError as stopped:
        return Formed(inside, problem=str(stopped).rstrip("."))
    return Formed(inside, is_changed=True)
