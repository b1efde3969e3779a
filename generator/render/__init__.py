"""Documents become text; the only room that knows of Jinja, Markdown and sanitising."""

from .languages import Language
from .overrides import override_faults
from .prose import inline, lines, prose
from .settings import settings_in_language, site_settings
from .templates import Renderer, TemplateFaultError, heading

__all__ = [
    "Language",
    "Renderer",
    "TemplateFaultError",
    "heading",
    "inline",
    "lines",
    "override_faults",
    "prose",
    "settings_in_language",
    "site_settings",
]
