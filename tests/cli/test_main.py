"""The front door of the command line: what is answered without Django, what goes to it, and what help names."""

import pytest

from samspil import __main__ as door


@pytest.fixture
def sent(monkeypatch):
    """What was handed to Django's own commands."""
    given = []
    monkeypatch.setattr("django.core.management.execute_from_command_line", given.append)
    return given


def test_other_commands_go_to_django(sent, monkeypatch):
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    assert door.main(["migrate", "--check"]) == 0
    assert sent == [["samspil", "migrate", "--check"]]
    assert door.os.environ["DJANGO_SETTINGS_MODULE"] == "samspil.config.settings"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_names_both_kinds(sent, capsys, arguments):
    door.main(arguments)
    assert "samspil network FOLDER" in capsys.readouterr().out
    assert sent == [["samspil", "help"]]


@pytest.mark.parametrize("arguments", [["network", "--help"], ["help", "network"]])
def test_help_on_network_is_ours(sent, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        door.main(arguments)
    out = capsys.readouterr().out
    assert left.value.code == 0
    for option in ("FOLDER", "--relation R", "--wave W", "--network X", "--groups COLUMN", "--backbone ID", "--json"):
        assert option in out
    assert sent == []


@pytest.mark.parametrize("arguments", [["voices", "--help"], ["help", "voices"]])
def test_help_on_voices_is_ours(sent, capsys, arguments):
    with pytest.raises(SystemExit) as left:
        door.main(arguments)
    out = capsys.readouterr().out
    assert left.value.code == 0
    for option in ("FILE_OR_FOLDER", "--method {samspil,polis}", "--seed N", "--json"):
        assert option in out
    assert sent == []


def test_nothing_is_listed_that_does_not_exist_yet(sent, capsys):
    door.main(["--help"])
    out = capsys.readouterr().out
    assert "samspil voices FOLDER" in out
    assert "samspil budget FILE.pb" in out
    assert "inclusion" not in out


def test_a_wrong_option_ends_with_two(capsys):
    with pytest.raises(SystemExit) as left:
        door.main(["network", "somewhere", "--colour"])
    assert left.value.code == 2
    assert "--colour" in capsys.readouterr().err
