"""The demo's words stand as they were written, its answers are a script's, and the same on every machine."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from samspil.demo import readings
from samspil.demo.load import load
from samspil.demo.story import talks, written
from samspil.dialogue.actions.snapshots import release_due
from samspil.dialogue.models import Answer, BurningPlatform, CardsGiven, Conversation, Mention, Statement, Voice
from samspil.dialogue.readings.voices import latest
from samspil.dialogue.readings.voices_page import picture

pytestmark = pytest.mark.django_db


def conversation(name: str) -> Conversation:
    """One of the three."""
    question = next(one["question"] for one in talks()["conversations"] if one["id"] == name)
    return Conversation.objects.get(question=question)


def the_sixty_statements_are_there_word_for_word() -> None:
    """On their days, with where they are known from, and named as their people agreed."""
    people = {person["id"]: person["navn"] for person in written()["personer"]}
    kinds = {"erfaring": "experience", "faglig": "professional", "begge": "both"}
    for one in written()["udsagn"]:
        row = Statement.objects.get(words=one["tekst"])
        assert (row.happened_on.isoformat(), row.knowledge, row.at_stake, row.place, row.state) == (
            str(one["dato"]),
            kinds[one["viden"]],
            one["noget_paa_spil"],
            one["sted"],
            "shown",
        )
        named = {"anonymt": "", "fornavn": people[one["person"]].split()[0], "navn": people[one["person"]]}
        assert row.said_by == named[one["gengives"]]
    assert Counter(Statement.objects.values_list("state", flat=True)) == {"shown": 60, "waiting": 2, "rejected": 1}
    assert "Opdigtet til demoen" in Statement.objects.get(state="rejected").words


def three_conversations_show_the_three_states() -> None:
    """Ways of answering, no clear ways, and too few: each a normal answer."""
    states = {name: latest(conversation(name)).shown["state"] for name in ("hverdag", "deltage", "vejen")}
    assert states == {"hverdag": "groups", "deltage": "no_clear_groups", "vejen": "too_few"}
    assert [conversation(name).state for name in states] == ["open", "paused", "closed"]


def the_light_on_the_path_gathers_all_and_breakfast_divides() -> None:
    """In three soft ways of answering."""
    page = picture(conversation("hverdag"))
    assert len(page.released.shown["groups"]) == 3
    assert any("lys på den sti" in card.statement.words for card in page.common)
    assert "mårnmad" in page.furthest[0].statement.words
    assert "lys på den sti" in page.says


def most_figures_show_how_many_agree() -> None:
    """The people of one way differ, as people do: most rows have a dot in their band, not the ends of the scale."""
    shown = picture(conversation("hverdag"))
    cells = [cell for card in shown.cards for cell in card.cells]
    assert sum(cell.share is not None for cell in cells) > 0.75 * len(cells)
    assert 0 in set(Answer.objects.values_list("stance", flat=True))
    assert set(Answer.objects.values_list("reason", flat=True)) == {"file"}


def answers_are_a_scripts_and_no_card_can_be_found() -> None:
    """As many people as written; some by the square; how many cards were made is open, which they are nobody knows."""
    one = talks()["conversations"][0]
    voices = Voice.objects.filter(conversation=conversation("hverdag"))
    assert Counter(voices.values_list("way", flat=True)) == {"card": one["people"] - one["by_square"], "group": 7}
    assert Answer.objects.filter(voice__in=voices).count() > 1000
    given = CardsGiven.objects.filter(conversation=conversation("hverdag"))
    by_hand = one["people"] - one["by_square"]
    assert sum(given.values_list("number", flat=True)) == by_hand + 3 + 21  # and one for each who spoke
    assert release_due() == 0


def six_issues_side_by_side() -> None:
    """As many spoke of each unasked as was written, and each stands where it stood."""
    spoken = Counter()
    for title, people in Mention.objects.values_list("platform__title", "people"):
        spoken[title] += people
    told = written()["braendende_platform"]["kandidater"]
    assert spoken == {one["titel"]: one["naevnt_uopfordret_af"] for one in told}
    states = dict(BurningPlatform.objects.values_list("code", "state"))
    assert states == {
        "b1": "taken_out",
        "b2": "rewritten",
        "b3": "resting",
        "b4": "shared",
        "b5": "solved",
        "b6": "open",
    }
    assert BurningPlatform.objects.get(code="b6").statements.count() == 5


def the_fourth_link_opens_a_conversation_on_a_phone() -> None:
    """A new card each time; whoever presses stands in the open conversation."""
    first, second = (dict(readings.ways_in())["As a resident with a card, on a phone"] for _start in range(2))
    assert first != second
    path = re.sub(r"^https?://[^/]+", "", first)
    phone = Client()
    assert "Hvad skal vi vide om hverdagen" in phone.get(path).content.decode()
    assert phone.post(path).url == f"/samtale/{conversation('hverdag').door}/"


def without_its_key_it_is_said_and_the_other_ways_are_there() -> None:
    """The demo starts all the same."""
    path = Path(settings.KEYS) / f"{conversation('hverdag').pk}.key"
    key, before = path.read_text(), len(readings.ways_in())
    path.unlink()
    ways = readings.ways_in()
    assert len(ways) == before
    assert dict(ways)["As a resident with a card, on a phone"].startswith("No card can be made: the key")
    assert release_due() == 0
    path.write_text(key)


#: Loading takes seconds, so all of it is held against one demo.
CHECKS: tuple[Callable[[], None], ...] = (
    the_sixty_statements_are_there_word_for_word,
    three_conversations_show_the_three_states,
    the_light_on_the_path_gathers_all_and_breakfast_divides,
    most_figures_show_how_many_agree,
    answers_are_a_scripts_and_no_card_can_be_found,
    six_issues_side_by_side,
    the_fourth_link_opens_a_conversation_on_a_phone,
    without_its_key_it_is_said_and_the_other_ways_are_there,
)


def test_the_demo_says_what_was_written() -> None:
    """Every sentence above, one after another."""
    load()
    for check in CHECKS:
        check()
