#!/bin/sh
# Make .venv with briefgen in it. Arguments go to pip: `--group dev` adds the developers' tools.
# Works from any path, also one with spaces; on Debian and Ubuntu as root it fetches what is
# missing, elsewhere it says the one line to type.
set -eu
cd "$(dirname "$0")/.."

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

new_enough() {
  command -v "$1" >/dev/null 2>&1 &&
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The first Python that is new enough; PYTHON=/path/to/python goes before all others.
find_python() {
  for name in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
    if new_enough "$name"; then
      printf '%s\n' "$name"
      return
    fi
  done
  return 1
}

# Debian's python3 comes without ensurepip; then there is no venv with pip in it.
make_venv() {
  rm -rf .venv
  "$1" -c 'import ensurepip, venv' 2>/dev/null || install_venv_module "$1"
  "$1" -m venv .venv || fail "$1 could not make .venv"
}

install_venv_module() {
  package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    printf 'Installing %s …\n' "$package" >&2
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "$package" ca-certificates >/dev/null || fail "apt-get could not install $package"
  else
    fail "$1 cannot make a virtual environment; type: sudo apt-get install -y $package"
  fi
}

# What the tests look at pages with: a browser, and pdftoppm. Without them those tests say so.
install_test_programs() {
  missing=
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
    missing="chromium"
  command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    printf 'Installing %s for the tests …\n' "$missing" >&2
    apt-get update -qq >/dev/null || true
    # shellcheck disable=SC2086  # two words are two packages
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      $missing >/dev/null && return 0
  fi
  printf 'Some tests will not run without %s; type: sudo apt-get install -y %s\n' \
    "$missing" "$missing" >&2
}

python="$(find_python)" || fail "Python 3.11 or newer is needed. Type one of these, then try again:
  Debian or Ubuntu: sudo apt-get install -y python3 python3-venv
  Fedora:           sudo dnf install -y python3.12
  Arch:             sudo pacman -S --needed python
  Alpine:           sudo apk add python3
  macOS:            brew install python@3.12
If it is there under another name: make PYTHON=/path/to/python3.12"

new_enough .venv/bin/python || make_venv "$python"
.venv/bin/python -m pip install --quiet --upgrade "pip>=25.1"
.venv/bin/python -m pip install --quiet --editable . "$@"
case " $* " in *" dev "*) install_test_programs ;; esac
