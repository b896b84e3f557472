"""The words behind a decision stay when the one who said them takes them back, and then they are nobody's."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.dialogue.actions.own_words import withdraw_statement
from samspil.task.actions.citations import cite, end_citation
from samspil.task.models.task import Citation
from samspil.task.readings.decision_page import cited_words
from samspil.task.readings.uptake import words_to_choose, words_used
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk
from tests.task.deciding import decided, raised

pytestmark = pytest.mark.django_db
WORDS = "West gets nothing. It is always East."


def test_a_part_of_the_words_is_cited_once(cast: Cast):
    statement, row = shown(cast, (c := talk(cast)), WORDS, card(c)), raised(cast)
    one = cite(decision=row, statement=statement, part="West gets nothing.", by=cast.dorte)
    assert cite(decision=row, statement=statement, part="It is always East.", by=cast.dorte) == one
    assert Citation.objects.get().part == "It is always East."
    with pytest.raises(ValidationError) as fault:
        cite(decision=row, statement=statement, part="East gets it all", by=cast.dorte)
    assert list(fault.value.message_dict) == ["part"]
    with pytest.raises(PermissionDenied):
        cite(decision=row, statement=statement, by=cast.caroline)
    assert words_to_choose(row) == []
    end_citation(citation=one, by=cast.dorte)
    assert words_to_choose(row, "west") == [statement]


def test_words_that_are_taken_back_stay_without_a_name_a_day_or_a_place(cast: Cast, as_):
    conversation = talk(cast)
    mine = card(conversation)
    statement = shown(cast, conversation, WORDS, mine, shown_as="name", name="Ida", knowledge="experience")
    row = decided(cast)
    cite(decision=row, statement=statement, part="West gets nothing.", by=cast.dorte)
    (before,) = cited_words(row)
    assert (before.taken_back, before.name, len(before.pieces)) == (False, "Ida", 2)
    withdraw_statement(statement=statement, by=mine)
    (after,) = cited_words(row)
    assert (after.taken_back, after.name, [one.text for one in after.pieces]) == (True, "", ["West gets nothing."])
    assert "Ida" not in (page := as_(cast.caroline).get(f"/p/proeve/beslutninger/{row.pk}/").content.decode())
    assert ("West gets nothing." in page, "always East" in page, "The rest was taken back." in page) == (
        True,
        False,
        True,
    )
    with pytest.raises(ValidationError):
        cite(decision=raised(cast, "Other"), statement=after.statement, by=cast.dorte)
    assert words_used(cast.partnership).kinds[0].share.tries == 0
