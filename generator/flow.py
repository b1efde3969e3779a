"""The flow itself: check(), prove() and build() read from top to bottom as what happens.

Everything else stands in the rooms; nothing is decided here but the order.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from .check import RULES, Checked, ProgramCheck, check_all, check_program, findings_of
from .check.rules import person_identified
from .compose import (
    Composed,
    Document,
    Facts,
    Languages,
    Made,
    Medium,
    Order,
    Packets,
    Part,
    Printed,
    compose,
    measurable,
    thumb_address,
)
from .engine_settings import settings_of_all
from .findings import Finding, Report
from .load import Loaded, Project, load
from .model import schemas
from .model.translation import BASE_LANGUAGE
from .publish import (
    HOW_TO_INSTALL,
    Bound,
    Engine,
    Measured,
    PaperResult,
    Planned,
    Press,
    Sheet,
    SiteResult,
    SourceChangedError,
    WordFile,
    WordFolders,
    as_json,
    calendar_bytes,
    digest_of,
    digest_of_files,
    finish_engine,
    forget_site,
    gather,
    hold,
    how_to_install,
    join,
    measured,
    missing_libraries,
    note_site,
    only_one_build,
    pack,
    pages_of_site,
    paper_there,
    paper_tools,
    pass_over,
    print_all,
    print_each,
    print_some,
    recover,
    report_schema,
    shipped_pandoc,
    site_key,
    stage_again,
    start_engine,
    stop_engine,
    swap,
    why_anew,
    write,
    write_sources,
    write_word,
)
from .render import Renderer, override_faults
from .schedule import Walk

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def _silent(_what: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read, and what was found without layout; each program with its requirements."""

    loaded: Loaded
    checked: Checked
    overrides: tuple[Finding, ...] = field(default=(), kw_only=True)

    @property
    def found(self) -> tuple[Finding, ...]:
        """What was found without paper."""
        return (*self.loaded.findings, *self.overrides, *self.checked.findings)

    @property
    def programs(self) -> tuple[ProgramCheck, ...]:
        """Each program, held against its packs."""
        return self.checked.programs


@dataclass(frozen=True, slots=True)
class CheckResult(Looked):
    """What a check found: beside that, what the last build measured, and the report of both."""

    paper: Measured
    report: Report


