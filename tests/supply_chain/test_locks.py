"""What is installed is named to the byte, and no place to fetch it from is written down."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("build.txt", "test.txt")
NPM_LOCK = ROOT / "tests" / "editor" / "package-lock.json"
REGISTRIES = re.compile(
    r"pypi\.org/simple|test\.pypi\.org|files\.pythonhosted\.org|registry\.(npmjs\.org|yarnpkg\.com)|"
    r"(^|\s)(--index-url|--extra-index-url|--find-links|--trusted-host|-i https?:|-f https?:)|"
    r"(PIP|UV|NPM_CONFIG)_[A-Z_]*(INDEX|REGISTRY|FIND_LINKS)|"
    r'"resolved":|^registry\s*=|git\+https?:',
    re.MULTILINE,
)
"""How a file would say where packages are fetched from; the machine's own settings say that."""
THIS = "tests/supply_chain/test_locks.py"


def _entries(text: str) -> list[str]:
    """Return each requirement of a lock with the lines that belong to it."""
    joined = re.sub(r"\\\n", " ", text)
    return [
        line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def _without_digest(text: str) -> list[str]:
    """Return the entries that are not one version with its digests."""
    whole = re.compile(r"[\w.-]+==[\w.!+]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+\s*")
    return [line for line in _entries(text) if not whole.fullmatch(line)]


@pytest.mark.parametrize("lock", [*LOCKS, "bench.txt"])
def test_every_package_is_one_version_with_its_digests(lock: str) -> None:
    """A package that somebody changed on its way is not installed."""
    text = (ROOT / "requirements" / lock).read_text("utf-8")

    assert [] == _without_digest(text)
    assert len(_entries(text)) > (50 if lock in LOCKS else 10)


@pytest.mark.parametrize(
    "line",
    [
        "weasyprint==70.0",
        "weasyprint>=70 --hash=sha256:" + "0" * 64,
        "weasyprint==70.0 --hash=md5:" + "0" * 32,
        "weasyprint @ https://example.org/weasyprint.whl --hash=sha256:" + "0" * 64,
        "-r others.txt",
        "--index-url https://example.org/simple",
    ],
)
def test_a_lock_without_a_digest_is_seen(line: str) -> None:
    """Whatever else pip would take."""
    assert [line] == _without_digest(f"# a lock\n{line}\n")


def test_both_locks_agree() -> None:
    """What tests run with is what people run with."""
    build, test = (
        dict(
            re.findall(
                r"^([\w.-]+)==(\S+)",
                (ROOT / "requirements" / lock).read_text("utf-8"),
                re.MULTILINE,
            )
        )
        for lock in LOCKS
    )

    assert build == {name: version for name, version in test.items() if name in build}


def test_every_package_of_npm_has_its_digest() -> None:
    """Those that tests of editors start; they are not shipped."""
    packages = json.loads(NPM_LOCK.read_text("utf-8"))["packages"]
    others = {name: one for name, one in packages.items() if name}

    assert [] == [
        name for name, one in others.items() if not one.get("integrity", "").startswith("sha512-")
    ]
    assert [] == [name for name, one in others.items() if "resolved" in one or "link" in one]
    assert len(others) > 10


def _committed() -> list[Path]:
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("Which files are committed is known to git alone; this is no git checkout.")
    done = subprocess.run(
        [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    names = [name for name in done.stdout.decode().split("\0") if name]
    return [path for name in names if name != THIS and (path := ROOT / name).is_file()]


def test_no_file_says_where_packages_come_from() -> None:
    """Whoever runs it decides that; a lock that names a place could be led elsewhere."""
    told = [
        f"{path.relative_to(ROOT).as_posix()}: {found[0].strip()}"
        for path in _committed()
        if (found := REGISTRIES.search(path.read_text("utf-8", errors="replace")))
    ]

    assert [] == told


@pytest.mark.parametrize(
    "line",
    [
        "pip install --index-url https://example.org/simple x",
        "export PIP_INDEX_URL=https://example.org",
        '      "resolved": "https://registry.npmjs.org/yaml/-/yaml-2.8.3.tgz",',
        "registry=https://example.org/",
        "x @ git+https://example.org/x",
        "url = https://pypi.org/simple",
    ],
)
def test_a_place_would_be_seen(line: str) -> None:
    """In each of the ways in which tools write it."""
    assert REGISTRIES.search(f"a line\n{line}\n")


SCRIPTS = [
    *(ROOT / name for name in ("scripts/setup.sh", ".ci/run", "Makefile")),
    *sorted((ROOT / ".github" / "workflows").glob("*.yml")),
]
BRINGS = re.compile(
    r"\b(npx|uvx|pipx) |\b(pip3?|uv|npm|pnpm|yarn|gem|cargo|go|brew|conda) "
    r"(install|i|ci|add|sync|get|run|exec|download|tool)\b|"
    r"\b(curl|wget|fetch) |playwright install|docker (run|pull)"
)


def _unsafe(script: str) -> list[str]:
    """Return the commands of a script that would bring something without looking at its digest."""
    commands = re.sub(r"\\\n\s*", "", script).splitlines()
    brings = [
        line.strip()
        for line in commands
        if BRINGS.search(line) and not re.match(r"\s*(#|say\b|echo\b)", line)
    ]
    return [
        line
        for line in brings
        if not ("pip install" in line and ("--require-hashes" in line or "--no-index" in line))
        and "npm ci" not in line
    ]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_brought_without_a_digest(script: Path) -> None:
    """But for what the system's own package manager brings, which signs its packages."""
    assert [] == _unsafe(script.read_text("utf-8"))


@pytest.mark.parametrize(
    "line",
    [
        "pip install uv",
        ".venv/bin/pip install --quiet -r requirements/build.txt",
        "npm install --prefix tests/editor",
        "npx playwright test",
        "curl -sSf https://example.org/install.sh | sh",
        ".venv/bin/playwright install chromium",
        "uv pip install x \\\n  --upgrade",
    ],
)
def test_what_is_brought_without_a_digest_is_seen(line: str) -> None:
    """Each way in which something could slip in."""
    assert _unsafe(f"set -e\n{line}\n")


def test_the_lock_is_installed_with_its_digests() -> None:
    """And only what needs no building: a package that is built runs code before it is looked at."""
    script = re.sub(r"\\\n\s*", "", (ROOT / "scripts" / "setup.sh").read_text("utf-8"))
    (lock,) = (line for line in script.splitlines() if "--require-hashes" in line)

    assert "--only-binary :all: --require-hashes -r" in lock
    assert {"requirements/test.txt", "requirements/build.txt"} == set(
        re.findall(r"install_lock (\S+)", script)
    )


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "Go no further"),
        ("Could not find a version that satisfies", "Is this machine online?"),
    ],
)
def test_a_package_that_was_changed_is_told_as_that(
    says: str, expected: str, tmp_path: Path
) -> None:
    """Not as a machine that is offline: whoever tries again would get the same package."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\necho 'ERROR: {says}' >&2\nexit 1\n", "utf-8")
    python.chmod(0o755)
    script = (ROOT / "scripts" / "setup.sh").read_text("utf-8")
    function = re.search(r"^install_lock\(\) \{\n.*?^\}\n", script, re.MULTILINE | re.DOTALL)
    assert function is not None
    stop = 'stop() { printf "%s\\n" "$*" >&2; exit 1; }\n'
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\n{stop}{function[0]}install_lock a.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (1, True, True) == (done.returncode, says in done.stderr, expected in done.stderr)
