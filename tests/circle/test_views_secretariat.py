"""The page of the secretariat, complaints about it, and the log; tried by the cast."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import secretariat as actions
from samspil.circle.models import Declaration, Funder, Instruction
from samspil.ground.models import Letter, LogEntry

TODAY = timezone.localdate()
SAID = {
    "answer": "no",
    "why": "The council pays us.",
    "complaints_to": "Lone D.",
    "complaints_email": "lone@example.org",
}


def _at(cast, name, *rest, partnership=None):
    return reverse(f"circle:secretariat{name}", args=[(partnership or cast.partnership).slug, *rest])


def _declared(cast, **more):
    return actions.declare(partnership=cast.partnership, by=cast.dorte, **{**SAID, **more})


def _funder(cast, name="The council", **more):
    return actions.add_funder(partnership=cast.partnership, by=cast.dorte, name=name, **more)


def _told(cast, sender="The director", **more):
    return actions.receive_instruction(
        partnership=cast.partnership, by=cast.dorte, sender=sender, asked="Leave the bus out", **more
    )


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_everything_is_open_to_everyone_who_takes_part(cast, as_, who, status):
    _declared(cast)
    browser = as_(getattr(cast, who))
    assert browser.get(_at(cast, "")).status_code == status
    assert browser.get(_at(cast, "_complaint")).status_code == status


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_only_facilitators_write(cast, as_, who):
    funder, told, browser = _funder(cast), _told(cast), as_(getattr(cast, who))
    for address in (
        _at(cast, "_declaration"),
        _at(cast, "_funder_add"),
        _at(cast, "_funder_change", funder.pk),
        _at(cast, "_instruction_add"),
        _at(cast, "_instruction_answer", told.pk),
    ):
        assert (browser.get(address).status_code, browser.post(address).status_code) == (403, 403)
    for address in (_at(cast, "_funder_end", funder.pk), _at(cast, "_funder_restore", funder.pk)):
        assert browser.post(address).status_code == 403
    page = _text(browser.get(_at(cast, "")))
    assert [word in page for word in ("Write who pays", "Write down a message", "Settings<")] == [False] * 3


def test_what_is_elsewhere_is_not_found_and_ends_take_a_post(cast, as_):
    funder, told, there = _funder(cast), _told(cast), cast.other_partnership
    for name, thing in (("_funder_change", funder), ("_instruction_answer", told)):
        assert as_(cast.frida).get(_at(cast, name, thing.pk, partnership=there)).status_code == 404
    for name in ("_funder_end", "_funder_restore"):
        assert as_(cast.frida).post(_at(cast, name, funder.pk, partnership=there)).status_code == 404
        assert as_(cast.dorte).get(_at(cast, name, funder.pk)).status_code == 405


def test_an_empty_partnership_says_what_is_not_said(cast, as_):
    page = _text(as_(cast.frida).get(_at(cast, "", partnership=cast.other_partnership)))
    for words in (
        "The secretariat has not yet said whether it is independent.",
        "Nobody outside has been named yet.",
        "Someone always pays",
        "Nothing is written down",
    ):
        assert words in page
    page = _text(as_(cast.frida).get(_at(cast, "_complaint", partnership=cast.other_partnership)))
    assert "Nobody outside the secretariat has been named yet." in page
    assert "<textarea" not in page


@pytest.mark.parametrize(
    ("answer", "says"),
    [("yes", "says it is independent."), ("partly", "partly"), ("no", "says it is not independent.")],
)
def test_the_answer_is_a_sentence(cast, as_, answer, says):
    _declared(cast, answer=answer)
    found = as_(cast.caroline).get(_at(cast, ""))
    assert says in _text(found).partition('<p class="says">')[2].partition("</p>")[0]


def test_it_is_said_anew_and_the_older_one_is_kept(cast, as_):
    _declared(cast, at=TODAY - timedelta(days=9))
    browser = as_(cast.dorte)
    form = _text(browser.get(_at(cast, "_declaration")))
    assert ("lone@example.org" in form, "The council pays us." in form) == (True, False)
    browser.post(_at(cast, "_declaration"), {**SAID, "answer": "partly", "why": "It is better now."})
    page = _text(browser.get(_at(cast, "")))
    assert "partly independent" in page
    assert "The council pays us." in page.partition("What it said earlier")[2]
    assert Declaration.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"complaints_to": ""}, "This field is required."),
        ({"complaints_email": ""}, "so that people can reach them"),
        ({"complaints_email": "dorte@example.org"}, "Choose a person outside it."),
        ({"answer": ""}, "This field is required."),
    ],
)
def test_a_declaration_without_someone_outside_is_told(cast, as_, change, message):
    answer = as_(cast.dorte).post(_at(cast, "_declaration"), {**SAID, **change})
    assert (answer.status_code, message in _text(answer)) == (400, True)
    assert Declaration.objects.count() == 0


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([70, 40], "That is more than there is"),
        ([60, None], "The rest we do not know."),
        ([60, 20], "Where the rest comes from is not written down."),
        ([60, 40], "That is all the money."),
    ],
)
def test_how_the_parts_add_up_is_told(cast, as_, parts, says):
    for at, share in enumerate(parts):
        _funder(cast, f"Number {at}", share=None if share is None else Decimal(share))
    page = _text(as_(cast.amira).get(_at(cast, "")))
    assert says in page
    assert ("We do not know how large a part." in page) == (None in parts)


def test_a_funder_comes_changes_goes_and_comes_back(cast, as_):
    browser, today = as_(cast.dorte), TODAY.isoformat()
    sent = {"name": "A fund", "actor": str(cast.municipality.pk), "share": "12.5", "demands": "A logo", "at": today}
    browser.post(_at(cast, "_funder_add"), sent)
    funder = Funder.objects.get()
    assert (funder.share, funder.actor, funder.demands) == (Decimal("12.5"), cast.municipality, "A logo")
    browser.post(_at(cast, "_funder_change", funder.pk), {**sent, "share": "", "actor": ""})
    funder.refresh_from_db()
    assert (funder.share, funder.actor) == (None, None)
    answer = browser.post(_at(cast, "_funder_end", funder.pk), follow=True)
    undo = _at(cast, "_funder_restore", funder.pk)
    assert f'action="{undo}"' in _text(answer)
    browser.post(undo)
    funder.refresh_from_db()
    assert funder.ended_on is None
    assert browser.post(_at(cast, "_funder_add"), {**sent, "share": "101"}).status_code == 400


def test_messages_and_answers_are_open_and_the_days_are_words(cast, as_):
    told, browser = _told(cast, at=TODAY - timedelta(days=3)), as_(cast.dorte)
    assert "We have not answered yet." in _text(as_(cast.amira).get(_at(cast, "")))
    sent = {"answer": "refused", "reply": "It was said by those who took the bus.", "at": TODAY.isoformat()}
    browser.post(_at(cast, "_instruction_answer", told.pk), sent)
    page = _text(as_(cast.amira).get(_at(cast, "")))
    for words in ("Leave the bus out", "We answered after three days", "We said no.", "those who took the bus"):
        assert words in page
    assert browser.post(_at(cast, "_instruction_answer", told.pk), {**sent, "reply": ""}).status_code == 400
    browser.post(_at(cast, "_instruction_add"), {"sender": "A fund", "asked": "Names", "at": TODAY.isoformat()})
    assert Instruction.objects.count() == 2


def test_answered_the_same_day(cast, as_):
    actions.answer_instruction(instruction=_told(cast), answer="followed", reply="Done.", by=cast.dorte)
    assert "We answered the same day" in _text(as_(cast.amira).get(_at(cast, "")))


def test_messages_are_searched_and_sorted(cast, as_):
    for sender, ago in (("Åse", 1), ("Bo", 5)):
        _told(cast, sender, at=TODAY - timedelta(days=ago))
    browser, address = as_(cast.bent), _at(cast, "")
    for asked, names in (({}, ["Åse", "Bo"]), ({"orden": "navn"}, ["Bo", "Åse"]), ({"q": "ÅSE"}, ["Åse"])):
        assert [row.instruction.sender for row in browser.get(address, asked).context["told"]] == names
    assert "Nothing fits" in _text(browser.get(address, {"q": "zzz"}))


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        _funder(cast, f"Now {number}", actor=cast.municipality)
        _told(cast, f"Sender {number}", actor=cast.municipality)
        actions.end_funder(funder=_funder(cast, f"Earlier {number}"), by=cast.dorte)
        _declared(cast)

    browser, address = as_(cast.dorte), _at(cast, "")
    fill("one")
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill("two")
    fill("three")
    with django_assert_num_queries(len(with_one)):
        browser.get(address)


def test_a_complaint_goes_to_the_outbox_and_comes_back_nowhere(cast, as_):
    _declared(cast)
    rows, browser = LogEntry.objects.count(), as_(cast.caroline)
    page = _text(browser.get(_at(cast, "_complaint")))
    assert "Your words go straight to Lone D." in page
    assert "The secretariat cannot read them here." in page
    answer = browser.post(_at(cast, "_complaint"), {"words": "They open my mail."}, follow=True)
    assert "It is on its way to Lone D." in _text(answer)
    letter = Letter.objects.get()
    assert (letter.to, "They open my mail." in letter.body, "Caroline" in letter.body) == (
        "lone@example.org",
        True,
        False,
    )
    assert LogEntry.objects.count() == rows
    for address in (_at(cast, ""), _at(cast, "_complaint"), reverse("circle:log", args=[cast.partnership.slug])):
        seen = _text(as_(cast.dorte).get(address))
        assert "They open my mail." not in seen
        assert "on its way" not in seen


def test_a_complaint_without_words_is_told_and_none_is_sent(cast, as_):
    _declared(cast)
    assert as_(cast.caroline).post(_at(cast, "_complaint"), {"words": ""}).status_code == 400
    assert Letter.objects.count() == 0


def test_without_an_address_the_page_shows_the_phone(cast, as_):
    _declared(cast, complaints_email="", complaints_phone="12 34 56 78")
    page = _text(as_(cast.caroline).get(_at(cast, "_complaint")))
    assert ('href="tel:12345678"' in page, "<textarea" in page) == (True, False)
    assert as_(cast.caroline).post(_at(cast, "_complaint"), {"words": "Help"}).status_code == 400
    assert Letter.objects.count() == 0
