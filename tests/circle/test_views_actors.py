"""The pages of the actors, tried by the cast."""

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle import actions
from samspil.circle.models import Actor, Promise

TODAY = timezone.localdate().isoformat()


def _at(cast, name, *rest, partnership=None):
    return reverse(f"circle:{name}", args=[(partnership or cast.partnership).slug, *rest])


def _add(cast, name, kind="association", **more):
    return actions.add_actor(partnership=cast.partnership, name=name, kind=kind, by=cast.dorte, **more)


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_the_list_and_one_actor(cast, as_, who, status):
    browser = as_(getattr(cast, who))
    assert browser.get(_at(cast, "actors")).status_code == status
    assert browser.get(_at(cast, "actor", cast.municipality.pk)).status_code == status


def test_nobody_is_asked_to_sign_in(cast, as_):
    assert "/log-ind/" in as_(None).get(_at(cast, "actors"))["Location"]


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
@pytest.mark.parametrize("name", ["actor_add", "actors_import"])
def test_only_facilitators_add(cast, as_, who, name):
    answer = as_(getattr(cast, who)).get(_at(cast, name))
    assert (answer.status_code, "The facilitators" in answer.content.decode()) == (403, True)


def test_an_actor_of_another_partnership_is_not_found(cast, as_):
    theirs = Actor.objects.get(partnership=cast.other_partnership)
    for name in ("actor", "actor_change"):
        assert as_(cast.dorte).get(_at(cast, name, theirs.pk)).status_code == 404
    for name in ("actor_end", "actor_restore"):
        assert as_(cast.dorte).post(_at(cast, name, theirs.pk)).status_code == 404


def _names(answer):
    return [actor.name for actor in answer.context["page"].object_list]


def test_the_list_goes_by_name_in_the_danish_alphabet(cast, as_):
    for name in ("Åben Dør", "Ængene", "Østergård", "zebra", "Aben"):
        _add(cast, name)
    answer = as_(cast.caroline).get(_at(cast, "actors"))
    assert _names(answer) == [
        *("Aben", "Haveforeningen", "Prøve Kommune", "Sekretariatet", "zebra", "Ængene", "Østergård", "Åben Dør"),
    ]
    assert "Eight actors sit at the table." in answer.content.decode()


def test_search_kind_and_sort_are_in_the_address(cast, as_):
    _add(cast, "Østergård Skole", kind="school", at=timezone.localdate())
    see = as_(cast.caroline)
    assert _names(see.get(_at(cast, "actors"), {"q": "øSTER"})) == ["Østergård Skole"]
    assert _names(see.get(_at(cast, "actors"), {"slags": "public"})) == ["Prøve Kommune"]
    assert _names(see.get(_at(cast, "actors"), {"orden": "dato"}))[0] == "Østergård Skole"
    assert _names(see.get(_at(cast, "actors"), {"orden": "slags"}))[:2] == ["Prøve Kommune", "Østergård Skole"]
    assert "Nobody here is called that." in see.get(_at(cast, "actors"), {"q": "findes ikke"}).content.decode()


def test_fifty_on_a_page_and_the_search_follows_to_the_next(cast, as_):
    for number in range(60):
        _add(cast, f"Klub {number:02}")
    answer = as_(cast.caroline).get(_at(cast, "actors"), {"q": "klub", "side": "2"})
    assert len(_names(answer)) == 10
    assert 'href="?q=klub&amp;side=1"' in answer.content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_asks_as_few_questions_for_three_as_for_five(cast, as_, more, django_assert_num_queries):
    for number in range(more):
        _add(cast, f"Klub {number}")
    browser = as_(cast.caroline)
    with django_assert_num_queries(5):
        browser.get(_at(cast, "actors"))


def test_the_empty_table_says_where_to_begin(cast, as_):
    Actor.objects.filter(partnership=cast.partnership).exclude(pk=cast.backbone.pk).delete()
    Actor.objects.filter(pk=cast.backbone.pk).update(happened_on="2026-01-01", ended_on=None)
    cast.dorte.mandates.update(kind="self", actor=None)
    Actor.objects.filter(pk=cast.backbone.pk).delete()
    said = as_(cast.dorte).get(_at(cast, "actors")).content.decode()
    assert "Nobody sits at it yet." in said
    assert "Write the first actor" in said


def _form(**more):
    return {"name": "Søndre Skole", "kind": "school", "at": TODAY, "yes_on": "", "yes_how": "", **more}


def test_adding_leads_to_the_new_actor(cast, as_):
    answer = as_(cast.dorte).post(_at(cast, "actor_add"), _form(), follow=True)
    made = Actor.objects.get(name="Søndre Skole")
    assert answer.redirect_chain == [(_at(cast, "actor", made.pk), 302)]
    assert "Søndre Skole is in." in answer.content.decode()


