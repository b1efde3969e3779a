"""Text becomes what people open: the site, the PDFs and the report; it writes below build/ alone."""

from .calendars import calendar_bytes
from .data import report_data, report_schema
from .doctor import diagnosis
from .files import BuildRunningError, only_one_build, write
from .paper import PaperResult, Press, Sheet, missing_libraries, print_all
from .preview import start_preview
from .site import (
    EngineFailedError,
    SiteResult,
    finish_engine,
    pages_of_site,
    pass_over,
    recover,
    refresh_paper,
    remember_site,
    site_key,
    start_engine,
    stop_engine,
    swap,
    write_sources,
)
from .tables import program_tables, proof_tables
from .voices import VOICES, as_json, summary

__all__ = [
    "VOICES",
    "BuildRunningError",
    "EngineFailedError",
    "PaperResult",
    "Press",
    "Sheet",
    "SiteResult",
    "as_json",
    "calendar_bytes",
    "diagnosis",
    "finish_engine",
    "missing_libraries",
    "only_one_build",
    "pages_of_site",
    "pass_over",
    "print_all",
    "program_tables",
    "proof_tables",
    "recover",
    "refresh_paper",
    "remember_site",
    "report_data",
    "report_schema",
    "site_key",
    "start_engine",
    "start_preview",
    "stop_engine",
    "summary",
    "swap",
    "write",
    "write_sources",
]
