#!/usr/bin/env bash
# Makes this folder ready: `scripts/setup.sh site` to build, `scripts/setup.sh test` to test as well.
#
# Three steps: a Python, the few system packages, and .venv with what the lock names.
# Each does only what is missing, and all are silent when nothing is, so it is safe to run at any time.
# What is installed is decided in requirements/; this script holds no version but Python's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
say_apt() { # the one command by which a person installs Debian's packages
  if ((EUID == 0)); then
    say "  apt-get update && apt-get install -y --no-install-recommends $*"
  else
    say "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends $*'"
  fi
}

# ---- Python ------------------------------------------------------------------------------------

find_python() {
  local name found=""
  for name in python3 python3.11 python3.12 python3.13 python3.14 /usr/bin/python3; do
    command -v "$name" >/dev/null || continue
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { found="${found:-$name}"; continue; }
    "$name" -c 'import ensurepip, venv' 2>/dev/null || { found="${found:-$name}"; continue; }
    command -v "$name"
    return
  done
  if [[ -n $found ]]; then
    say "Groupwork needs Python 3.11 or newer with its venv module. Found: $("$found" --version 2>&1), which is older or lacks venv."
  else
    say "Groupwork needs Python 3.11 or newer. None was found."
  fi
  if command -v apt-get >/dev/null; then
    say "Install it with this command, then try again:"
    say_apt python3 python3-venv
    exit 1
  fi
  stop "Install it with your system's package manager, then try again."
}

# What one start of Python tells, a line each: the system packages that WeasyPrint lacks, and
# what a .venv made now would be stamped with: for building, for testing, for our own package.
look_around='
import ctypes, hashlib, pathlib, sys

def missing(library):
    for name in (f"{library}.so.0", f"{library}.0.dylib"):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return False
    return True

def stamp(*files):
    digest = hashlib.sha256(f"{sys.version} {pathlib.Path.cwd()}".encode())
    for file in files:
        digest.update(pathlib.Path(file).read_bytes())
    return digest.hexdigest()

packages = {"libpango-1.0-0": "libpango-1.0", "libpangoft2-1.0-0": "libpangoft2-1.0", "libharfbuzz-subset0": "libharfbuzz-subset"}
print(*[package for package, library in packages.items() if missing(library)])
print(stamp("requirements/build.txt"))
print(stamp("requirements/build.txt", "requirements/test.txt"))
print(stamp("pyproject.toml", "generator/__init__.py"))
'

look() {
  local seen
  seen="$("$1" -I -S -c "$look_around" 2>/dev/null)" || return 1
  { read -r lacking; read -r for_site; read -r for_test; read -r for_package; } <<<"$seen"
}

# ---- System packages ---------------------------------------------------------------------------

may_install() { command -v apt-get >/dev/null && { ((EUID == 0)) || sudo -n true 2>/dev/null; }; }
as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

# Installs packages, or says the one command that would; never stops the setup.
install_packages() {
  local why="$1" log
  shift
  if may_install; then
    say "Installing $* ..."
    log="$(mktemp)"
    if { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
      rm -f "$log"
      return
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
  fi
  say "Not installed: $*. $why To install:"
  if command -v apt-get >/dev/null; then
    say_apt "$@"
  elif [[ $* == *chromium* || $* == *libatomic* ]]; then
    say "  install Chromium or Chrome with your system's package manager"
  elif command -v dnf >/dev/null; then
    say "  sudo dnf install -y pango harfbuzz"
  elif command -v brew >/dev/null; then
    say "  brew install pango"
  else
    say "  install Pango and HarfBuzz with your system's package manager"
  fi
}

has_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
    if command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}

# What drives the browser is a Node.js of its own, which needs this library.
has_libatomic() {
  [[ $(uname) != Linux ]] || "${python:-.venv/bin/python}" -I -S -c 'import ctypes; ctypes.CDLL("libatomic.so.1")' 2>/dev/null
}

# veraPDF holds our PDFs against PDF/UA: its jar comes with .venv, a Java that reads source files
# and JAXB come from Debian. Where there is no apt-get, those tests are skipped and say why.
has_java() { ! command -v apt-get >/dev/null || command -v javac >/dev/null; }
has_jaxb() { ! command -v apt-get >/dev/null || [[ -e /usr/share/java/jaxb-runtime.jar ]]; }