def test_an_actor_added_twice_is_shown_with_a_link_to_the_one_that_is_there(cast, as_):
    answer = as_(cast.dorte).post(_at(cast, "actor_add"), _form(name="prøve kommune"))
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "Prøve Kommune is here already." in said
    assert f'<a href="{_at(cast, "actor", cast.municipality.pk)}">See it</a>' in said
    assert 'value="prøve kommune"' in said


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "x" * 161}, "at most 160"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"kind": "party"}, "not one of the available choices"),
        ({"kind": ""}, "This field is required."),
        ({"kind": "group"}, "only by its own yes"),
        ({"kind": "group", "yes_on": TODAY}, "how they said yes"),
        ({"at": "31.02.2026"}, "Enter a valid date"),
        ({"at": "2999-01-01"}, "not come yet"),
        ({"yes_on": "9999-99-99"}, "Enter a valid date"),
        ({"about": "x" * 401}, "at most 400"),
    ],
)
def test_bad_content_is_said_at_its_field_and_what_was_typed_stays(cast, as_, given, message):
    answer = as_(cast.dorte).post(_at(cast, "actor_add"), _form(**given))
    assert (answer.status_code, message in answer.content.decode()) == (400, True)
    assert not Actor.objects.filter(kind="school").exists()


def test_what_an_actor_says_of_itself_is_escaped(cast, as_):
    made = _add(cast, "<b>Klub</b>", about="<script>x</script>")
    said = as_(cast.caroline).get(_at(cast, "actor", made.pk)).content.decode()
    assert "&lt;b&gt;Klub&lt;/b&gt;" in said
    assert "<script>x" not in said


def test_those_who_speak_for_it_are_offered_to_change_it(cast, as_):
    page, change = _at(cast, "actor", cast.municipality.pk), _at(cast, "actor_change", cast.municipality.pk)
    assert change in as_(cast.caroline).get(page).content.decode()
    assert change not in as_(cast.bent).get(page).content.decode()
    assert as_(cast.bent).get(change).status_code == 403
    form = _form(name="Prøve Kommune", kind="public", about="Nyt")
    assert as_(cast.caroline).post(change, form).status_code == 302
    cast.municipality.refresh_from_db()
    assert cast.municipality.about == "Nyt"


def test_a_refused_change_leaves_the_heading_as_it_is_saved(cast, as_):
    answer = as_(cast.dorte).post(_at(cast, "actor_change", cast.municipality.pk), _form(name="Sekretariatet"))
    assert "What should it say about Prøve Kommune?" in answer.content.decode()


def test_ending_offers_undo_and_undo_restores(cast, as_):
    browser = as_(cast.dorte)
    answer = browser.post(_at(cast, "actor_end", cast.municipality.pk), follow=True)
    restore = _at(cast, "actor_restore", cast.municipality.pk)
    assert f'action="{restore}"' in answer.content.decode()
    assert "Prøve Kommune" not in _names(answer)
    assert _names(browser.get(_at(cast, "actors"), {"gaaet": "1"})) == ["Prøve Kommune"]
    assert "Prøve Kommune is in again." in browser.post(restore, follow=True).content.decode()
    assert "Prøve Kommune" in _names(browser.get(_at(cast, "actors")))


def test_the_last_facilitators_secretariat_stays_with_the_reason(cast, as_):
    answer = as_(cast.dorte).post(_at(cast, "actor_end", cast.backbone.pk), follow=True)
    assert "The last facilitator cannot leave." in answer.content.decode()


@pytest.mark.parametrize("name", ["actor_end", "actor_restore"])
def test_a_get_changes_nothing(cast, as_, name):
    assert as_(cast.dorte).get(_at(cast, name, cast.municipality.pk)).status_code == 405


def test_people_stand_by_name_for_others_only_when_they_said_yes(cast, as_):
    page = _at(cast, "actor", cast.municipality.pk)
    assert "Caroline M." in as_(cast.dorte).get(page).content.decode()
    assert "Caroline M." not in as_(cast.bent).get(page).content.decode()
    actions.record_consent(member=cast.caroline, purpose="list", by=cast.dorte, how="Mødet")
    assert "Caroline M." in as_(cast.bent).get(page).content.decode()


def test_open_promises_stand_on_the_page(cast, as_):
    scope = {"partnership": cast.partnership, "happened_on": timezone.localdate(), "due_on": timezone.localdate()}
    Promise.objects.create(**scope, what="En nøgle til salen", by_actor=cast.municipality, to_actor=cast.association)
    Promise.objects.create(**scope, what="Noget andet", by_actor=cast.association)
    said = as_(cast.bent).get(_at(cast, "actor", cast.municipality.pk)).content.decode()
    assert "En nøgle til salen" in said
    assert "Noget andet" not in said
