"""What is undocumented does not merge."""

from pathlib import Path

import pytest
from django.conf import settings as _settings  # noqa: F401  reading the settings declares the variables

from samspil.config.environment import VARIABLES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_every_setting_is_documented(name: str) -> None:
    """With its default."""
    text = (DOCS / "reference" / "settings.md").read_text()
    assert f"`{name}`" in text


def test_every_measure_has_a_page() -> None:
    """A number without a page is not shown."""
    from samspil.analysis.networks.definitions import DEFINITIONS

    index = (DOCS / "measures" / "README.md").read_text()
    text = "\n".join(path.read_text() for path in (DOCS / "measures").glob("*.md"))
    missing = [name for name in DEFINITIONS if f"`{name}`" not in text]
    assert (missing, bool(index)) == ([], True)


def test_every_command_is_documented() -> None:
    """samspil COMMAND."""
    commands = {
        path.stem
        for path in (DOCS.parent / "src" / "samspil").glob("*/management/commands/*.py")
        if path.stem != "__init__"
    } | {"network", "voices", "budget"}
    text = (DOCS / "reference" / "commands.md").read_text()
    assert [name for name in sorted(commands) if f"`samspil {name}" not in text] == []


def test_every_verb_of_the_log_has_a_sentence() -> None:
    """What is written in the log can be read there."""
    import re

    from samspil.ground import log

    source = DOCS.parent / "src" / "samspil"
    written = {
        verb for path in source.rglob("*.py") for verb in re.findall(r'log\.write\(\s*"([a-z_.]+)"', path.read_text())
    }
    assert len(written) > 30
    assert sorted(written - set(log.SENTENCES)) == []
