"""Everything that was found as plain data, with a schema that others can rely on.

`schemas/report.json` is made from these classes. A field is never renamed or given another
meaning without a new `schema_version`.
"""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..check import ProgramCheck, Result
from ..compose import balances, coverage_views, crosswalk, not_checked
from ..findings import Finding, Report, Severity
from ..model import Requirement
from ..schedule import ClientWeek, Walk

SCHEMA_VERSION = 2


class Data(BaseModel):
    """A part of the report."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FindingData(Data):
    """One thing that a person may want to mend; line 0 is the file as a whole."""

    code: str
    severity: str
    words: str
    remedy: str
    file: str
    line: int
    column: int


class NeedData(Data):
    """One individual requirement in one week."""

    id: str
    kind: str
    result: str
    slots: tuple[str, ...]
    by: str


class WeekData(Data):
    """One week of the stay that is shown; minutes by the clock and countable."""

    week: int
    first_day: str
    phase: str
    group_minutes_countable: int
    minutes_by_the_clock: int
    minutes_countable: int
    minutes_lost_to_closures: int
    minutes_of_catch_up: int
    topics: tuple[str, ...]
    closed: tuple[str, ...]
    individual: tuple[NeedData, ...]


class BoundData(Data):
    """What a requirement asks, in the unit of its measure."""

    measure: str
    min: float | None
    max: float | None
    within_weeks: int | None
    within_days: int | None
    per: str


class RequirementData(Data):
    """One requirement and how it stands; `behind` are the sessions and minutes behind it."""

    pack: str
    id: str
    text: str
    severity: str
    asks: BoundData
    status: str
    words: str
    behind: tuple[str, ...]
    cite: str
    basis: str
    verified_on: str | None
    rule: str
    waived_until: str | None


class CoverageData(Data):
    """When clients reach a topic, over every admission day: days of the stay, admission being day 1.

    `worst_admission` is the admission day of the client who is last to; `never` counts admission
    days from which not every stay reaches it.
    """

    topic: str
    soonest_day: int | None
    latest_day: int | None
    worst_admission: str
    never: int


class BalanceData(Data):
    """The minutes of each kind of work in the groups of the stay that is shown, and ways of mutual help."""

    minutes: dict[str, int]
    ways: dict[str, tuple[str, ...]]


class CrosswalkData(Data):
    """A topic, the requirements that ask for it, and the sessions that the week holds of it."""

    topic: str
    requirements: tuple[str, ...]
    sessions: tuple[str, ...]


class TrackData(Data):
    """A track and the stay that is shown: from the first day, as long in each phase as may be."""

    id: str
    title: str
    weeks: tuple[WeekData, ...]
    coverage: tuple[CoverageData, ...]
    balance: BalanceData


class StackData(Data):
    """A measure that several packs bound, and the strictest of their bounds."""

    measure: str
    packs: tuple[str, ...]
    strictest: str
    contradiction: str


class WalkData(Data):
    """The set of stays behind the results; counts are numbers of pathways."""

    first_admission: str | None
    last_admission: str | None
    admission_days: int
    missed_days: int
    pathways: int
    straight: int
    deviating: dict[str, int]


class ProgramData(Data):
    """One program."""

    id: str
    title: str
    walked: WalkData
    requirements: tuple[RequirementData, ...]
    strictest: tuple[StackData, ...]
    replaced_packs: dict[str, str]
    crosswalk: tuple[CrosswalkData, ...]
    not_checked: tuple[str, ...]
    tracks: tuple[TrackData, ...]


class ReportData(Data):
    """Everything that was found, sorted."""

    schema_version: int = Field(default=SCHEMA_VERSION)
    looked_at: dict[str, int]
    counts: dict[str, int]
    findings: tuple[FindingData, ...]
    programs: tuple[ProgramData, ...]


def report_data(report: Report, programs: Sequence[ProgramCheck] = ()) -> ReportData:
    """Return a report and what was found of each program as data."""
    return ReportData(
        looked_at=dict(report.looked_at),
        counts={severity.value: report.count(severity) for severity in Severity},
        findings=tuple(_finding(finding) for finding in report.findings),
        programs=tuple(_program(check) for check in programs),
    )


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of the report."""
    schema: dict[str, Any] = ReportData.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "report.json",
        **schema,
    }


