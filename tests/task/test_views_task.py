"""The page of the task and what is done from it: sentences first, whose words, and nobody named who did not want it."""

import re

import pytest
from django.urls import reverse

from samspil.circle.actions.stops import set_stop
from samspil.circle.models import Promise
from samspil.dialogue.actions.own_words import withdraw_statement
from samspil.task.models import Citation, Endorsement, OwnWords, OwnWordsRound, Sorting, TaskVersion, Wording
from tests.cast import Cast
from tests.dialogue.talking import card, talk
from tests.task.test_actions_wordings import told
from tests.task.writing import AUGUST, FIRST, JULY, agreed, draft, said

pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def page(cast: Cast, who, as_, query: str = "") -> str:
    return text(as_(who).get(at(cast, "task") + query))


def test_before_the_first_version_it_is_said_where_to_begin(cast: Cast, as_):
    there = page(cast, cast.dorte, as_)
    assert "Gode morgener for børn" in there
    assert at(cast, "draft_add") in there
    assert at(cast, "draft_add") not in page(cast, cast.bent, as_)
    assert as_(cast.bent).get(at(cast, "task_poster")).url == at(cast, "task")


def test_it_stands_in_the_menu_after_today(cast: Cast, as_):
    menu = re.findall(r"<li><a href=\"([^\"]+)\"( aria-current=\"page\")?", page(cast, cast.bent, as_))
    assert menu[1] == (at(cast, "task"), ' aria-current="page"')


def test_words_are_marked_and_numbered_and_told_as_they_chose(cast: Cast, as_):
    agreed(cast, cites=said(cast), written_by=[cast.association, cast.municipality])
    there = page(cast, cast.bent, as_)
    assert '<mark class="used">Good mornings</mark><a class="ref" href="#k1"' in there
    assert '<mark class="used">I am off at six.</mark> So says Ida.' in there
    assert "<bdi>Ida</bdi>, 4. " in there or "<bdi>Ida</bdi>, May" in there
    assert ("from experience" in there, "Ida N." in there) == (True, False)
    assert "Written by Haveforeningen, Prøve Kommune." in there
    assert "for children and grown-ups" in there.split("made from nobody's words yet:")[1][:60]


def test_taken_back_there_is_no_name_no_day_and_no_question(cast: Cast, as_):
    conversation = talk(cast)
    held = card(conversation)
    one = said(cast, held=(conversation, held))
    agreed(cast, cites=one)
    withdraw_statement(statement=one, by=held)
    there = page(cast, cast.dorte, as_)
    assert ("I am off at six." in there, "The rest was taken back." in there) == (True, True)
    assert ("<bdi>Ida</bdi>" in there, "So says" in there) == (False, False)
    assert at(cast, "citation_recognise", Citation.objects.get().pk) not in there


def test_a_target_and_one_kind_of_party_are_pointed_out_with_what_to_do(cast: Cast, as_):
    agreed(cast, "Fraværet skal fra 12,4 til 8 procent", written_by=[cast.municipality])
    there = page(cast, cast.bent, as_)
    assert "“12,4 til 8 procent”" in there
    assert "Write it anew with people&#x27;s own sentences" in there or "people's own sentences" in there
    assert "All who wrote it are of one kind: Municipality and authority." in there


def test_how_easy_it_is_opens_what_it_was_reckoned_from(cast: Cast, as_):
    agreed(cast, "Partnerskabet skal nedbringe skolefraværet")
    assert "LIX 79: very hard, as laws are" in page(cast, cast.bent, as_)
    assert "Partnerskabet, nedbringe, skolefraværet" in page(cast, cast.bent, as_)


def test_what_went_out_is_a_question_and_any_two_are_held_against_each_other(cast: Cast, as_):
    first = agreed(cast, cites=said(cast))
    second = agreed(cast, "Light on the path\nfor children and grown-ups.", JULY)
    third = agreed(cast, "Light on the path\nfor everyone.", AUGUST)
    there = page(cast, cast.dorte, as_)
    assert ("<del>children and grown-ups</del>" in there, "went out. Were they asked?" in there) == (True, False)
    there = page(cast, cast.dorte, as_, f"?fra={first.pk}&til={second.pk}")
    assert "<del>Good mornings </del><ins>Light on the path </ins>" in there
    assert "“Good mornings” went out. Were they asked?" in there
    assert "I ask Ida" in there
    assert "<ins>Good mornings" in page(cast, cast.dorte, as_, f"?fra={third.pk}&til={first.pk}")
    assert as_(cast.dorte).get(at(cast, "task") + "?fra=x&til=1").status_code == 200


