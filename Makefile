# make run     Samspil with the demo partnership on http://127.0.0.1:8000 (make run PORT=8123 for another port)
# make test    all tests this machine can run; says plainly which were left out (DATABASE=postgres: on PostgreSQL)
# make check   format, lint, types, contracts, migrations, translations
# make bench   speed against named peers, on the same work in the same run
PY ?= python3
PORT ?= 8000
DATABASE ?= sqlite
BIN := .venv/bin
PO := $(wildcard src/samspil/locale/*/LC_MESSAGES/*.po)
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

.PHONY: run test check bench lock messages clean

run: .venv/package.ok
	@$(BIN)/samspil start --port $(PORT)

test: .venv/dev.ok
	@SAMSPIL_TEST_DATABASE=$(DATABASE) $(BIN)/python -m pytest -n auto --dist loadgroup

check: .venv/dev.ok
	@sh tools/check.sh $(BIN)

bench: .venv/dev.ok
	@$(BIN)/python -m bench

.venv/made.ok:
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Samspil needs Python 3.11 or newer. Try: make run PY=python3.12"; exit 1; }
	@echo "1 of 3  Making an environment of its own in .venv"
	@$(PY) -m venv .venv || { echo "This Python cannot make environments. On Debian: apt install python3-venv"; exit 1; }
	@touch $@

# The locks name everything, so pip resolves nothing (--no-deps): a newer release on the index cannot break an install.
.venv/run.ok: .venv/made.ok requirements.lock
	@echo "2 of 3  Installing what Samspil builds on (about a minute the first time)"
	@$(PIP) install --progress-bar on --no-deps --require-hashes -r requirements.lock
	@touch $@

.venv/package.ok: .venv/run.ok pyproject.toml hatch_build.py $(PO)
	@echo "3 of 3  Cutting the typefaces, putting the words in place"
	@$(PIP) install --quiet --no-deps -e .
	@touch $@

.venv/dev.ok: .venv/package.ok requirements-dev.lock
	@echo "        Installing what the tests need"
	@$(PIP) install --quiet --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

# Pin anew what pyproject.toml asks for; needs uv (pip install uv).
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q --all-extras --group dev pyproject.toml -o requirements-dev.lock

# Collect the words of the interface into the catalogues; needs GNU gettext.
messages: .venv/dev.ok
	$(BIN)/python tools/messages.py

clean:
	rm -rf .venv var
