"""How a report sounds: sentences for a person, data for programs, annotations for a pull request.

All voices say the same findings, and never print the time. Told which lines changed, those that a
person reads say the findings on these lines first.
"""

from collections.abc import Mapping

from .annotations import github
from .as_data import as_json
from .markdown import markdown
from .sarif import sarif
from .text import Voice, summary, text

__all__ = ["VOICES", "Voice", "as_json", "summary"]

VOICES: Mapping[str, Voice] = {
    "text": text,
    "json": as_json,
    "sarif": sarif,
    "github": github,
    "markdown": markdown,
}