# npm brings the YAML server of editors, and the YAML writer of form editors, into tests/editor;
# Playwright's Node.js runs them.
has_npm() { ! command -v apt-get >/dev/null || command -v npm >/dev/null; }

# strace tells what a build opens, writes and starts; faketime gives it another hour.
has_strace() { ! command -v apt-get >/dev/null || command -v strace >/dev/null; }
has_faketime() { ! command -v apt-get >/dev/null || command -v faketime >/dev/null; }

install_server() {
  local folder=tests/editor log
  cmp -s "$folder/package-lock.json" "$folder/node_modules/.ready" && return
  if ! command -v npm >/dev/null; then
    say "Without npm the tests of what editors show and write are skipped."
    return
  fi
  say "Installing what editors do with YAML ..."
  log="$(mktemp)"
  if npm ci --prefix "$folder" --no-progress >"$log" 2>&1 </dev/null; then
    cp "$folder/package-lock.json" "$folder/node_modules/.ready"
  else
    tail -n 5 "$log" >&2
    say "Not installed. The tests of what editors show and write need it."
  fi
  rm -f "$log"
}

# ---- .venv -------------------------------------------------------------------------------------

install_lock() {
  local log
  log="$(mktemp)"
  if ! .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --only-binary :all: --require-hashes -r "$1" >"$log" 2>&1; then
    cat "$log" >&2
    if grep -q "DO NOT MATCH THE HASHES" "$log"; then
      rm -f "$log"
      stop "A package is not the one that the lock names, so nothing was installed. Go no further, and please report what is above."
    fi
    rm -f "$log"
    stop "Some packages could not be installed; the reason is above. Is this machine online?"
  fi
  rm -f "$log"
}

# The stamp that .venv should have; one made for testing serves for building too.
wanted() { if [[ $target == test || $made_for == "$for_test" ]]; then echo "$for_test"; else echo "$for_site"; fi; }

install_package() {
  .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
    --no-deps --no-index --no-build-isolation --editable . >&2
  # hatchling copies the words and looks beside the link to this folder; they would soon be stale.
  rm -rf .venv/lib/python3*/site-packages/generator
}

# ------------------------------------------------------------------------------------------------

target="${1:-}"
[[ $target == site || $target == test ]] ||
  stop "Say what for: 'scripts/setup.sh site' to build, 'scripts/setup.sh test' to test."

for_site="" for_test="" for_package="" lacking="" # what look() finds
made_for="" made_of=""                            # what .venv is stamped with
if [[ -f .venv/.ready ]] && look .venv/bin/python; then
  { read -r made_for; read -r made_of; } <.venv/.ready || true
else
  python="$(find_python)"
  look "$python" || stop "requirements/, pyproject.toml and generator/ must be in this folder: $PWD"
fi

if [[ -n $lacking ]]; then
  read -ra packages <<<"$lacking"
  install_packages "The site is built without them, its PDFs are not." "${packages[@]}"
fi
if [[ $target == test ]]; then
  test_packages=()
  has_browser || test_packages+=(chromium)
  has_libatomic || test_packages+=(libatomic1)
  has_java || test_packages+=(default-jdk-headless)
  has_jaxb || test_packages+=(libjaxb-java)
  has_npm || test_packages+=(npm)
  has_strace || test_packages+=(strace)
  has_faketime || test_packages+=(faketime)
  if ((${#test_packages[@]})); then
    install_packages "Tests in a browser, in an editor, of PDF/UA or of what a build does need it." "${test_packages[@]}"
  fi
  install_server
fi

if [[ $made_for != "$(wanted)" ]]; then
  if [[ -n $made_for && $made_for == "$for_site" ]]; then
    rm .venv/.ready # tests build on what a build needs: add to it
  else
    say "Making .venv ..."
    python="${python:-$(find_python)}"
    rm -rf .venv
    "$python" -m venv .venv || stop "Python could not make .venv; the reason is above."
  fi
  made_of=""
  if [[ $target == test ]]; then
    say "Installing what tests need ..."
    install_lock requirements/test.txt
  else
    say "Installing what a build needs ..."
    install_lock requirements/build.txt
  fi
fi
if [[ $made_of != "$for_package" ]]; then
  install_package
  look .venv/bin/python
  printf '%s\n' "$(wanted)" "$for_package" >.venv/.ready
  say "Ready."
fi
