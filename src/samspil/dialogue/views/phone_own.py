"""One's own page: what one has said and what came of it; change it, take it back, delete one's answers."""

from contextlib import suppress
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from samspil.dialogue import actions
from samspil.dialogue.forms.phone_say import ChangeForm, GuardForm
from samspil.dialogue.models import Statement
from samspil.dialogue.readings import own as readings
from samspil.dialogue.readings.phone import voice_of
from samspil.dialogue.rules import may_say
from samspil.dialogue.visits import WRITING, Visit, pages, sent, with_card
from samspil.ground.cards import Held

A_PAGE = 10  # answers on one page: it is to stay small


@pages
@with_card
def phone_own(visit: Visit) -> HttpResponse:
    """What lies under this card and this word. Whether anything lies under another word is not told."""
    form = GuardForm(sent(visit.request))
    if visit.request.method == "POST" and form.is_valid():
        return visit.with_word(visit.to("own"), form.cleaned_data["word"])
    said, voice = readings.said_by(visit.conversation, visit.held), voice_of(visit.conversation, visit.held)
    more = {"form": form, "said": said, "voice": voice, "about": readings.about(voice), "shows": visit.shows_answers}
    answers, named = readings.answers_of(visit.conversation, visit.held), any(one.statement.said_by for one in said)
    return visit.page("dialogue/phone_own.html", answers=answers, named=named, **more)


@require_safe
@with_card
def phone_answers(visit: Visit) -> HttpResponse:
    """What one has answered, each leading to where it is changed. Not for whoever merely found the card."""
    if not visit.shows_answers:
        return visit.to("own")
    rows = Paginator(readings.answers_given(visit.conversation, visit.held), A_PAGE)
    shown = {"page": rows.get_page(visit.request.GET.get("side")), "open": may_say(visit.conversation)}
    return visit.page("dialogue/phone_answers.html", **shown)


@pages
@with_card
def phone_change(visit: Visit, pk: UUID) -> HttpResponse:
    """Other words, known from elsewhere, or shown in another way."""
    statement, held = _own(visit, pk)
    if statement.state == Statement.State.TO_WRITE:  # said aloud: there are no words to change yet
        return visit.to("own")
    form = ChangeForm(sent(visit.request), initial=readings.now(statement))
    if visit.request.method == "POST" and form.is_valid():
        try:
            actions.change_statement(statement=statement, by=held, **form.cleaned_data)
            return visit.to("own")
        except ValidationError as fault:
            form.add_error(None, fault.messages)
    return visit.page("dialogue/phone_change.html", form=form, statement=statement, idle=WRITING)


@require_POST
@with_card
def phone_right(visit: Visit, pk: UUID) -> HttpResponse:
    """What they said aloud is written down right."""
    statement, held = _own(visit, pk)
    with suppress(ValidationError):  # taken back on another phone a moment ago
        actions.approve_statement(statement=statement, by=held)
    return visit.to("own")


@require_POST
@with_card
def phone_unname(visit: Visit) -> HttpResponse:
    """One press: their name stands with nothing any more."""
    actions.stop_name(conversation=visit.conversation, by=visit.held)
    return visit.to("own")


@pages
@with_card
def phone_withdraw(visit: Visit, pk: UUID) -> HttpResponse:
    """Take it back: asked once, then the words are deleted. Pressed twice, it is taken back once."""
    if visit.request.method != "POST":
        statement, _held = _own(visit, pk)
        return visit.page("dialogue/phone_withdraw.html", statement=statement)
    found = readings.own(visit.conversation, visit.held, pk)
    with suppress(ValidationError):  # taken back on another phone a moment ago
        if found:
            actions.withdraw_statement(statement=found[0], by=found[1])
    return visit.to("own")


@pages
@with_card
def phone_forget(visit: Visit) -> HttpResponse:
    """Delete everything one has answered: asked once."""
    if visit.request.method == "POST":
        actions.forget_answers(conversation=visit.conversation, by=visit.held)
        return visit.to("own")
    answers, shows = readings.answers_of(visit.conversation, visit.held), visit.shows_answers
    return visit.page("dialogue/phone_forget.html", answers=answers, shows=shows)


def _own(visit: Visit, pk: UUID) -> tuple[Statement, Held]:
    """One of theirs; for all others it is not there."""
    found = readings.own(visit.conversation, visit.held, pk)
    if found is None:
        raise Http404
    return found
