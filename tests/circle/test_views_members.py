"""The pages of the people, tried by the cast."""

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle import actions
from samspil.circle.models import Consent, Mandate, Member

TODAY = timezone.localdate().isoformat()


def _at(cast, name, *rest):
    return reverse(f"circle:{name}", args=[cast.partnership.slug, *rest])


def _yes(cast, *members, purpose="list"):
    for member in members:
        actions.record_consent(member=member, purpose=purpose, how="Mødet", by=cast.dorte)


def _pages(cast):
    return (("member", cast.caroline.pk), ("actor", cast.municipality.pk))


def _names(answer):
    return [one.name for one in answer.context["people"]]


def test_the_list_without_a_yes_is_empty_for_everyone_but_the_facilitators(cast, as_):
    for who in (cast.amira, cast.bent, cast.caroline):
        assert _names(as_(who).get(_at(cast, "members"))) == []
    assert _names(as_(cast.dorte).get(_at(cast, "members"))) == ["Bent K.", "Caroline M.", "Dorte F."]


def test_a_yes_puts_someone_on_the_list_with_name_and_mandate_only(cast, as_):
    _yes(cast, cast.amira, cast.caroline)
    Member.objects.filter(pk=cast.caroline.pk).update(phone="98765432", works_as="børnefaglig leder")
    answer = as_(cast.bent).get(_at(cast, "members"))
    said = answer.content.decode()
    assert _names(answer) == ["Amira H.", "Caroline M."]
    assert "Prøve Kommune" in said
    for page in (said, *(as_(cast.bent).get(_at(cast, name, pk)).content.decode() for name, pk in _pages(cast))):
        assert "Caroline M." in page
        assert not any(word in page for word in ("98765432", "@example.org", "børnefaglig"))
    assert "98765432" in as_(cast.dorte).get(_at(cast, "members")).content.decode()


def test_a_resident_on_no_list_is_found_by_a_facilitator_who_knows_the_name(cast, as_):
    for words, found in (("", False), ("am", False), ("amira", True)):
        assert ("Amira H." in _names(as_(cast.dorte).get(_at(cast, "members"), {"q": words}))) is found
    assert _names(as_(cast.caroline).get(_at(cast, "members"), {"q": "amira"})) == []


@pytest.mark.parametrize("who", ["erik", "frida"])
def test_strangers_find_nothing(cast, as_, who):
    for name, *rest in (("members",), ("me",), ("member", cast.bent.pk), ("member_add",), ("members_import",)):
        assert as_(getattr(cast, who)).get(_at(cast, name, *rest)).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("amira", 404), ("caroline", 404), ("bent", 200), ("dorte", 200)])
def test_a_person_without_a_yes_is_seen_by_themselves_and_the_facilitators(cast, as_, who, status):
    assert as_(getattr(cast, who)).get(_at(cast, "member", cast.bent.pk)).status_code == status


def test_a_person_who_said_yes_is_seen_without_how_to_reach_them(cast, as_):
    _yes(cast, cast.bent)
    answer = as_(cast.caroline).get(_at(cast, "member", cast.bent.pk))
    said = answer.content.decode()
    assert (answer.status_code, "bent@example.org" in said, "said yes to" in said) == (200, False, False)
    assert "bent@example.org" in as_(cast.dorte).get(_at(cast, "member", cast.bent.pk)).content.decode()


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_only_facilitators_open_the_forms(cast, as_, who):
    browser = as_(getattr(cast, who))
    for name, *rest in (
        ("member_add",),
        ("members_import",),
        ("member_change", cast.dorte.pk),
        ("mandate_add", cast.bent.pk),
        ("consent_record", cast.bent.pk),
    ):
        assert browser.get(_at(cast, name, *rest)).status_code == 403
    for name, *rest in (("member_end", cast.bent.pk), ("mandate_end", cast.bent.mandates.get().pk)):
        assert browser.post(_at(cast, name, *rest)).status_code == 403


def test_nothing_of_another_partnership_is_reached(cast, as_):
    theirs, mandate = cast.frida, cast.frida.mandates.get()
    browser = as_(cast.dorte)
    for name in ("member", "member_change", "mandate_add", "consent_record"):
        assert browser.get(_at(cast, name, theirs.pk)).status_code == 404
    for name, row in (
        ("member_end", theirs),
        ("member_restore", theirs),
        ("mandate_end", mandate),
        ("mandate_restore", mandate),
    ):
        assert browser.post(_at(cast, name, row.pk)).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_as_few_questions_for_more_people(cast, as_, more, django_assert_num_queries):
    for number in range(more):
        actions.add_member(
            partnership=cast.partnership,
            name=f"X {number}",
            by=cast.dorte,
            speaks_for=cast.municipality,
            role="partner",
        )
    browser = as_(cast.dorte)
    with django_assert_num_queries(8):
        browser.get(_at(cast, "members"))


def _form(cast, **more):
    return {
        "name": "Grethe S.",
        "speaks_for": str(cast.municipality.pk),
        "role": "partner",
        "at": TODAY,
        "email": "",
        "phone": "",
        "works_as": "",
        "language": "",
        "how": "",
        **more,
    }


