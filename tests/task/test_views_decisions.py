"""Decisions on their pages: the whole way from raised to decided, what residents could have stopped, and undo."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samspil.ground import clock
from samspil.task.actions import deciding, decisions, objections
from samspil.task.actions.citations import cite
from samspil.task.models.decisions import Decision, Negotiation, Objection, Party, ReservedMatter
from samspil.task.models.task import Citation
from samspil.task.readings.places import Holders, Places
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk
from tests.task.deciding import DECIDED, LATER, concerned, decided, framed, group, raised

TODAY = clock.today().isoformat()
pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def page(cast: Cast, as_, row: Decision, who: str = "amira") -> str:
    return text(as_(getattr(cast, who)).get(at(cast, "decision", row.pk)))


def test_nothing_decided_says_where_to_begin(cast: Cast, as_):
    found = text(as_(cast.amira).get(at(cast, "decisions")))
    assert ("Nothing has been decided here yet." in found, "Nothing has been decided yet" in found) == (True, True)


def test_the_whole_way_from_a_resident_to_a_decision_with_an_objection(cast: Cast, as_):
    night, dorte, amira = group(cast), as_(cast.dorte), as_(cast.amira)
    sent = {"title": "Meetings later", "text": "We meet at 17.30.", "actor": "", "who": "", "at": "2026-02-04"}
    answer = amira.post(at(cast, "decision_add"), sent)
    row = Decision.objects.get()
    assert answer.url == at(cast, "decision", row.pk)
    assert "A resident" in page(cast, as_, row, "caroline")
    assert "Amira" not in page(cast, as_, row, "caroline").split('class="four"')[1]
    frame = {"text": row.text, "method": "consent", "who_actors": [str(cast.backbone.pk)], "at": TODAY}
    assert dorte.post(at(cast, "decision_frame", row.pk), frame).status_code == 400
    dorte.post(at(cast, "decision_concerned", row.pk), {"groups": [str(night.pk)]})
    dorte.post(at(cast, "decision_plan", row.pk), {"plan": "Amira rings the night bus"})
    assert dorte.post(at(cast, "decision_frame", row.pk), frame).status_code == 302
    reason = {"reason": "We sleep then", "wish": "19 is fine", "actor": "", "helped": "", "at": "2026-03-05"}
    assert amira.post(at(cast, "objection_add", row.pk), {**reason, "reason": ""}).status_code == 400
    amira.post(at(cast, "objection_add", row.pk), reason)
    decide = {f"came_{night.pk}": "present", "who_who": "All who came", "who_residents": "on", "at": TODAY}
    assert "An objection stands" in text(dorte.post(at(cast, "decision_decide", row.pk), decide))
    one = Objection.objects.get()
    new = {"text": "We meet at 19.", "objection": str(one.pk), "at": "2026-03-06"}
    dorte.post(at(cast, "decision_reword", row.pk), new)
    seen = page(cast, as_, row)
    assert ("<del>17.30</del>" in seen, "<ins>19</ins>" in seen) == (True, True)
    assert "a new wording waits for their answer" in seen
    assert as_(cast.bent).post(at(cast, "objection_meet", one.pk), {"at": "2026-03-07"}).status_code == 403
    amira.post(at(cast, "objection_meet", one.pk), {"how": "", "at": "2026-03-07"})
    assert dorte.post(at(cast, "decision_decide", row.pk), decide).status_code == 302
    seen = page(cast, as_, row)
    assert "They could have said no. Residents raised it, decided it and could say no." in seen
    assert "No residents were among those who took part in framing it." in seen
    assert "before the framing" in seen


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (("raised", "framed", "decided", "object"), "All of it. Residents raised it, took part in framing it, decided"),
        (("raised",), "Nothing. Residents raised it. No residents were among those who took part in framing it,"),
        ((), "Nothing. No residents were among those who raised it, took part in framing it, decided it and could"),
    ],
)
def test_the_sentence_says_what_residents_could_have_stopped(cast: Cast, as_, held: tuple, words: str):
    places = {place: Holders(who="They", residents=place in held) for place in Places.__dataclass_fields__}
    row = decisions.record_decision(
        partnership=cast.partnership, title="A", text="B", method="majority", places=Places(**places), by=cast.dorte
    )
    assert words in page(cast, as_, row)


def test_what_is_not_written_down_is_said(cast: Cast, as_):
    places = Places(decided=Holders(who="They"))
    row = decisions.record_decision(
        partnership=cast.partnership, title="A", text="B", method="majority", places=places, by=cast.dorte
    )
    assert "We do not know." in page(cast, as_, row)
    assert "It is not written down who raised it, took part in framing it and could say no." in page(cast, as_, row)


def test_provisional_is_said_on_both_pages_with_its_day(cast: Cast, as_):
    row = decided(cast, came="never", again_on=LATER)
    found = text(as_(cast.amira).get(at(cast, "decisions")))
    assert "One was decided with none of those it concerns there" in found
    assert "Holds for a time" in found
    assert "Were never asked" in page(cast, as_, row)
    decided(cast, framed(cast, concerned(cast, raised(cast, "Again", replaces=row))))
    found = text(as_(cast.amira).get(at(cast, "decisions")))
    assert ("Replaced by a later one" in found, "Holds for a time" in found) == (True, False)


def test_reserved_and_outside_stand_apart(cast: Cast, as_):
    matter = {"what": "Buses", "ground": "law", "reason": "The law", "actor": "", "who": "The region"}
    as_(cast.dorte).post(at(cast, "reserved_add"), {**matter, "at": "2026-02-04"})
    sent = {"title": "The bus stops", "text": "Line 7 stops.", "method": "authority", "outside": "on"}
    sent |= {"reserved": str(ReservedMatter.objects.get().pk), "decided_who": "The region", "at": "2026-02-04"}
    assert as_(cast.caroline).post(at(cast, "record_add"), sent).status_code == 403
    assert as_(cast.dorte).post(at(cast, "record_add"), {**sent, "decided_who": ""}).status_code == 400
    as_(cast.dorte).post(at(cast, "record_add"), sent)
    decided(cast)
    found = text(as_(cast.amira).get(at(cast, "decisions")))
    assert "In 1 of 1 decisions residents could have said no." in found
    assert found.count("The bus stops") == 3  # reserved, outside, and in the list
    assert "Buses" in text(as_(cast.amira).get(at(cast, "reserved_paper")))


def test_a_resident_on_no_list_is_not_named_with_an_objection(cast: Cast, as_):
    row = framed(cast)
    objections.object_to(decision=row, reason="We sleep", by=cast.amira)
    objections.object_to(decision=row, reason="So do we", helped="Ida from 7", by=cast.bent)
    others, steering = page(cast, as_, row, "caroline"), page(cast, as_, row, "dorte")
    assert ("Amira H." in others, "Ida from 7" in others, "Bent K." in others) == (False, True, False)
    assert ("Amira H." in steering, "written by Bent K." in steering) == (True, True)


def test_words_are_chosen_shown_and_taken_out(cast: Cast, as_):
    conversation = talk(cast)
    statement = shown(cast, conversation, "West gets nothing. Never.", card(conversation))
    row, dorte = raised(cast), as_(cast.dorte)
    assert as_(cast.amira).get(at(cast, "decision_words", row.pk)).status_code == 403
    assert "West gets nothing" in text(dorte.get(at(cast, "decision_words", row.pk)))
    sent = {"statement": str(statement.pk), "part": "West gets nothing."}
    dorte.post(at(cast, "decision_words", row.pk), sent)
    assert '<mark class="used">West gets nothing.</mark> Never.' in page(cast, as_, row)
    assert dorte.post(at(cast, "decision_words", row.pk), {"statement": "x"}).status_code == 404
    dorte.post(at(cast, "decision_citation_end", Citation.objects.get().pk))
    assert "No words stand behind it" in page(cast, as_, row)


def test_lifted_and_held_again_and_put_away_and_back(cast: Cast, as_):
    row, dorte = decided(cast), as_(cast.dorte)
    assert as_(cast.amira).get(at(cast, "decision_lift", row.pk)).status_code == 403
    dorte.post(at(cast, "decision_lift", row.pk), {"reason": "The hall burnt", "at": "2026-05-04"})
    assert "The hall burnt" in page(cast, as_, row)
    dorte.post(at(cast, "decision_hold", row.pk))
    assert "The hall burnt" not in page(cast, as_, row)
    gone = text(dorte.post(at(cast, "decision_end", row.pk), follow=True))
    assert f'action="{at(cast, "decision_restore", row.pk)}"' in gone
    dorte.post(at(cast, "decision_restore", row.pk))
    row.refresh_from_db()
    assert row.ended_on is None


def test_a_negotiation_becomes_a_decision(cast: Cast, as_):
    bent, dorte = as_(cast.bent), as_(cast.dorte)
    bent.post(at(cast, "negotiation_add"), {"title": "One hall, two clubs", "about": "", "at": "2026-02-04"})
    one = Negotiation.objects.get()
    side = {"actor": str(cast.association.pk), "who": "", "interests": "Room", "at": "2026-02-04"}
    assert bent.post(at(cast, "party_add", one.pk), {**side, "who": "Ida"}).status_code == 400
    bent.post(at(cast, "party_add", one.pk), side)
    bent.post(at(cast, "party_add", one.pk), {**side, "actor": "", "who": "Ida"})
    bent.post(at(cast, "attempt_add", one.pk), {"what": "Two weeks", "came_of_it": "", "at": "2026-02-05"})
    found = text(as_(cast.caroline).get(at(cast, "negotiation", one.pk)))
    assert ("Ida" in found, "Two weeks" in found) == (True, True)
    assert at(cast, "party_change", Party.objects.get(who="Ida").pk) not in found
    dorte.post(at(cast, "negotiation_reach", one.pk), {"wording": "The hall on Fridays", "at": "2026-02-06"})
    start = text(bent.get(f"{at(cast, 'decision_add')}?forhandling={one.pk}"))
    assert "The hall on Fridays" in start
    sent = {"title": "The hall", "text": "The hall on Fridays", "actor": "", "who": "", "at": "2026-02-07"}
    bent.post(f"{at(cast, 'decision_add')}?forhandling={one.pk}", sent)
    assert Decision.objects.get().negotiation == one
    assert bent.get(f"{at(cast, 'decision_add')}?forhandling=x").status_code == 404


def test_ways_to_decide_on_and_not_yet(cast: Cast, as_):
    found = text(as_(cast.amira).get(at(cast, "decision_methods")))
    on, off = found.split('id="off"')
    assert ("Consent (konsent)" in on, "Ranked" in on, "Ranked" in off) == (True, False, True)


def test_words_used_says_few_and_lists_them(cast: Cast, as_):
    conversation = talk(cast)
    statement = shown(cast, conversation, "West gets nothing.", card(conversation), knowledge="experience")
    cite(decision=decided(cast), statement=statement, by=cast.dorte)
    found = text(as_(cast.amira).get(at(cast, "words_used")))
    assert "There are too few words to hold the kinds against each other." in found
    assert "1 of 1" not in found
    assert "West gets nothing." in found


def test_what_is_elsewhere_is_not_found(cast: Cast, as_):
    row = raised(cast)
    address = reverse("task:decision", args=[cast.other_partnership.slug, row.pk])
    assert as_(cast.frida).get(address).status_code == 404


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries):
    browser = as_(cast.dorte)

    def fill(number: int) -> None:
        row = decided(cast, framed(cast, concerned(cast, raised(cast, f"A {number}"))), came="never", again_on=LATER)
        deciding.lift_decision(decision=row, reason="So", by=cast.dorte, at=DECIDED)
        decided(cast, framed(cast, concerned(cast, raised(cast, f"B {number}", replaces=row))))
        raised(cast, f"C {number}")

    fill(1)
    for name in ("decisions", "words_used"):
        browser.get(at(cast, name))
    counts = {}
    for name in ("decisions", "words_used"):
        with CaptureQueriesContext(connection) as found:
            browser.get(at(cast, name))
        counts[name] = len(found)
    fill(2)
    fill(3)
    for name, number in counts.items():
        with django_assert_num_queries(number):
            browser.get(at(cast, name))
        assert number < 30
