"""What is said: theirs to change and take back, by their card and their word and by nothing else."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from samspil.dialogue import actions
from samspil.dialogue.models import Answer, Authorship, Recording, Statement
from samspil.dialogue.readings.own import said_by
from samspil.ground import cards, keys
from samspil.ground.cards import Held
from samspil.ground.models import LogEntry
from tests.cast import Cast
from tests.dialogue.talking import OPENED, card, shown, talk

pytestmark = pytest.mark.django_db


def test_said_is_waiting_and_leaves_no_trace_of_who(cast: Cast):
    conversation = talk(cast)
    held, before = card(conversation, "måge"), LogEntry.objects.count()
    statement = actions.say(conversation=conversation, words="  Der mangler lys ", by=held, knowledge="experience")
    assert (statement.words, statement.state, statement.name) == ("Der mangler lys", "waiting", "")
    assert LogEntry.objects.count() == before
    kept = str([*Statement.objects.values(), *Authorship.objects.values()])
    assert held.code not in kept
    assert "måge" not in kept


def test_pressed_twice_is_said_once_and_two_people_may_say_the_same(cast: Cast):
    conversation = talk(cast)
    one, two = card(conversation), card(conversation)
    first = actions.say(conversation=conversation, words="Der mangler lys", by=one)
    assert actions.say(conversation=conversation, words="Der mangler lys ", by=one) == first
    assert actions.say(conversation=conversation, words="Der mangler lys", by=two) != first


def test_the_word_is_part_of_the_name(cast: Cast):
    conversation = talk(cast)
    held = card(conversation, "måge")
    statement = actions.say(conversation=conversation, words="Der mangler lys", by=held)
    for other in (Held(held.code), Held(held.code, "mage"), card(conversation, "måge")):
        with pytest.raises(PermissionDenied):
            actions.withdraw_statement(statement=statement, by=other)
    same = Held(held.code.lower(), " MÅGE ")  # as people write it
    assert actions.withdraw_statement(statement=statement, by=same).state == "withdrawn"


def test_withdrawn_words_are_gone_with_all_that_hung_on_them(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    statement = shown(cast, conversation, "Der mangler lys", held, shown_as="name", name="Amira H.")
    actions.answer(statement=statement, stance=1, by=card(conversation))
    actions.withdraw_statement(statement=statement, by=held)
    row = Statement.objects.get(pk=statement.pk)
    assert (row.words, row.name, row.shown_as) == ("", "", "nobody")
    assert Answer.objects.count() == 0
    with pytest.raises(ValidationError):
        actions.withdraw_statement(statement=statement, by=held)


def test_new_words_come_beside_what_was_answered(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    statement = shown(cast, conversation, "Der mangler lys", held)
    assert actions.change_statement(statement=statement, words="Der mangler meget lys", by=held).state == "waiting"
    statement = actions.show_statement(statement=Statement.objects.get(), by=cast.caroline)
    actions.answer(statement=statement, stance=1, by=card(conversation))
    new = actions.change_statement(statement=statement, words="Lyset på stien er slukket", by=held)
    old = Statement.objects.get(pk=statement.pk)
    assert (old.state, old.answers.count(), old.words) == ("replaced", 1, "Der mangler meget lys")
    assert (new.state, new.replaces, new.answers.count()) == ("waiting", old, 0)
    assert [one.statement for one in said_by(conversation, held)] == [new]


def test_how_it_is_shown_changes_at_once(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    statement = shown(cast, conversation, "Der mangler lys", held)
    for shown_as, name, said in (("first_name", "Amira Hassan", "Amira"), ("name", "Amira Hassan", "Amira Hassan")):
        row = actions.change_statement(
            statement=statement, words="Der mangler lys", by=held, shown_as=shown_as, name=name
        )
        assert (row.state, row.said_by) == ("shown", said)
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words="Andet", by=held, shown_as="name", name=" ")


def test_it_can_be_taken_back_when_the_conversation_is_closed(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    statement = shown(cast, conversation, "Der mangler lys", held)
    actions.close_conversation(conversation=conversation, by=cast.dorte)
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words="Mere", by=held)
    assert actions.withdraw_statement(statement=statement, by=held).words == ""


def test_a_machine_is_slowed_down(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    for number in range(20):
        actions.say(conversation=conversation, words=f"Ord {number}", by=held)
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words="Ord 21", by=held)


def test_said_aloud_twice_is_once_and_the_sound_goes_when_it_is_written(
    cast: Cast, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    conversation = talk(cast)
    held = card(conversation)
    first, again, other = (
        actions.say_aloud(conversation=conversation, sound=ContentFile(sound, "x.ogg"), by=held)
        for sound in (b"OggS one", b"OggS one", b"OggS two")
    )
    assert first == again != other
    assert Recording.objects.count() == len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    with django_capture_on_commit_callbacks(execute=True):
        actions.transcribe(statement=first, words="Der mangler lys", by=cast.caroline)
        actions.withdraw_statement(statement=other, by=held)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert Statement.objects.get(pk=first.pk).state == "waiting"


def test_written_for_someone_is_theirs(cast: Cast):
    conversation = talk(cast)
    approved = {"approved_how": "Mundtligt", "approved_where": "Vaskeriet"}
    statement, code = actions.say_for(
        conversation=conversation, words="Der mangler lys", by=cast.bent, approved=approved, word="måge", at=OPENED
    )
    assert cards.belongs(keys.key(conversation.pk), code)
    with pytest.raises(PermissionDenied):
        actions.withdraw_statement(statement=statement, by=Held(code))
    assert actions.withdraw_statement(statement=statement, by=Held(code, "måge")).approved_how == ""
    with pytest.raises(ValidationError):
        actions.say_for(conversation=conversation, words="Mere", by=cast.bent, approved={})
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words="Mere", by=Held(code), at=date(2999, 1, 1))
