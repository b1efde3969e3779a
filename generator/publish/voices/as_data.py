"""A report as JSON for programs; schemas/report.json describes it."""

import json
from collections.abc import Sequence

from ...check import ProgramCheck
from ...findings import Report
from ...load import Changed
from ..data import report_data


def as_json(
    report: Report, programs: Sequence[ProgramCheck] = (), changed: Changed | None = None
) -> str:
    """Return the report as JSON, sorted and versioned."""
    del changed  # who reads data knows the lines
    data = report_data(report, programs).model_dump(mode="json")
    return json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