def test_whoever_asks_promises_it_and_it_can_be_agreed_or_put_in_again(cast: Cast, as_):
    first = agreed(cast, cites=said(cast))
    agreed(cast, "Light on the path", JULY)
    row = Citation.objects.get()
    answer = as_(cast.bent).post(at(cast, "citation_ask", row.pk))
    assert answer.url == reverse("circle:promises", args=[cast.partnership.slug])
    assert as_(cast.bent).post(at(cast, "citation_let_go", row.pk)).status_code == 403
    answer = as_(cast.dorte).post(at(cast, "clause_restore", first.clauses.first().pk))
    assert answer.url == at(cast, "draft", TaskVersion.objects.get(state="draft").pk)
    assert Promise.objects.get().by_member == cast.bent
    as_(cast.dorte).post(at(cast, "citation_let_go", row.pk))
    there = page(cast, cast.dorte, as_)
    assert ("Were they asked?" in there, "Agreed with:" in there) == (False, True)


def test_the_thread_is_a_figure_with_the_same_as_a_list(cast: Cast, as_):
    agreed(cast, cites=said(cast))
    agreed(cast, "Light on the path", JULY)
    there = page(cast, cast.bent, as_)
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in there
    assert ("First version" in there, "Second, holds now" in there, "1 statement came to stand here" in there) == (
        True,
        True,
        True,
    )


def test_a_draft_from_the_form_to_what_holds(cast: Cast, as_):
    browser, one = as_(cast.dorte), said(cast)
    answer = browser.post(at(cast, "draft_add"), {"text": FIRST, "written_by": [cast.association.pk]})
    version = TaskVersion.objects.get()
    assert answer.url == at(cast, "draft", version.pk)
    clause = version.clauses.first()
    there = text(browser.get(at(cast, "sources", clause.pk)))
    assert "kept for the task" in there
    assert "No words fit" in text(browser.get(at(cast, "sources", clause.pk) + "?q=zzz"))
    add = at(cast, "citation_add", clause.pk, one.pk)
    assert browser.post(add, {"part": "I never said"}).status_code == 400
    assert browser.post(add, {"part": "I am off at six."}).url == at(cast, "draft", version.pk)
    assert "I am off at six." in text(browser.get(at(cast, "draft", version.pk)))
    browser.post(at(cast, "citation_end", Citation.objects.get().pk))
    assert not Citation.objects.exists()
    changed = {"text": "Light\nand good mornings", "learnt": "Much"}
    browser.post(at(cast, "draft_change", version.pk), changed)
    undo = at(cast, "version_reopen", version.pk)
    assert undo in text(browser.post(at(cast, "draft_agree", version.pk), {"at": "2026-07-01"}, follow=True))
    cast.partnership.refresh_from_db()
    assert cast.partnership.task == "Light and good mornings"
    browser.post(undo)
    browser.post(at(cast, "draft_end", version.pk))
    assert at(cast, "draft_restore", version.pk) in page(cast, cast.dorte, as_)
    browser.post(at(cast, "draft_restore", version.pk))
    assert TaskVersion.objects.get().ended_on is None


def test_only_facilitators_see_drafts(cast: Cast, as_):
    one = draft(cast)
    for name, rest in (
        ("draft_add", ()),
        ("draft", (one.pk,)),
        ("draft_change", (one.pk,)),
        ("draft_agree", (one.pk,)),
    ):
        assert as_(cast.bent).get(at(cast, name, *rest)).status_code == 403
    assert at(cast, "draft", one.pk) not in page(cast, cast.bent, as_)


def test_what_they_said_when_asked_is_for_the_facilitators(cast: Cast, as_):
    agreed(cast, cites=said(cast))
    row = Citation.objects.get()
    sent = {"recognised": "no", "words": "It is not about six", "at": "2026-07-01"}
    as_(cast.dorte).post(at(cast, "citation_recognise", row.pk), sent)
    assert "It is not about six" in page(cast, cast.dorte, as_)
    there = page(cast, cast.bent, as_)
    assert ("It is not about six" in there, "<bdi>Ida</bdi>: no" in there) == (False, True)
    assert as_(cast.bent).get(at(cast, "citation_recognise", row.pk)).status_code == 403


def test_a_proposal_is_seen_with_what_was_done_and_no_resident_is_named(cast: Cast, as_):
    agreed(cast, cites=said(cast))
    as_(cast.amira).post(at(cast, "wording_add"), {"words": "Calm mornings"})
    as_(cast.bent).post(at(cast, "wording_add"), {"words": "Early mornings", "helped": "Mona"})
    as_(cast.bent).post(at(cast, "wording_add"), {"words": "Our mornings", "actor": cast.association.pk})
    there = page(cast, cast.caroline, as_)
    assert ("Amira" in there, "Mona" in there, "Haveforeningen, " in there) == (False, False, True)
    assert there.count("A resident, ") == 2
    assert "Written down for Mona. Only you see that." in page(cast, cast.bent, as_)
    one = Wording.objects.get(words="Calm mornings")
    settle = at(cast, "wording_settle", one.pk)
    assert as_(cast.dorte).post(settle, {"state": "left"}).status_code == 400
    as_(cast.dorte).post(settle, {"state": "left", "reason": "It is there"})
    assert "Not taken up</b>: It is there" in page(cast, cast.amira, as_)
    assert as_(cast.amira).get(settle).status_code == 403
    as_(cast.amira).post(at(cast, "wording_end", one.pk))
    assert "Calm mornings" not in page(cast, cast.amira, as_)
    as_(cast.amira).post(at(cast, "wording_restore", one.pk))
    assert "Calm mornings" in page(cast, cast.amira, as_)


