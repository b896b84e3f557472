"""What samspil check says of conversations."""

from pathlib import Path

import pytest
from django.core.management import call_command

from tests.cast import Cast
from tests.dialogue.talking import talk

pytestmark = pytest.mark.django_db


def test_a_lost_key_is_named(cast: Cast, settings, capsys):
    one, other = talk(cast), talk(cast, question="En anden?")
    file = Path(settings.KEYS) / f"{one.pk}.key"
    call_command("check")
    assert "key of the conversation" not in capsys.readouterr().err
    file.write_text("")
    call_command("check")
    told = capsys.readouterr().err
    assert (one.question in told, f"{one.pk}.key" in told, other.question in told) == (True, True, False)
