"""The command line, run as people run it. Each file of tests says in ``command`` which command that is."""

import json

import pytest

from samspil.__main__ import main


@pytest.fixture(autouse=True)
def _in_english(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def ask(capsys, command):
    """Run the command; gives the exit code, what it wrote, and what it wrote about errors."""

    def run(*arguments):
        code = main([command, *map(str, arguments)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


@pytest.fixture
def told(ask):
    """Run the command with ``--json``; gives the object, which must be strictly valid."""

    def run(*arguments):
        code, out, _ = ask(*arguments, "--json")
        assert code == 0
        return json.loads(out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))

    return run