@dataclass(frozen=True, slots=True)
class ProofResult:
    """What a proof found: one program, held against every stay and every single deviation.

    `report` holds the requirements that are not met, and what was found in the files of the
    program and its packs; `other` holds the latter alone.
    """

    check: ProgramCheck
    report: Report
    other: Report


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, and the closed report of everything that was found on the way."""

    report: Report
    programs: tuple[ProgramCheck, ...]
    site: SiteResult
    paper: PaperResult
    no_word: str = ""
    word_files: int = 0
    packed: tuple[Path, ...] = ()
    left_out: tuple[str, ...] = ()
    kept_last_site: bool = False
    looked: Looked | None = field(default=None, kw_only=True)


def check(project: Project, today: dt.date | None = None) -> CheckResult:
    """Load everything, let every rule look, hold every program against its packs.

    Waivers run, and readings of rules are fresh, as of `today`; without it, of the edition's date.
    """
    return _with_paper(project, look(project, today))


def _with_paper(project: Project, looked: Looked) -> CheckResult:
    documents = measurable(looked.loaded.curriculum, looked.checked, looked.found)
    looks_now = looks(project) if documents else ""
    said = _Said()
    paper = measured(
        ((one.address, one.made_of[0], _fingerprint(one, looks_now, said)) for one in documents),
        project.build,
    )
    report = _report(looked.loaded, (*looked.found, *paper.findings))
    return CheckResult(looked.loaded, looked.checked, paper, report, overrides=looked.overrides)


def look(project: Project, today: dt.date | None = None) -> Looked:
    """Do what `check` does but for paper, which a build measures anew."""
    loaded = load(project.layers)
    checked = check_all(loaded.curriculum, today or loaded.curriculum.edition.date)
    return Looked(loaded, checked, overrides=tuple(_overrides(project)))


def _overrides(project: Project) -> Iterator[Finding]:
    """Yield what is found in templates that the engine runs, of every layer over the base or of the base alone."""
    for layer in project.layers[1:] or project.layers:
        folder = "templates/site/overrides"
        yield from override_faults(layer.root / folder, f"{layer.above}{folder}/")


def prove(
    project: Project,
    id: str | None,
    *,
    misses: int,
    first: dt.date | None,
    today: dt.date,
    progress: Progress = _silent,
) -> ProofResult | Report:
    """Hold one program, or the home program, against every stay with and without a deviation.

    Returns the report alone when there is no such program to prove.
    """
    loaded = load(project.layers)
    name = id or loaded.curriculum.home_program()
    program = loaded.curriculum.programs.get(name or "")
    if name is None or program is None:
        return _report(loaded, loaded.findings)
    walk = Walk.of(program, deviations=True, misses=misses, first=first)
    proved = check_program(loaded.curriculum, name, program, today, walk, tell=progress)
    files = {loaded.curriculum.files.get(("program", name))} | {
        loaded.curriculum.files.get(("requirements", pack)) for pack in program.packs
    }
    rules = (finding for rule in RULES for finding in rule.look(rule, loaded.curriculum))
    in_files = [item for item in (*loaded.findings, *rules) if item.place.file in files]
    unmet = tuple(findings_of(loaded.curriculum, proved, today))
    return ProofResult(
        proved, _report(loaded, (*in_files, *unmet)), _report(loaded, tuple(in_files))
    )


def build(
    project: Project,
    progress: Progress = _silent,
    *,
    wants_all: bool = False,
    wants_word: bool = False,
    wants_offline: bool = False,
    keeps: tuple[str, ...] = (),
    only: frozenset[str] | None = None,
    processes: int | None = None,
    executor: str = "",
) -> BuildResult:
    """Check, compose all documents, and only then write; the last good site stays until the end.

    With `wants_all` every variant of every PDF is made, with `wants_word` Word files too, with
    `wants_offline` zip files of it all to take along. PDFs whose address begins with one of `keeps` stay as they were last made; one that never was
    is not offered. With `only`, PDFs at these addresses alone are made and offered. `processes` lay out
    paper at a time; without a word on it, as many as there are cores. With an `executor`, such as
    dask://HOST:PORT, the workers there do.
    """
    with only_one_build(project.build) as lock:
        recover(project.build)
        return _build(
            project,
            lock,
            progress,
            wants_all=wants_all,
            wants_word=wants_word,
            wants_offline=wants_offline,
            keeps=keeps,
            only=only,
            processes=processes,
            executor=executor,
        )


def _build(
    project: Project,
    lock: int,
    progress: Progress,
    *,
    wants_all: bool,
    wants_word: bool,
    wants_offline: bool,
    keeps: tuple[str, ...],
    only: frozenset[str] | None,
    processes: int | None,
    executor: str,
) -> BuildResult:
    progress("Checking the curriculum", 0, 1)
    shaping = _shaping(project)
    looked = look(project)
    edition = looked.loaded.curriculum.edition
    has_pandoc = shipped_pandoc() is not None
    missing = missing_libraries()
    composed = compose(
        looked.loaded.curriculum,
        looked.checked,
        looked.found,
        wants_all=wants_all,
        wants_word=wants_word and has_pandoc,
        wants_downloads=wants_offline,
        has_paper=not missing,
    )
    composed = _only(offered(composed, project.build, keeps), only)
    if not composed.home_is_whole or not composed.settings_are_whole:
        return _nothing_built(project, looked, composed)

    progress("Writing pages", 0, 1)
    gather_looks(project, composed.drawn)
    renderer = Renderer(project.templates, composed.addresses)
    press = Printing(project, renderer, processes, executor)
    write_sources(
        project.build,
        _rendered(renderer, composed.of(Medium.SCREEN)),
        settings_of_all(project, composed),
        project.templates / "site" / "assets",
        {name: project.figures / name for name in composed.figures},
        files=chain(
            calendar_bytes(project.build, composed.calendars, edition.date).items(),
            ((doc.address, renderer.render(doc).encode()) for doc in composed.of(Medium.BARE)),
            ((address, text.encode()) for address, text in composed.texts.items()),
            ((f"figures/{name}", svg.encode()) for name, svg in composed.drawn.items()),
        ),
    )

    key = site_key(
        project.build,
        project.mkdocs,
        project.templates / "site" / "overrides",
        (document.address for document in composed.documents),
    )
    pages_in_place = pages_of_site(project.build, key)
    why = why_anew(project.build, key) if pages_in_place is None else {}
    engines = _start_engines(project, composed, lock) if pages_in_place is None else ()
    try:
        paper = print_all(
            [
                press.planned(document, is_kept=document.address.startswith(keeps))
                for document in composed.of(Medium.PAPER)
            ],
            press.folders,
            missing,
            lambda done, total: progress("Laying out paper", done, total),
        )
        files = [
            WordFile(doc.address, partial(renderer.render, doc), doc.made_of[0])
            for doc in composed.of(Medium.WORD)
        ]
        word = write_word(
            files,
            WordFolders(project.templates / "word", press.folders),
            lambda done, total: progress("Writing Word files", done, total) if files else None,
        )
        for engine in engines:
            progress("Building the site", 0, 1)
            finish_engine(engine, lambda: progress("Building the site", 0, 1))
    finally:
        for engine in engines:
            stop_engine(engine)
    sheets_made = [doc for doc in composed.of(Medium.PAPER) if doc.address in paper.pages]
    thumbs = (thumb_address(doc.address) for doc in sheets_made if doc.has_thumb)
    made = (*paper.pages, *thumbs, *word.made)
    site, is_staged = _stage(project, composed, made, pages_in_place)
    packed: tuple[Path, ...] = ()
    if is_staged:
        packed = _pack(project, composed, progress, is_whole=site.findings == ())
        _refuse_changed(shaping, _shaping(project))
        forget_site(project.build)
        # A site with findings is built again next time, so that they are said again.
        swap(project.build, site.pages, "" if site.findings else key)
    if not keeps and (project.build / "site").is_dir():
        note_site(project.build)  # a preview is handed to nobody, and comes sooner without

    report = _report(
        looked.loaded, (*looked.found, *site.findings, *paper.findings, *word.findings)
    )
    write(project.build / "report.json", as_json(report, looked.programs).encode())
    return BuildResult(
        report,
        looked.programs,
        replace(site, why=why),
        paper,
        HOW_TO_INSTALL if wants_word and not has_pandoc else "",
        len(word.made),
        packed,
        composed.left_out,
        kept_last_site=pages_in_place is None and not site.rebuilt,
        looked=looked,
    )


def _rendered(renderer: Renderer, documents: Iterable[Document]) -> Iterator[tuple[str, str, str]]:
    """Yield the language of each page, "" for the base, its path in the folder of that, and its Markdown."""
    for doc in documents:
        language = "" if doc.language == BASE_LANGUAGE else doc.language
        yield language, doc.source, renderer.render(doc)


def offered(composed: Composed, build: Path, keeps: tuple[str, ...]) -> Composed:
    """Leave out what is kept as it was, but never was, whole with its small picture."""
    if not keeps:
        return composed
    there = paper_there(build)

    def is_whole(document: Document) -> bool:
        picture = build / thumb_address(document.address)
        return document.address in there and (not document.has_thumb or picture.is_file())

    return replace(
        composed,
        documents=tuple(
            document
            for document in composed.documents
            if not document.address.startswith(keeps) or is_whole(document)
        ),
    )


def _only(composed: Composed, wanted: frozenset[str] | None) -> Composed:
    """Leave out every PDF that is not wanted; without a word on it, all are."""
    if wanted is None:
        return composed
    documents = (
        document
        for document in composed.documents
        if document.medium is not Medium.PAPER or document.address in wanted
    )
    return replace(composed, documents=tuple(documents))


def _stage(
    project: Project, composed: Composed, made: Sequence[str], pages_in_place: int | None
) -> tuple[SiteResult, bool]:
    """Stage new pages, or those in place with other paper; return the site, and whether it is staged.

    It is not when a page is missing from it, or when there is nothing new.
    """
    if pages_in_place is not None:
        is_new = stage_again(project.build, made, is_wanted=bool(composed.downloads))
        return SiteResult(pages_in_place, False, ()), is_new
    planned = (*composed.of(Medium.SCREEN), *composed.of(Medium.BARE))
    wanted = [*(doc.address for doc in planned), *sorted(made)]
    join(project.build, composed.navs)
    count, findings = pass_over(project.build, wanted, composed.packed, composed.navs.keys())
    is_whole = all(finding.code != "page-not-made" for finding in findings)
    return SiteResult(count, is_whole, findings), is_whole


def _pack(
    project: Project, composed: Composed, progress: Progress, *, is_whole: bool
) -> tuple[Path, ...]:
    """Pack the staged site, unless something in it is not whole; return where its zip files will be."""
    staging = project.build / "staging"
    packed = pack(
        staging,
        [(one.address, one.folders) for one in composed.downloads if is_whole],
        lambda done, total: progress("Packing", done, total) if composed.downloads else None,
    )
    return tuple(project.build / "site" / path.relative_to(staging) for path in packed)


def _shaping(project: Project) -> Mapping[str, str]:
    """Return a fingerprint of each file that is read more than once while a site is made, by name."""
    files = {**project.looks, project.mkdocs.name: project.mkdocs}
    return {name: digest_of_files({name: path}) for name, path in files.items()}


def _refuse_changed(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Raise for a file that was changed meanwhile: pages would show one of it, and paper the other."""
    for name in sorted({**before, **now}):
        if before.get(name) != now.get(name):
            raise SourceChangedError(name)