def _finding(finding: Finding) -> FindingData:
    return FindingData(
        code=finding.code,
        severity=finding.severity.value,
        words=finding.words,
        remedy=finding.remedy,
        file=finding.place.file,
        line=finding.place.line,
        column=finding.place.column,
    )


def _program(check: ProgramCheck) -> ProgramData:
    return ProgramData(
        id=check.id,
        title=check.program.title,
        walked=_walk(check.walk),
        requirements=tuple(_requirement(result) for result in check.results),
        strictest=tuple(
            StackData(
                measure=stack.measure,
                packs=tuple(pack for pack, _ in stack.asked),
                strictest=stack.strictest,
                contradiction=stack.contradiction,
            )
            for stack in check.stacks
        ),
        replaced_packs=dict(check.replaced),
        crosswalk=tuple(
            CrosswalkData(
                topic=row.id,
                requirements=row.requirements,
                sessions=tuple(title for title, _ in row.sessions),
            )
            for row in crosswalk(check.curriculum, check)
        ),
        not_checked=not_checked(check.curriculum, check),
        tracks=_tracks(check),
    )


def _walk(walk: Walk) -> WalkData:
    count, days = walk.plan.count(), len(walk.admissions)
    return WalkData(
        first_admission=walk.admissions[0].isoformat() if days else None,
        last_admission=walk.admissions[-1].isoformat() if days else None,
        admission_days=days,
        missed_days=walk.misses,
        pathways=walk.pathways,
        straight=count.straight * days,
        deviating={
            kind.value: ways * days
            for kind, ways in sorted(count.deviating.items(), key=lambda item: item[0].value)
        },
    )


def _requirement(result: Result) -> RequirementData:
    return RequirementData(
        pack=result.pack,
        id=result.requirement.id,
        text=result.requirement.text,
        severity=result.requirement.severity,
        asks=_bound(result.requirement),
        status=result.status.value,
        words=result.words,
        behind=result.behind,
        cite=result.requirement.cite,
        basis=result.basis,
        verified_on=result.verified_on.isoformat() if result.verified_on else None,
        rule=result.rule,
        waived_until=result.waiver.until.isoformat() if result.waiver else None,
    )


def _bound(requirement: Requirement) -> BoundData:
    return BoundData(
        measure=requirement.measure,
        min=requirement.min,
        max=requirement.max,
        within_weeks=requirement.within_weeks,
        within_days=requirement.within_days,
        per=requirement.per,
    )


def _tracks(check: ProgramCheck) -> tuple[TrackData, ...]:
    coverage = {view.track.id: view for view in coverage_views(check.curriculum, check)}
    return tuple(
        TrackData(
            id=stay.track.id,
            title=stay.track.title,
            weeks=tuple(_week(week) for week in stay.weeks),
            coverage=tuple(
                CoverageData(
                    topic=row.id,
                    soonest_day=row.soonest,
                    latest_day=row.latest,
                    worst_admission=row.worst.isoformat(),
                    never=row.never,
                )
                for row in (coverage[stay.track.id].rows if stay.track.id in coverage else ())
            ),
            balance=BalanceData(
                minutes={row.title: row.minutes for row in balance.rows}, ways=dict(balance.ways)
            ),
        )
        for stay, balance in zip(check.stays, balances(check.curriculum, check), strict=True)
    )


def _week(week: ClientWeek) -> WeekData:
    return WeekData(
        week=week.number,
        first_day=week.first.isoformat(),
        phase=week.phase.id,
        group_minutes_countable=week.group_minutes,
        minutes_by_the_clock=week.clock_minutes,
        minutes_countable=week.countable_minutes,
        minutes_lost_to_closures=week.hours.lost,
        minutes_of_catch_up=week.hours.catch_up,
        topics=week.topics,
        closed=week.closed,
        individual=tuple(
            NeedData(
                id=result.requirement.id,
                kind=result.requirement.kind,
                result=result.due.value,
                slots=result.slots,
                by=result.requirement.by,
            )
            for result in week.individual
        ),
    )
