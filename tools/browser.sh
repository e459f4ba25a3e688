#!/bin/sh
# Prints the path of a Chromium that runs, for the tests that search as a reader does. Takes the installed one, else
# Playwright's download, else the system's package. Fails with a sentence; everything but the path goes to stderr.
set -u

PYTHON=${PYTHON:-.venv/bin/python}
export PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT=15000

say() { echo "$*" >&2; }

# On Ubuntu, chromium-browser without its snap is a script that only says so: a browser is one that tells its version.
runs() { [ -n "$1" ] && [ -x "$1" ] && "$1" --version >/dev/null 2>&1; }

installed() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        path=$(command -v "$name" 2>/dev/null) && runs "$path" && echo "$path" && return 0
    done
    return 1
}

playwright_path() {
    path=$("$PYTHON" -c 'from playwright.sync_api import sync_playwright as start
with start() as playwright: print(playwright.chromium.executable_path)' 2>/dev/null) && runs "$path" && echo "$path"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

from_playwright() {
    say "No Chromium is installed; downloading Playwright's."
    "$PYTHON" -m playwright install chromium >&2 || return 1
    playwright_path && return 0
    as_root "$PYTHON" -m playwright install-deps chromium >&2 && playwright_path
}

from_packages() {
    if command -v apt-get >/dev/null; then
        say "Installing Debian's chromium."
        as_root apt-get update -qq >&2 && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >&2
    elif command -v brew >/dev/null; then
        say "Installing Google Chrome with Homebrew."
        brew install --cask google-chrome >&2
    fi
    installed
}

# Without Chinese fonts the tests pass but a screenshot shows boxes; so their absence is mended, not fatal.
add_fonts() {
    command -v apt-get >/dev/null && command -v fc-list >/dev/null || return 0
    [ -n "$(fc-list :lang=zh)" ] && return 0
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fonts-noto-cjk >&2 ||
        say "No Chinese fonts: install fonts-noto-cjk to see the text in screenshots."
}

installed || playwright_path || from_playwright || from_packages || {
    say "No Chromium or Chrome was found and none could be installed; install one, or set CHROMIUM to its path."
    exit 1
}
add_fonts
