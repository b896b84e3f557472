"""My own page: what is kept about me, and what I can take back."""

from django.urls import reverse

from samspil.circle import actions
from samspil.circle.models import Consent, Member


def _at(cast, name, *rest):
    return reverse(f"circle:{name}", args=[cast.partnership.slug, *rest])


def test_everyone_sees_what_is_kept_about_themselves(cast, as_):
    for who, mandate in (
        (cast.amira, "Speaks for themselves"),
        (cast.bent, "Haveforeningen"),
        (cast.caroline, "Prøve Kommune"),
    ):
        said = as_(who).get(_at(cast, "me")).content.decode()
        assert who.name in said
        assert who.email in said
        assert mandate in said


def test_the_page_says_whom_to_tell_and_where_to_sign_out(cast, as_):
    said = as_(cast.amira).get(_at(cast, "me")).content.decode()
    assert "Dorte F." in said
    assert "mailto:dorte@example.org" in said
    for address in (reverse("account_logout"), reverse("mfa_index"), _at(cast, "secretariat_complaint")):
        assert f'"{address}"' in said


def test_i_take_back_my_own_yes(cast, as_):
    said = actions.record_consent(member=cast.amira, purpose="list", how="Kaffe", by=cast.dorte)
    browser = as_(cast.amira)
    assert "Kaffe" in browser.get(_at(cast, "me")).content.decode()
    answer = browser.post(_at(cast, "consent_withdraw", said.pk), follow=True)
    assert answer.redirect_chain == [(_at(cast, "me"), 302)]
    assert "It is taken back" in answer.content.decode()
    assert Consent.objects.get(pk=said.pk).ended_on is not None


def test_nobody_takes_back_mine(cast, as_):
    said = actions.record_consent(member=cast.amira, purpose="list", how="Kaffe", by=cast.dorte)
    assert as_(cast.caroline).post(_at(cast, "consent_withdraw", said.pk)).status_code == 403
    assert as_(cast.frida).post(_at(cast, "consent_withdraw", said.pk)).status_code == 404
    assert Consent.objects.get(pk=said.pk).ended_on is None


def test_i_change_my_own_name_but_not_my_part(cast, as_):
    form = {"name": "Caroline Møller", "works_as": "leder", "phone": "", "language": "en", "role": "facilitator"}
    answer = as_(cast.caroline).post(_at(cast, "member_change", cast.caroline.pk), form)
    assert answer["Location"] == _at(cast, "me")
    kept = Member.objects.get(pk=cast.caroline.pk)
    assert (kept.name, kept.language, kept.role, kept.email) == (
        "Caroline Møller",
        "en",
        "partner",
        "caroline@example.org",
    )


def test_a_resident_with_an_address_can_change_their_name(cast, as_):
    actions.record_consent(member=cast.amira, purpose="contact", how="Kaffe", by=cast.dorte)
    form = {"name": "Amira Hassan", "works_as": "", "phone": "", "language": ""}
    assert as_(cast.amira).post(_at(cast, "member_change", cast.amira.pk), form).status_code == 302
