"""Documents become text; the only room that knows of Jinja, Markdown and sanitising."""

from .overrides import override_faults
from .prose import inline, lines, prose
from .templates import Renderer, TemplateFaultError, heading, site_settings

__all__ = [
    "Renderer",
    "TemplateFaultError",
    "heading",
    "inline",
    "lines",
    "override_faults",
    "prose",
    "site_settings",
]
