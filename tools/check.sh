#!/bin/sh
# What `make check` does. Every step is run, so that one fault does not hide the next.
BIN=${1:-.venv/bin}
state=0
step() {
  name=$1; shift
  if out=$("$@" 2>&1); then echo "ok    $name"; else echo "FAULT $name"; echo "$out" | tail -40; state=1; fi
}
export SAMSPIL_DATA=${SAMSPIL_CHECK_DATA:-$(mktemp -d)} SAMSPIL_KEY="a key for checks only 0123456789 0123456789 0123456789"
step format        "$BIN/ruff" format --check --quiet .
step lint          "$BIN/ruff" check --quiet .
step templates     sh -c "git ls-files 'src/*.html' | xargs $BIN/djade --target-version 5.2 --check"
step types         "$BIN/mypy"
step contracts     "$BIN/lint-imports" --no-cache
step django        "$BIN/samspil" check
step migrations    "$BIN/samspil" makemigrations --check --dry-run
if command -v xgettext >/dev/null; then
  step translations "$BIN/python" tools/messages.py --check
elif [ -n "${CI:-}" ]; then
  echo "FAULT translations: xgettext is not here (Debian: gettext)"; state=1
else
  echo "left out: translations, because xgettext is not on this machine (Debian: apt install gettext)"
fi
exit $state
