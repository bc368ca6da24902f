#!/usr/bin/env bash
# Does the whole set-up on Debian 12: missing Debian packages, the virtual environment, the project in it.
# A second run finds everything in place and spends under five seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { echo "setup: $*" >&2; exit 1; }

missing_packages() {
    local wanted
    wanted=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/debian-packages.txt)
    # shellcheck disable=SC2086
    comm -23 <(sort -u <<<"$wanted") \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

install_packages() {
    local packages=$1 root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "needs root or sudo to install: $packages"
        root=(sudo)
    fi
    echo "setup: installing Debian packages: $packages"
    local log=build/setup-apt.log
    mkdir -p build
    { "${root[@]}" apt-get update && \
      "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } >"$log" 2>&1 \
        || fail "could not install: $packages (no network? see $log)"
}

packages=$(missing_packages | tr '\n' ' ')
[ -z "${packages// /}" ] || install_packages "$packages"

python=""
for candidate in python3.11 python3.12 python3.13 python3; do
    if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "needs Python 3.11 or later with venv (Debian: apt install python3 python3-venv)"

[ -x .venv/bin/python ] || { echo "setup: making .venv with $($python --version)"; "$python" -m venv .venv; }

stamp=.venv/installed.sha256
current=$(sha256sum pyproject.toml packaging/setup.sh | sha256sum | cut -d' ' -f1)
if [ "$(cat "$stamp" 2>/dev/null)" != "$current" ]; then
    echo "setup: installing Python packages into .venv (a few minutes the first time)"
    mkdir -p build
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >build/setup-pip.log 2>&1 \
        || fail "could not install the Python packages (no network? see build/setup-pip.log): $(grep -m1 -i error build/setup-pip.log || true)"
    echo "$current" >"$stamp"
fi