@dataclass(frozen=True, slots=True)
class PacketResult:
    """Where a packet was written, each file with its pages; or why there is none.

    `report` holds what could not be laid out.
    """

    files: Mapping[Path, int]
    problem: str = ""
    report: Report | None = None


Ask = Callable[[Made, Packets], tuple[Document, ...] | str]
"""Chooses what a packet holds, or says in a sentence why it holds nothing."""


def packet(
    project: Project,
    order: Order,
    ask: Ask,
    output: Path | None = None,
    progress: Progress = _silent,
    *,
    executor: str = "",
) -> PacketResult:
    """Lay out what `ask` chooses into build/packets, or into the file `output`.

    With an `executor`, such as dask://HOST:PORT, the workers there lay out.
    """
    missing = missing_libraries()
    if missing:
        return PacketResult({}, how_to_install(missing))
    with only_one_build(project.build):
        recover(project.build)
        progress("Checking the curriculum", 0, 1)
        looked = look(project)
        made = Made.of(looked.loaded.curriculum, looked.checked, looked.found)
        if not made.home_is_whole:
            return PacketResult(
                {},
                "The home program, the edition or the helplines cannot be read: see groupwork check.",
            )
        copies = Languages(made).printed(order.language)
        if copies is None and order.language != BASE_LANGUAGE:
            known = ", ".join(made.curriculum.translations) or "none"
            return PacketResult(
                {}, f"No sheet is translated into `{order.language}`. Languages here: {known}."
            )
        printed = Printed(made, Facts(made), copies=copies)
        chosen = ask(made, Packets(made, printed, order))
        if isinstance(chosen, str):
            return PacketResult({}, chosen)
        gather_looks(project, Languages(made).drawn)
        press = Printing(project, Renderer(project.templates, frozenset()), executor=executor)
        # A guide shows handouts in small, so those are made first, where they are not there already.
        small = [
            press.planned(printed.sheet(id, sheet))
            for id, sheet in made.sheets.items()
            if any(made.file("handout", id) in document.made_of for document in chosen)
        ]
        print_some(
            small, press.folders, lambda done, total: progress("Small pictures", done, total)
        )
        paths = {
            document.address: _packet_path(project, document, output, number, len(chosen))
            for number, document in enumerate(chosen)
        }
        progress("Laying out the packet", 0, len(chosen))
        pages: dict[Path, int] = {}
        findings: list[Finding] = []
        sheets = [press.sheet(document) for document in chosen]
        for done, (sheet, outcome) in enumerate(print_each(sheets, press.folders), 1):
            progress("Laying out the packet", done, len(chosen))
            if isinstance(outcome, Finding):
                findings.append(outcome)
                continue
            write(paths[sheet.address], outcome.data)
            pages[paths[sheet.address]] = outcome.pages
        in_order = {path: pages[path] for path in paths.values() if path in pages}
        return PacketResult(in_order, report=_report(looked.loaded, tuple(findings)))


