"""Text becomes what people open: the site, the PDFs and the report; it writes below build/ alone."""

from .board import Board
from .calendars import calendar_bytes
from .checked import Checked, checked_as_json, checked_as_text
from .data import report_data, report_schema
from .differences import DIFFERENCE_VOICES
from .doctor import diagnosis
from .elsewhere import ElsewhereError, refusal
from .files import (
    BuildRunningError,
    SourceChangedError,
    digest_of,
    digest_of_files,
    gather,
    hold,
    only_one_build,
    write,
)
from .first_pages import first_folder, first_site, forget_first, show_first, show_first_pages
from .form_server import PAGE_POLICY, PDF_POLICY, Asked, Reply, start_form_server
from .layout import Bound, LaidOut, Press, Sheet, missing_libraries, pictures
from .manifest import forget_site, note_site, sums_of
from .pack import pack
from .paper import (
    Measured,
    PaperResult,
    Planned,
    how_to_install,
    measured,
    pages_noted,
    paper_there,
    print_all,
    print_each,
    print_one,
    print_some,
)
from .preview import start_preview
from .pull_request import (
    MARK,
    PullRequest,
    UntrueReportError,
    comment_body,
    report_files,
)
from .same_bytes import Compared, compared, compared_as_text
from .site import (
    Engine,
    EngineEndedError,
    EngineFailedError,
    SiteResult,
    StartEngine,
    finish_engine,
    join,
    pass_over,
    recover,
    stage_again,
    start_engine,
    stop_engine,
    swap,
    write_sources,
)
from .site_parts import pages_of_site, site_key, why_anew
from .spare import Spare
from .tables import program_tables, proof_tables
from .themes import theme_language
from .tools import paper_tools
from .translation_voices import translations_as_json, translations_as_text
from .voices import VOICES, as_json, summary
from .whole import LACKING
from .word import HOW_TO_INSTALL, WordFile, WordFolders, WordResult, shipped_pandoc, write_word

__all__ = [
    "DIFFERENCE_VOICES",
    "HOW_TO_INSTALL",
    "LACKING",
    "MARK",
    "PAGE_POLICY",
    "PDF_POLICY",
    "VOICES",
    "Asked",
    "Board",
    "Bound",
    "BuildRunningError",
    "Checked",
    "Compared",
    "ElsewhereError",
    "Engine",
    "EngineEndedError",
    "EngineFailedError",
    "LaidOut",
    "Measured",
    "PaperResult",
    "Planned",
    "Press",
    "PullRequest",
    "Reply",
    "Sheet",
    "SiteResult",
    "SourceChangedError",
    "Spare",
    "StartEngine",
    "UntrueReportError",
    "WordFile",
    "WordFolders",
    "WordResult",
    "as_json",
    "calendar_bytes",
    "checked_as_json",
    "checked_as_text",
    "comment_body",
    "compared",
    "compared_as_text",
    "diagnosis",
    "digest_of",
    "digest_of_files",
    "finish_engine",
    "first_folder",
    "first_site",
    "forget_first",
    "forget_site",
    "gather",
    "hold",
    "how_to_install",
    "join",
    "measured",
    "missing_libraries",
    "note_site",
    "only_one_build",
    "pack",
    "pages_noted",
    "pages_of_site",
    "paper_there",
    "paper_tools",
    "pass_over",
    "pictures",
    "print_all",
    "print_each",
    "print_one",
    "print_some",
    "program_tables",
    "proof_tables",
    "recover",
    "refusal",
    "report_data",
    "report_files",
    "report_schema",
    "shipped_pandoc",
    "show_first",
    "show_first_pages",
    "site_key",
    "stage_again",
    "start_engine",
    "start_form_server",
    "start_preview",
    "stop_engine",
    "summary",
    "sums_of",
    "swap",
    "theme_language",
    "translations_as_json",
    "translations_as_text",
    "why_anew",
    "write",
    "write_sources",
    "write_word",
]
