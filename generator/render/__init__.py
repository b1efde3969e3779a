"""Documents become text; the only room that knows of Jinja, Markdown and sanitising."""

from .prose import inline, lines, prose
from .templates import Renderer, TemplateFaultError, heading, site_settings

__all__ = ["Renderer", "TemplateFaultError", "heading", "inline", "lines", "prose", "site_settings"]