def _packet_path(
    project: Project, document: Document, output: Path | None, number: int, total: int
) -> Path:
    if output is None:
        return project.build / document.address
    return output if total == 1 else output.with_stem(f"{output.stem}-{number + 1}-of-{total}")


def schema_files() -> dict[str, str]:
    """Return the JSON Schema of each kind of file, and of the report, as text by file name."""
    return {
        f"{kind}.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for kind, schema in {**schemas(), "report": report_schema()}.items()
    }


def _nothing_built(project: Project, looked: Looked, composed: Composed) -> BuildResult:
    report = _with_paper(project, looked).report
    write(project.build / "report.json", as_json(report, looked.programs).encode())
    return BuildResult(
        report,
        looked.programs,
        SiteResult(0, False, ()),
        PaperResult(0, (), {}, ()),
        left_out=composed.left_out,
        kept_last_site=True,
    )


def _report(loaded: Loaded, findings: tuple[Finding, ...]) -> Report:
    """Close the report; a line that shows who somebody is stands in none, since it is copied and kept."""
    code = person_identified.RULE.code
    hidden = {(one.place.file, one.place.line) for one in findings if one.code == code}
    excerpts = {
        finding.place: loaded.excerpt(finding.place)
        for finding in findings
        if (finding.place.file, finding.place.line) not in hidden
    }
    return Report.of(findings, dict(loaded.looked_at), excerpts)


