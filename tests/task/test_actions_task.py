"""The task: drafted, cited, agreed, and its sources asked; each thing once, by those who may."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.models import Partnership, Promise
from samspil.dialogue.actions.own_words import withdraw_statement
from samspil.task.actions import citations, versions
from samspil.task.models import Citation, Clause, TaskVersion
from samspil.task.readings.citations import cited, found_in, nameless
from samspil.task.readings.versions import current, drafts
from tests.cast import Cast
from tests.dialogue.talking import card, talk
from tests.logged import logged
from tests.task.writing import AUGUST, FIRST, JULY, JUNE, agreed, draft, said

pytestmark = pytest.mark.django_db
Recognised, State = Citation.Recognised, TaskVersion.State


def lines(version: TaskVersion) -> list[str]:
    return [clause.words for clause in version.clauses.all()]


def test_a_draft_is_written_clause_by_clause_and_twice_is_once(cast: Cast):
    one = draft(cast, " Good  mornings\n\nfor children and grown-ups.\n", written_by=[cast.association], learnt="Much")
    assert (lines(one), one.learnt, list(one.written_by.all())) == (FIRST.splitlines(), "Much", [cast.association])
    assert draft(cast) == one
    assert TaskVersion.objects.count() == 1
    with pytest.raises(PermissionDenied):
        versions.write_draft(partnership=cast.partnership, text=FIRST, by=cast.caroline)


@pytest.mark.parametrize("text", ["", " \n ", "\n".join("abcdefghijklmnopqrstu"), "x" * 301])
def test_a_text_that_cannot_be_one_says_why_at_its_field(cast: Cast, text: str):
    with pytest.raises(ValidationError) as fault:
        draft(cast, text)
    assert list(fault.value.message_dict) == ["text"]
    assert not TaskVersion.objects.exists()


def test_what_is_agreed_holds_and_the_partnership_says_it(cast: Cast):
    one = draft(cast)
    assert current(cast.partnership) is None
    assert versions.agree_version(version=one, by=cast.dorte, at=JULY).happened_on == JULY
    assert (current(cast.partnership), current(cast.partnership, JUNE)) == (one, None)
    assert Partnership.objects.get(pk=cast.partnership.pk).task == "Good mornings for children and grown-ups."
    versions.agree_version(version=one, by=cast.dorte, at=AUGUST)
    assert TaskVersion.objects.get().happened_on == JULY
    assert [verb for verb, *_ in logged(verb="task.agreed")] == ["task.agreed"]
    with pytest.raises(ValidationError, match="Write a new draft"):
        versions.change_draft(version=one, text="Other", by=cast.dorte)


def test_it_is_agreed_by_a_facilitator_no_earlier_than_the_last_and_in_one_breath(cast: Cast):
    agreed(cast, at=JULY)
    later = draft(cast, "Other words")
    with pytest.raises(PermissionDenied):
        versions.agree_version(version=later, by=cast.bent)
    with pytest.raises(ValidationError, match="later than that"):
        versions.agree_version(version=later, by=cast.dorte, at=JUNE)
    long = draft(cast, "\n".join(["a long line of words that goes on and on until nobody listens " * 4] * 2))
    with pytest.raises(ValidationError, match="one breath"):
        versions.agree_version(version=long, by=cast.dorte, at=AUGUST)


def test_it_was_not_agreed_after_all(cast: Cast):
    first = agreed(cast)
    second = agreed(cast, "Other words", AUGUST)
    with pytest.raises(ValidationError, match="A later one holds"):
        versions.reopen_version(version=first, by=cast.dorte)
    versions.reopen_version(version=second, by=cast.dorte)
    assert (current(cast.partnership), list(drafts(cast.partnership))) == (first, [second])
    assert Partnership.objects.get(pk=cast.partnership.pk).task == first.text


def test_drafts_are_put_away_and_taken_out_but_not_what_was_agreed(cast: Cast):
    one = versions.end_draft(version=draft(cast), by=cast.dorte)
    assert not drafts(cast.partnership)
    with pytest.raises(ValidationError, match="put away"):
        versions.agree_version(version=one, by=cast.dorte)
    versions.restore_draft(version=one, by=cast.dorte)
    versions.agree_version(version=one, by=cast.dorte)
    with pytest.raises(ValidationError, match="never put away"):
        versions.end_draft(version=one, by=cast.dorte)


def test_words_are_cited_once_in_a_clause_and_must_have_been_said(cast: Cast):
    clause, one = draft(cast).clauses.first(), said(cast)
    row = citations.cite(statement=one, clause=clause, part="I am off  at six.", by=cast.dorte)
    assert row.part == "I am off at six."
    assert citations.cite(statement=one, clause=clause, by=cast.dorte) == row
    assert Citation.objects.get().part == "I am off at six. So says …."
    with pytest.raises(ValidationError) as fault:
        citations.cite(statement=one, clause=clause, part="I am off at seven", by=cast.dorte)
    assert list(fault.value.message_dict) == ["part"]
    with pytest.raises(PermissionDenied):
        citations.cite(statement=one, clause=clause, by=cast.caroline)


def test_what_is_not_shown_or_from_elsewhere_is_not_cited(cast: Cast):
    clause, one = draft(cast).clauses.first(), said(cast)
    one.state = one.State.REJECTED
    one.save()
    with pytest.raises(ValidationError, match="Only words that are shown"):
        citations.cite(statement=one, clause=clause, by=cast.dorte)
    one.partnership = cast.other_partnership
    one.save()
    with pytest.raises(ValidationError, match="Choose one of the lines"):
        citations.cite(statement=one, clause=clause, by=cast.dorte)


def test_what_was_agreed_keeps_its_sources(cast: Cast):
    one = agreed(cast, cites=said(cast))
    row = Citation.objects.get()
    for act in (
        lambda: citations.end_citation(citation=row, by=cast.dorte),
        lambda: citations.cite(statement=row.statement, clause=one.clauses.last(), by=cast.dorte),
    ):
        with pytest.raises(ValidationError, match="agreed"):
            act()
    assert Citation.objects.count() == 1


def test_written_anew_what_stays_keeps_its_sources_and_their_answer(cast: Cast):
    agreed(cast, cites=said(cast))
    citations.recognise_citation(citation=Citation.objects.get(), recognised="yes", by=cast.dorte)
    new = draft(cast, "for children and grown-ups.\nand light on the path\nGood mornings")
    assert [clause.citations.count() for clause in new.clauses.all()] == [0, 0, 1]
    assert new.clauses.last().citations.get().recognised == Recognised.YES
    versions.change_draft(version=new, text="Really good mornings\nand light on the path", by=cast.dorte)
    row = new.clauses.first().citations.get()
    assert (row.recognised, row.recognised_on) == (Recognised.NOT_ASKED, None)
    versions.change_draft(version=new, text="Something else entirely", by=cast.dorte)
    assert not Citation.objects.filter(clause__version=new).exists()
    assert Citation.objects.get().recognised == Recognised.YES


def test_lines_that_change_places_are_found_again(cast: Cast):
    one = draft(cast, "a b\nc d\ne f")
    ids = {clause.words: clause.pk for clause in one.clauses.all()}
    versions.change_draft(version=one, text="e f\na b\nnew here\nc d", by=cast.dorte)
    assert {clause.words: clause.pk for clause in one.clauses.all() if clause.words in ids} == ids
    assert lines(one) == ["e f", "a b", "new here", "c d"]


def test_a_clause_that_went_out_is_put_in_again_with_its_sources(cast: Cast):
    first = agreed(cast, cites=said(cast))
    agreed(cast, "Light on the path", JULY)
    clause = first.clauses.first()
    there = versions.put_clause_back(clause=clause, by=cast.dorte)
    assert (there.state, lines(there)) == (State.DRAFT, ["Light on the path", "Good mornings"])
    assert there.clauses.last().citations.count() == 1
    assert versions.put_clause_back(clause=clause, by=cast.dorte) == there
    assert Clause.objects.filter(version=there).count() == 2


def test_a_facilitator_writes_what_they_said_and_the_card_says_it_itself(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    agreed(cast, cites=said(cast, held=(conversation, held)))
    row = Citation.objects.get()
    citations.recognise_citation(citation=row, recognised="asked", by=cast.dorte, words="not kept", at=JULY)
    row.refresh_from_db()
    assert (row.recognised, row.recognised_on, row.recognised_words) == (Recognised.ASKED, JULY, "")
    row = citations.recognise_citation(citation=row, recognised="no", words="It is not about six", by=held, at=AUGUST)
    assert (row.recognised, row.recognised_words, row.recognised_on) == (Recognised.NO, "It is not about six", AUGUST)
    assert [who for _verb, who, _words in logged(verb="citation.recognised")] == ["Dorte F."]
    with pytest.raises(ValidationError):
        citations.recognise_citation(citation=row, recognised="not_asked", by=held)
    for other in (card(conversation), card(talk(cast)), cast.caroline, cast.frida):
        with pytest.raises(PermissionDenied):
            citations.recognise_citation(citation=row, recognised="yes", by=other)


def test_taken_back_only_the_words_without_a_name_are_left(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    one = said(cast, held=(conversation, held))
    agreed(cast)
    clause = draft(cast, "New words").clauses.first()
    citations.cite(statement=one, clause=clause, part="So says Ida.", by=cast.dorte)
    shown = cited([Citation.objects.get()])[0]
    assert ([piece.text for piece in shown.pieces if piece.used], shown.name) == (["So says Ida."], "Ida")
    withdraw_statement(statement=one, by=held)
    gone = cited([Citation.objects.select_related("statement").get()])[0]
    assert (gone.taken_back, gone.name, [piece.text for piece in gone.pieces]) == (True, "", ["So says …."])
    with pytest.raises(ValidationError, match="taken back"):
        citations.recognise_citation(citation=Citation.objects.get(), recognised="asked", by=cast.dorte)


def test_whoever_asks_promises_it_once_and_what_was_agreed_is_written(cast: Cast):
    agreed(cast, cites=said(cast))
    row = Citation.objects.get()
    promise = citations.promise_to_ask(citation=row, by=cast.bent)
    assert citations.promise_to_ask(citation=row, by=cast.bent) == promise
    assert (Promise.objects.count(), "Ida" in promise.what, "Ida N." in promise.what) == (1, True, False)
    with pytest.raises(PermissionDenied):
        citations.let_go_of_citation(citation=row, by=cast.bent)
    assert citations.let_go_of_citation(citation=row, by=cast.dorte, at=JULY).let_go_on == JULY


@pytest.mark.parametrize(
    ("words", "part", "found"),
    [
        ("I am off at six.", "off at", "off at"),
        ("I am\noff at six.", "am off", "am\noff"),
        ("Then I am Hamza.", "I am ….", "I am Hamza."),
        ("Wait … then", "Wait …", "Wait …"),
        ("I am off", "am on", None),
        ("(a+b)", "(a+b)", "(a+b)"),
    ],
)
def test_a_part_is_found_in_what_was_said(words: str, part: str, found: str | None):
    where = found_in(words, part)
    assert (words[slice(*where)] if where else None) == found


def test_a_name_gives_way_to_a_gap():
    assert nameless("Then I am hamza, not Hamzan", "Hamza K.") == "Then I am …, not Hamzan"
    assert nameless("Nobody here", "") == "Nobody here"
