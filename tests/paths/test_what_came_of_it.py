"""A resident says a sentence at a kitchen table and, four months later, reads what came of it, on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samspil.dialogue import actions
from samspil.dialogue.actions.further import take_as_reply
from samspil.task.actions.replies import give_reply
from samspil.task.models import Answered, Citation, Clause, TaskVersion
from tests.cast import Cast, gather
from tests.dialogue.talking import ABOUT, at
from tests.paths.test_a_voice_without_script import check, speak
from tests.paths.test_answering_by_link import weight_of

SAID = "Ingen spørger, hvornår jeg kommer hjem fra arbejde"
TODAY = timezone.localdate()
THEN, ANSWERED = TODAY - timedelta(days=120), TODAY - timedelta(days=3)


def at_the_table(cast: Cast) -> tuple:
    """Told to Bent at a kitchen table, written down, read back; read and shown the day after."""
    conversation = actions.add_conversation(
        partnership=cast.partnership, by=cast.dorte, at=THEN, moderator=cast.caroline, **ABOUT
    )
    conversation = actions.open_conversation(conversation=conversation, by=cast.dorte, at=THEN)
    said, code = actions.say_for(
        conversation=conversation,
        words=SAID,
        by=cast.bent,
        at=THEN,
        approved={"approved_how": "Læst højt", "approved_where": "Ved køkkenbordet", "approved_on": THEN},
        knowledge="experience",
        at_stake=True,
        shown_as="first_name",
        name="Amina H.",
    )
    return conversation, actions.show_statement(statement=said, by=cast.caroline, at=THEN + timedelta(days=1)), code


def what_was_done(cast: Cast, said) -> None:
    """An answer was promised; the words came into the task; the answer was given."""
    take_as_reply(statement=said, by=cast.dorte, at=THEN + timedelta(days=2))
    task = TaskVersion.objects.create(
        partnership=cast.partnership, state=TaskVersion.State.AGREED, happened_on=ANSWERED - timedelta(days=7)
    )
    clause = Clause.objects.create(version=task, place=1, words="Ingen går alene om morgenen")
    Citation.objects.create(clause=clause, statement=said, part=SAID)
    give_reply(
        partnership=cast.partnership,
        statements=[said],
        by=cast.dorte,
        at=ANSWERED,
        outcome="followed",
        words="Opgaven hedder nu morgenen. Dine ord står i den.",
        next_step="Vi går sammen hver dag klokken syv.",
        way="visit",
        given_by=cast.bent,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "easy"), [("da", True), ("da-simple", True), ("ar", False)])
def test_four_months_later_they_read_what_came_of_it(walk, language: str, easy: bool) -> None:
    """From the card to the words, to the clause and the answer; recognised, not recognised and why, and changed."""
    cast = gather()
    conversation, said, code = at_the_table(cast)
    what_was_done(cast, said)
    wrong: list[str] = []
    page = walk(None, width=360, script=False)
    speak(page, language)
    counted = weight_of(page)

    def press(what: str) -> None:
        page.click(what)
        check(page, counted, wrong, easy=easy)

    page.goto(f"/k/{code}/")
    page.click(".btn.do")
    page.goto(at(conversation, "min-side/"))
    check(page, counted, wrong, easy=easy)
    read = page.inner_text("main")
    for words in (SAID, "Opgaven hedder nu morgenen.", "Ingen går alene om morgenen"):
        assert words in read
    assert page.query_selector("script") is None
    answer, cited = Answered.objects.get(), Citation.objects.get()
    own = [
        f"form[action$='{at(conversation, f'min-side/{kind}/{row.pk}/')}']"
        for kind, row in (("svar", answer), ("ord", cited))
    ]
    press(f"{own[0]} button[value=yes]")
    answer.refresh_from_db()
    assert (answer.recognised, page.query_selector(own[0])) == ("yes", None)
    press(f"{own[1]} button[value=no]")
    page.fill("textarea", "Det var om aftenen")
    press(".btn.do")
    cited.refresh_from_db()
    assert (cited.recognised, cited.recognised_words) == ("no", "Det var om aftenen")
    press(f"a[href='{at(conversation, f'min-side/ord/{cited.pk}/')}']")
    press("button[value=yes]")
    cited.refresh_from_db()
    assert (cited.recognised, cited.recognised_words) == ("yes", "")
    assert "\n".join(wrong) == ""
