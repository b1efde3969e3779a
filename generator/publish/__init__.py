"""Text becomes what people open: the site, the PDFs and the report; it writes below build/ alone."""

from .doctor import diagnosis
from .files import write
from .paper import PaperResult, Press, Sheet, missing_libraries, print_all
from .preview import start_preview
from .site import (
    ENGINE,
    EngineFailedError,
    SiteResult,
    finish_engine,
    pass_over,
    recover,
    refresh_paper,
    site_key,
    start_engine,
    swap,
    write_sources,
)
from .tables import program_tables
from .voices import VOICES, as_data, as_json, summary

__all__ = [
    "ENGINE",
    "VOICES",
    "EngineFailedError",
    "PaperResult",
    "Press",
    "Sheet",
    "SiteResult",
    "as_data",
    "as_json",
    "diagnosis",
    "finish_engine",
    "missing_libraries",
    "pass_over",
    "print_all",
    "program_tables",
    "recover",
    "refresh_paper",
    "site_key",
    "start_engine",
    "start_preview",
    "summary",
    "swap",
    "write",
    "write_sources",
]
