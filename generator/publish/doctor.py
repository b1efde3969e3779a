"""What this computer has of what Groupwork needs, said so that it can be copied into a report."""

import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .layout import SYSTEM_LIBRARIES, missing_libraries

_PACKAGES = ("mkdocs", "mkdocs-material", "weasyprint", "jinja2", "markdown", "pydantic", "pyyaml")


def diagnosis(root: Path, build: Path) -> tuple[list[str], bool]:
    """Return lines to read, and whether everything is there."""
    lines = [f"Python {sys.version.split()[0]}"]
    is_well = True
    for name in _PACKAGES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            lines.append(f"{name}: MISSING. Run: make site")
            is_well = False
    missing = missing_libraries()
    if missing:
        is_well = False
        lines.append(
            f"PDFs: {len(missing)} of {len(SYSTEM_LIBRARIES)} system libraries are MISSING. Run: "
            f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
        )
        lines.append("The site without PDFs and groupwork check still work.")
    else:
        lines.append("PDFs: the system libraries are there")
    lines.append(f"Curriculum: {'found' if (root / 'curriculum').is_dir() else 'NOT FOUND'}")
    place = build if build.exists() else build.parent
    if not os.access(place, os.W_OK):
        is_well = False
        lines.append("build/: cannot be written to. Check the folder's owner.")
    else:
        free = shutil.disk_usage(place).free // 2**20
        lines.append(f"build/: can be written to, {free:,} MB free")
    chromium = next(
        (name for name in ("chromium", "chromium-browser", "google-chrome") if shutil.which(name)),
        None,
    )
    lines.append(
        f"Browser for tests: {chromium}"
        if chromium
        else "Browser for tests: none (make test installs one)"
    )
    return lines, is_well
