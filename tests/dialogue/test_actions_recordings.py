"""Texts read aloud: one for each language, without the name of the file; and what waits to be written down."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from samspil.dialogue import actions
from samspil.dialogue.models import Conversation, Recording, Statement
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk

pytestmark = pytest.mark.django_db


def sound(name: str = "fatima.ogg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"OggS" + bytes(60))


def aloud(cast: Cast, conversation: Conversation, **more: object) -> Recording:
    return actions.read_aloud(conversation=conversation, sound=sound(), by=cast.dorte, **more)


def test_a_new_reading_replaces_the_old_one(cast: Cast, django_capture_on_commit_callbacks):
    conversation = talk(cast)
    old = Path(aloud(cast, conversation).sound.path)
    aloud(cast, conversation, language="ar")
    with django_capture_on_commit_callbacks(execute=True):
        new = aloud(cast, conversation)
    assert (old.exists(), Path(new.sound.path).exists()) == (False, True)
    assert sorted(Recording.objects.values_list("language", flat=True)) == ["ar", "da"]
    assert "fatima" not in new.sound.name


def test_a_statement_that_is_shown_in_the_conversation(cast: Cast):
    conversation = talk(cast)
    statement = shown(cast, conversation, "The bus", card(conversation))
    assert aloud(cast, conversation, statement=statement).kind == Recording.Kind.STATEMENT
    actions.reject_statement(statement=statement, reason="Names someone", by=cast.dorte)
    statement.refresh_from_db()
    with pytest.raises(ValidationError):
        aloud(cast, conversation, statement=statement)


def test_who_may(cast: Cast):
    with pytest.raises(PermissionDenied):
        actions.read_aloud(conversation=talk(cast), sound=sound(), by=cast.amira)


def test_what_was_said_aloud_is_deleted_only_when_it_is_written_down(cast: Cast, django_capture_on_commit_callbacks):
    conversation = talk(cast)
    statement = actions.say_aloud(conversation=conversation, sound=sound(), by=card(conversation))
    recording = Recording.objects.get()
    path = Path(recording.sound.path)
    with pytest.raises(ValidationError):
        actions.delete_recording(recording=recording, by=cast.dorte)
    with django_capture_on_commit_callbacks(execute=True):
        actions.transcribe(statement=statement, words="The bus", by=cast.caroline)
    assert (path.exists(), Recording.objects.count()) == (False, 0)
    assert Statement.objects.get().state == Statement.State.WAITING