class Printing:
    """Turns planned PDFs into sheets for the press."""

    def __init__(
        self,
        project: Project,
        renderer: Renderer,
        processes: int | None = None,
        executor: str = "",
    ) -> None:
        self.folders = Press(
            project.templates / "print", project.figures, project.build, processes, executor
        )
        self._renderer = renderer
        self._looks = looks(project)

    def planned(self, document: Document, *, is_kept: bool = False) -> Planned:
        """Return what a build needs to know of a PDF before it is rendered."""
        return Planned(
            document.address,
            document.made_of[0],
            partial(self.sheet, document),
            has_thumb=document.has_thumb,
            most_pages=document.most_pages,
            facts=fingerprint(document, self._looks) if document.is_measurable else "",
            is_kept=is_kept,
        )

    def sheet(self, document: Document) -> Sheet:
        """Return a PDF to be: one document, or the documents that it binds."""
        return Sheet(
            document.address,
            tuple(self._bound(part) for part in document.parts or (Part(document),)),
            document.made_of[0],
            is_form=document.variant.reading == "fillable",
            has_thumb=document.has_thumb,
        )

    def _bound(self, part: Part) -> Bound:
        document = part.document
        name = document.template.removeprefix("print/").removesuffix(".html.j2")
        styles = ["base.css", *(document.styles or (f"{name}.css",))]
        if document.translation is not None and document.variant.reading != "large":
            styles.append("translated.css")
        if document.variant.reading != "regular":
            styles.append(f"{document.variant.reading}.css")
        if document.variant.paper == "a4":
            styles.append("a4.css")
        html = self._renderer.render(document)
        return Bound(html, tuple(styles), part.copies, part.on_front)


def looks(project: Project) -> str:
    """Return one fingerprint of all that turns facts into pages: templates, our code, the tools."""
    code = sorted((Path(__file__).parent / "render").glob("*.py"))
    ours = hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()
    looks = (
        digest_of_files(project.looks) if project.has_own_looks else digest_of(project.templates)
    )
    return looks + ours + paper_tools()


def gather_looks(project: Project, drawn: Mapping[str, str] | None = None) -> None:
    """Lay the looks of all layers over each other, where a layer above the base has its own.

    `drawn` are drawings with words of other languages, for whatever shows any.
    """
    if project.has_own_looks:
        gather(project.build / "looks", project.looks)
    if drawn is not None:
        hold(project.build / "drawn", {name: svg.encode() for name, svg in drawn.items()})


def fingerprint(document: Document, looks: str) -> str:
    """Return what a document says and how it looks, as one fingerprint: no layout is needed."""
    return _fingerprint(document, looks, _Said())


class _Said:
    """How values are written out, each once: the variants of a sheet say the same.

    A value is held, so that its id stays its own.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """Return what `repr` says of a value."""
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, repr(value))
        return known[1]


def _fingerprint(document: Document, looks: str, said: _Said) -> str:
    facts = ", ".join(
        f"({name!r}, {said.of(document.facts[name])})" for name in sorted(document.facts)
    )
    made_of = f"{document.template!r}, [{facts}], {document.translation!r}"
    text = f"({document.address!r}, {made_of}, {looks!r})"
    return hashlib.sha256(text.encode()).hexdigest()


def _start_engines(project: Project, composed: Composed, lock: int) -> tuple[Engine, ...]:
    """Start an engine for the pages in each language, the base first."""
    return tuple(start_engine(project.build, lock, code) for code in ("", *composed.navs))