def test_adding_a_person_with_a_mandate_and_a_yes(cast, as_):
    form = _form(cast, email="grethe@example.org", agreed=["list"], how="På mødet")
    answer = as_(cast.dorte).post(_at(cast, "member_add"), form, follow=True)
    made = Member.objects.get(name="Grethe S.")
    assert answer.redirect_chain == [(_at(cast, "member", made.pk), 302)]
    assert made.mandates.get().actor == cast.municipality
    assert made.consents.get().how == "På mødet"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "This field is required."),
        ({"speaks_for": ""}, "This field is required."),
        ({"speaks_for": "00000000-0000-0000-0000-000000000000"}, "not one of the available choices"),
        ({"role": "boss"}, "not one of the available choices"),
        ({"role": "facilitator"}, "Write the address."),
        ({"email": "ikke en adresse"}, "valid email"),
        ({"email": "bent@example.org"}, "Bent K. has this address already."),
        ({"agreed": ["list"]}, "Write how they said yes"),
        ({"agreed": ["alt"], "how": "x"}, "not one of the available choices"),
        ({"role": "citizen", "phone": "1234"}, "only if they said yes"),
        ({"language": "klingon"}, "not one of the available choices"),
        ({"at": "i går"}, "Enter a valid date"),
    ],
)
def test_bad_content_is_said_and_nothing_is_saved(cast, as_, given, message):
    answer = as_(cast.dorte).post(_at(cast, "member_add"), _form(cast, **given))
    assert (answer.status_code, message in answer.content.decode()) == (400, True)
    assert not Member.objects.filter(name="Grethe S.").exists()


def test_an_actor_of_another_partnership_cannot_be_chosen(cast, as_):
    theirs = cast.frida.mandates.get().actor_id
    assert as_(cast.dorte).post(_at(cast, "member_add"), _form(cast, speaks_for=str(theirs))).status_code == 400


def test_ending_a_person_offers_undo(cast, as_):
    browser = as_(cast.dorte)
    answer = browser.post(_at(cast, "member_end", cast.caroline.pk), follow=True)
    restore = _at(cast, "member_restore", cast.caroline.pk)
    assert f'action="{restore}"' in answer.content.decode()
    assert _names(browser.get(_at(cast, "members"), {"gaaet": "1"})) == ["Caroline M."]
    browser.post(restore)
    assert Member.objects.get(pk=cast.caroline.pk).ended_on is None
    assert Mandate.objects.get(member=cast.caroline).ended_on is None


def test_those_who_have_left_are_for_facilitators(cast, as_):
    _yes(cast, cast.bent)
    actions.end_member(member=cast.bent, by=cast.dorte)
    assert _names(as_(cast.caroline).get(_at(cast, "members"), {"gaaet": "1"})) == []
    assert as_(cast.caroline).get(_at(cast, "member", cast.bent.pk)).status_code == 404


def test_giving_ending_and_restoring_a_mandate_in_the_browser(cast, as_):
    browser, page = as_(cast.dorte), _at(cast, "member", cast.bent.pk)
    form = {"speaks_for": str(cast.municipality.pk), "at": TODAY}
    assert browser.post(_at(cast, "mandate_add", cast.bent.pk), form)["Location"] == page
    answer = browser.post(_at(cast, "mandate_add", cast.bent.pk), form)
    assert "Bent K. has that mandate already." in answer.content.decode()
    made = cast.bent.mandates.get(actor=cast.municipality)
    answer = browser.post(_at(cast, "mandate_end", made.pk), follow=True)
    assert f'action="{_at(cast, "mandate_restore", made.pk)}"' in answer.content.decode()
    browser.post(_at(cast, "mandate_restore", made.pk))
    made.refresh_from_db()
    assert made.ended_on is None


def test_the_last_facilitator_is_told_why_it_does_not_go(cast, as_):
    browser = as_(cast.dorte)
    answer = browser.post(_at(cast, "member_end", cast.dorte.pk), follow=True)
    assert "The last facilitator cannot leave." in answer.content.decode()
    form = _form(cast, name="Dorte F.", role="partner", email="dorte@example.org")
    assert (
        "The last facilitator cannot leave."
        in browser.post(_at(cast, "member_change", cast.dorte.pk), form).content.decode()
    )


def test_writing_down_a_yes_and_taking_it_back(cast, as_):
    browser = as_(cast.dorte)
    form = {"purpose": "quote_name", "how": "På bænken", "at": TODAY, "until": ""}
    assert browser.post(_at(cast, "consent_record", cast.amira.pk), form).status_code == 302
    said = Consent.objects.get(member=cast.amira)
    page = browser.get(_at(cast, "member", cast.amira.pk)).content.decode()
    assert "To be quoted with the first name" in page
    assert "På bænken" in page
    assert browser.post(_at(cast, "consent_withdraw", said.pk))["Location"] == _at(cast, "member", cast.amira.pk)
    said.refresh_from_db()
    assert said.ended_on == timezone.localdate()


@pytest.mark.parametrize("name", ["member_end", "member_restore", "mandate_end", "mandate_restore", "consent_withdraw"])
def test_a_get_changes_nothing(cast, as_, name):
    assert as_(cast.dorte).get(_at(cast, name, cast.bent.pk)).status_code == 405
