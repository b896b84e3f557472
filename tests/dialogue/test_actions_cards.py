"""Cards: counted for all to see, kept by nobody."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.dialogue import actions
from samspil.dialogue.models import CardsGiven
from samspil.ground import cards, keys
from tests.cast import Cast
from tests.dialogue.talking import OPENED, talk

pytestmark = pytest.mark.django_db


def test_made_counted_and_kept_nowhere(cast: Cast):
    conversation = talk(cast)
    codes = [
        code
        for number in (3, 4)
        for code in actions.make_cards(conversation=conversation, number=number, by=cast.dorte, at=OPENED)
    ]
    assert len(set(codes)) == 7
    assert all(cards.belongs(keys.key(conversation.pk), code) for code in codes)
    assert [(row.number, row.by) for row in CardsGiven.objects.all()] == [(7, cast.dorte)]
    rows = str([list(model.objects.values()) for model in apps.get_models() if model._meta.managed])
    for code in codes:
        assert code not in rows
        assert code.replace("-", "") not in rows


@pytest.mark.parametrize("number", [0, -1, 201])
def test_only_as_many_as_one_prints(cast: Cast, number: int):
    with pytest.raises(ValidationError):
        actions.make_cards(conversation=talk(cast), number=number, by=cast.dorte)


def test_one_each_for_members_and_not_by_whom(cast: Cast):
    conversation = talk(cast)
    code = actions.take_card(conversation=conversation, by=cast.amira)
    assert cards.belongs(keys.key(conversation.pk), code)
    with pytest.raises(ValidationError):
        actions.take_card(conversation=conversation, by=cast.amira)
    actions.take_card(conversation=conversation, by=cast.bent)
    assert [(row.way, row.number, row.by) for row in CardsGiven.objects.all()] == [("taken", 2, None)]


def test_who_may(cast: Cast):
    conversation = talk(cast)
    for stranger in (cast.caroline, cast.frida, cast.erik):
        with pytest.raises(PermissionDenied):
            actions.make_cards(conversation=conversation, number=1, by=stranger)
    for stranger in (cast.frida, cast.erik):
        with pytest.raises(PermissionDenied):
            actions.take_card(conversation=conversation, by=stranger)
