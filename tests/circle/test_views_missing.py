"""The pages of who is missing and who is affected, tried by the cast."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import affected, missing
from samspil.circle.models import AffectedGroup, MissingNote

TODAY = timezone.localdate().isoformat()
SIZE = {"low": "1.5", "middle": "3", "high": "4.5", "source": "the register"}


def _at(cast, name, *rest, partnership=None):
    return reverse(f"circle:{name}", args=[(partnership or cast.partnership).slug, *rest])


def _named(cast, who="The young", by=None):
    return missing.name_missing(partnership=cast.partnership, who=who, by=by or cast.caroline)


def _group(cast, name="Single parents", **size):
    return affected.add_affected(partnership=cast.partnership, name=name, by=cast.dorte, **size)


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_the_pages(cast, as_, who, status):
    note, browser = _named(cast), as_(getattr(cast, who))
    for address in (_at(cast, "missing"), _at(cast, "missing_add"), _at(cast, "missing_change", note.pk)):
        assert browser.get(address).status_code == status


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_what_only_facilitators_open(cast, as_, who):
    note, group, browser = _named(cast), _group(cast), as_(getattr(cast, who))
    for address in (
        _at(cast, "missing_settle", note.pk),
        _at(cast, "affected_add"),
        _at(cast, "affected_change", group.pk),
    ):
        assert browser.get(address).status_code == 403
    for address in (
        _at(cast, "missing_settle", note.pk),
        _at(cast, "missing_reopen", note.pk),
        _at(cast, "affected_add"),
        _at(cast, "affected_end", group.pk),
        _at(cast, "affected_restore", group.pk),
    ):
        assert browser.post(address).status_code == 403
    page = _text(browser.get(_at(cast, "missing")))
    assert [word in page for word in ("Settle it", "Take off", "Add a group")] == [False] * 3


def test_an_empty_partnership_says_what_it_may_mean_and_where_to_begin(cast, as_):
    page = _text(as_(cast.frida).get(_at(cast, "missing", partnership=cast.other_partnership)))
    assert "Nobody has said that anyone is missing." in page
    assert "Nobody is missed yet" in page
    assert "Write the first group" in page
    assert "<figure>" not in page


def test_changing_addresses_take_a_post_only(cast, as_):
    note, group, browser = _named(cast), _group(cast), as_(cast.dorte)
    for name, thing in (("missing_reopen", note), ("affected_end", group), ("affected_restore", group)):
        assert browser.get(_at(cast, name, thing.pk)).status_code == 405


def test_what_is_elsewhere_is_not_found(cast, as_):
    note, group = _named(cast), _group(cast)
    for name, thing in (("missing_change", note), ("missing_settle", note), ("affected_change", group)):
        there = _at(cast, name, thing.pk, partnership=cast.other_partnership)
        assert as_(cast.frida).get(there).status_code == 404


def test_a_resident_says_it_in_two_fields_and_is_not_named(cast, as_):
    browser = as_(cast.amira)
    answer = browser.post(_at(cast, "missing_add"), {"who": "Night workers", "why": "We meet at four"}, follow=True)
    assert answer.redirect_chain == [(_at(cast, "missing"), 302)]
    page = _text(as_(cast.caroline).get(_at(cast, "missing")))
    assert ("Night workers" in page, "We meet at four" in page, "Amira" in page) == (True, True, False)
    assert "One is missing, people here say." in page
    assert MissingNote.objects.get().said_by == cast.amira


def test_nobody_is_not_someone(cast, as_):
    answer = as_(cast.amira).post(_at(cast, "missing_add"), {"who": "", "why": "x"})
    assert (answer.status_code, "This field is required." in _text(answer)) == (400, True)
    assert MissingNote.objects.count() == 0


def test_named_by_two_actors_is_a_sentence(cast, as_):
    _named(cast, by=cast.caroline)
    assert "More than one actor has said so." not in _text(as_(cast.amira).get(_at(cast, "missing")))
    _named(cast, "the  YOUNG", by=cast.bent)
    page = _text(as_(cast.amira).get(_at(cast, "missing")))
    assert page.count("More than one actor has said so.") == 2
    assert "One is missing, people here say." in page


def test_a_contact_is_written_and_only_its_day_is_for_all(cast, as_):
    note = _named(cast)
    address = _at(cast, "missing_change", note.pk)
    as_(cast.dorte).post(address, {"step": "contact", "at": TODAY, "contact": "Coffee with Ali"})
    note.refresh_from_db()
    assert (note.contact, note.contacted_on.isoformat()) == ("Coffee with Ali", TODAY)
    for who, sees in (("caroline", False), ("dorte", True)):
        page = _text(as_(getattr(cast, who)).get(address))
        assert ("Last contact" in page, "Coffee with Ali" in page) == (True, sees)
    assert as_(cast.caroline).post(address, {"step": "contact", "at": TODAY, "contact": "x"}).status_code == 403


def test_the_one_who_said_it_corrects_it_and_others_have_no_form(cast, as_):
    note = _named(cast, by=cast.caroline)
    address = _at(cast, "missing_change", note.pk)
    as_(cast.caroline).post(address, {"who": "Those under 20", "why": ""})
    note.refresh_from_db()
    assert note.who == "Those under 20"
    assert "Save the words" in _text(as_(cast.caroline).get(address))
    assert "Save the words" not in _text(as_(cast.bent).get(address))
    assert as_(cast.bent).post(address, {"who": "Nobody"}).status_code == 403


def test_settled_with_an_undo(cast, as_):
    note, browser = _named(cast), as_(cast.dorte)
    answer = browser.post(
        _at(cast, "missing_settle", note.pk),
        {"outcome": "joined", "actor": str(cast.association.pk), "at": TODAY},
        follow=True,
    )
    undo = _at(cast, "missing_reopen", note.pk)
    assert (f'action="{undo}"' in _text(answer), "They are in now" in _text(answer)) == (True, True)
    browser.post(undo)
    note.refresh_from_db()
    assert (note.ended_on, note.outcome, note.actor) == (None, "", None)


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"outcome": "joined", "at": TODAY}, "Choose the actor they are in as."),
        ({"at": TODAY}, "This field is required."),
        ({"outcome": "declined", "at": "2999-01-01"}, "That day has not come yet."),
    ],
)
def test_a_settlement_that_makes_no_sense_is_told(cast, as_, sent, message):
    note = _named(cast)
    answer = as_(cast.dorte).post(_at(cast, "missing_settle", note.pk), sent)
    assert (answer.status_code, message in _text(answer)) == (400, True)
    note.refresh_from_db()
    assert note.ended_on is None


def test_the_list_is_searched_sorted_and_in_pages_of_fifty(cast, as_):
    for number in range(52):
        _named(cast, f"Group {52 - number:02}")
    browser, address = as_(cast.bent), _at(cast, "missing")
    assert len(browser.get(address).context["page"].object_list) == 50
    assert [note.who for note in browser.get(address, {"side": 2}).context["page"]] == ["Group 02", "Group 01"]
    assert browser.get(address, {"orden": "navn"}).context["page"][0].who == "Group 01"
    found = browser.get(address, {"q": "group 07"})
    assert [note.who for note in found.context["page"]] == ["Group 07"]
    assert "Nothing like that has been said" in _text(browser.get(address, {"q": "zzz"}))


def test_the_two_lists_are_leafed_apart(cast, as_):
    for number in range(51):
        _group(cast, f"Group {number:02}")
    page = as_(cast.bent).get(_at(cast, "missing"), {"side": "1", "q": "group"})
    assert "?side=1&amp;q=group&amp;grupper-side=2" in _text(page)
    second = as_(cast.bent).get(_at(cast, "missing"), {"grupper-side": 2})
    assert [group.name for group in second.context["groups"]] == ["Group 50"]


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        note = _named(cast, f"Here {number}", by=cast.bent)
        missing.settle_missing(note=note, outcome="joined", actor=cast.association, by=cast.dorte)
        _named(cast, f"Missing {number}")
        _named(cast, f"Missing {number}", by=cast.bent)
        _group(cast, f"Affected {number}", low=Decimal(1), middle=Decimal(2), high=Decimal(3), source="x")

    browser, address = as_(cast.dorte), _at(cast, "missing")
    fill("one")
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill("two")
    fill("three")
    with django_assert_num_queries(len(with_one)):
        browser.get(address)


def test_a_group_is_added_with_the_readers_own_decimal_mark(cast, as_, settings):
    browser = as_(cast.dorte)
    browser.post(_at(cast, "affected_add"), {"name": "Single parents", **SIZE, "sensitive": "on"})
    group = AffectedGroup.objects.get()
    assert (group.low, group.high, group.sensitive) == (Decimal("1.5"), Decimal("4.5"), True)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "da"
    browser.post(_at(cast, "affected_change", group.pk), {"name": "Enlige", **SIZE, "low": "2,5"})
    group.refresh_from_db()
    assert (group.name, group.low, group.sensitive) == ("Enlige", Decimal("2.5"), False)


def test_the_list_of_groups_says_sizes_in_words(cast, as_):
    _group(cast, "Single parents", low=Decimal("1.5"), middle=Decimal(3), high=Decimal("4.5"), source="the register")
    _group(cast, "Night workers", sensitive=True)
    _group(cast, "The council", low=Decimal(2), middle=Decimal(2), high=Decimal(2), source="a count")
    page = _text(as_(cast.amira).get(_at(cast, "missing")))
    for words in (
        "Between 1.5 and 4.5 percent of those who live here, probably 3.",
        "We do not know how many.",
        "2 percent of those who live here.",
        "Sensitive: never linked to a person.",
        "From: the register",
    ):
        assert words in page
    assert page.count("<figure>") == 1


def test_a_half_known_size_is_told_at_its_field(cast, as_):
    answer = as_(cast.dorte).post(_at(cast, "affected_add"), {"name": "Single parents", "low": "3"})
    assert (answer.status_code, "Write all three, or leave all three empty" in _text(answer)) == (400, True)


def test_off_the_list_with_an_undo(cast, as_):
    group, browser = _group(cast), as_(cast.dorte)
    answer = browser.post(_at(cast, "affected_end", group.pk), follow=True)
    undo = _at(cast, "affected_restore", group.pk)
    assert _text(answer).count(f'action="{undo}"') == 2  # in the message, and in the drawer of those off the list
    browser.post(undo)
    assert AffectedGroup.objects.get().ended_on is None


def test_a_group_whose_name_was_taken_stays_off_and_the_page_says_why(cast, as_):
    group = affected.end_affected(group=_group(cast), by=cast.dorte)
    _group(cast)
    answer = as_(cast.dorte).post(_at(cast, "affected_restore", group.pk), follow=True)
    assert "Single parents is here already." in _text(answer)
    group.refresh_from_db()
    assert group.ended_on is not None