def test_what_was_said_is_proposed_from_the_draft_page(cast: Cast, as_):
    one = said(cast)
    agreed(cast)
    version = draft(cast, "New")
    link = f"{at(cast, 'wording_add')}?ord={one.pk}"
    assert link in text(as_(cast.dorte).get(at(cast, "draft", version.pk)))
    as_(cast.dorte).post(link, {"words": "Off at six"})
    as_(cast.bent).post(link, {"words": "My own"})
    assert [row.statement for row in Wording.objects.order_by("recorded_at")] == [one, None]
    assert "Ida, " in page(cast, cast.bent, as_)


def test_how_we_stand_is_listed_by_name_and_not_counted(cast: Cast, as_):
    agreed(cast)
    sent = {"actor": cast.association.pk, "stand": "not_now", "at": "2026-07-01"}
    assert as_(cast.bent).post(at(cast, "endorsement_add"), sent).status_code == 400
    as_(cast.bent).post(at(cast, "endorsement_add"), {**sent, "reservation": "Where are the young?"})
    as_(cast.caroline).post(at(cast, "endorsement_add"), {**sent, "actor": cast.municipality.pk, "stand": "behind"})
    there = page(cast, cast.amira, as_)
    assert there.index("Haveforeningen</b>: We cannot stand behind it now") < there.index("Prøve Kommune</b>: We stand")
    assert ("Where are the young?" in there, " of 2" in there) == (True, False)
    assert as_(cast.amira).get(at(cast, "endorsement_add")).url == at(cast, "task")
    as_(cast.bent).post(at(cast, "endorsement_end", Endorsement.objects.get(actor=cast.association).pk))
    assert "Where are the young?" not in page(cast, cast.amira, as_)


def test_own_words_from_the_question_to_the_disagreements(cast: Cast, as_):
    agreed(cast)
    as_(cast.dorte).post(at(cast, "tellings_open"))
    round_ = OwnWordsRound.objects.get()
    write = at(cast, "telling_write", round_.pk)
    as_(cast.bent).post(write, {"words": "Mornings"})
    assert "So you said it" in text(as_(cast.bent).get(at(cast, "telling", round_.pk)))
    assert "Mornings" not in text(as_(cast.dorte).get(at(cast, "telling", round_.pk))).split("<main")[1]
    as_(cast.bent).post(write, {"words": ""})
    assert not OwnWords.objects.exists()
    as_(cast.dorte).post(at(cast, "telling_close", round_.pk))
    there = text(as_(cast.bent).get(at(cast, "telling", round_.pk)))
    assert "Too few told it to show the words." in there


def test_two_read_and_the_page_shows_where_they_differ(cast: Cast, as_):
    round_ = told(cast)
    for name in ("Mornings", "Light"):
        as_(cast.dorte).post(at(cast, "reading_add", round_.pk), {"name": name})
    ways = {way.name: str(way.pk) for way in round_.readings.all()}
    tellings = [str(one.pk) for one in round_.tellings.all()]
    sort = at(cast, "telling_sort", round_.pk)
    as_(cast.dorte).post(sort, dict.fromkeys(tellings, ways["Mornings"]))
    there = text(as_(cast.caroline).get(sort))
    assert "checked" not in there
    as_(cast.caroline).post(sort, {**dict.fromkeys(tellings, ways["Mornings"]), tellings[0]: ways["Light"]})
    there = text(as_(cast.bent).get(at(cast, "telling", round_.pk)))
    assert ("Too few to tell. 5 of 6 they read alike." in there, "Light · Mornings" in there) == (True, True)
    assert ("Dorte" in there.split("<main")[1], "Caroline" in there) == (False, False)
    assert as_(cast.bent).post(sort, {tellings[0]: ways["Light"]}).status_code == 400
    as_(cast.caroline).post(at(cast, "telling_leave", round_.pk))
    assert not Sorting.objects.filter(reader=cast.caroline).exists()
    as_(cast.dorte).post(at(cast, "telling_leave", round_.pk), {"reader": "no id"})
    assert not Sorting.objects.exists()


def test_the_poster_names_nobody_who_did_not_want_it(cast: Cast, as_):
    agreed(cast, cites=said(cast, shown_as="nobody", name=""))
    there = text(as_(cast.bent).get(at(cast, "task_poster")))
    assert ("Good mornings for children" in there, "»I am off at six.«" in there, "Ida" in there) == (True, True, False)


def test_the_poster_keeps_to_a_stop_to_a_name(cast: Cast, as_):
    agreed(cast, written_by=[cast.association, cast.municipality])
    set_stop(actor=cast.association, what="name", by=cast.bent)
    there = text(as_(cast.bent).get(at(cast, "task_poster")))
    assert "Written by A party that is not named, Prøve Kommune." in there
