"""Answering each other's words, one at a time. Every answer is kept before the next one is shown."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from samspil.dialogue import actions
from samspil.dialogue.forms.phone_answer import ABOUT, AnswerForm
from samspil.dialogue.models import Statement
from samspil.dialogue.readings import next as routing
from samspil.dialogue.readings import phone as readings
from samspil.dialogue.readings.conversations import groups_to_belong_to, shown_in
from samspil.dialogue.readings.own import answers_of
from samspil.dialogue.visits import Visit, at_door, pages, sent, while_open, with_card

GONE = "&vaek"  # the words that were to be answered are not there any more


@require_safe
@while_open
def phone_next(visit: Visit) -> HttpResponse:
    """On to the statement that comes next; thanks when there is none left."""
    return _onwards(visit, GONE if "vaek" in visit.request.GET else "")


@pages
@while_open
def phone_answer(visit: Visit, pk: UUID) -> HttpResponse:
    """One statement, three buttons. The page stays the same until it is answered; answering again says it instead."""
    statement = shown_in(visit.conversation).filter(pk=pk).first()
    if statement is None:
        return visit.to("next", more="?vaek")
    form = AnswerForm(sent(visit.request), initial={"reason": visit.request.GET.get("valgt", "")})
    if visit.request.method != "POST" or not form.is_valid():
        return _ask(visit, statement, form)
    fresh = pk not in readings.seen_by(readings.voice_of(visit.conversation, visit.held))
    try:
        _keep(visit, statement, form)
    except ValidationError:  # taken back, or closed, while they looked at it
        return visit.to("next", more="?vaek")
    return _onwards(visit, asks=fresh)


def _ask(visit: Visit, statement: Statement, form: AnswerForm) -> HttpResponse:
    conversation = visit.conversation
    voice = readings.voice_of(conversation, visit.held) if visit.shows_answers else None
    mine = readings.answer_by(voice, statement)
    more = {"statement": statement, "form": form, "mine": mine, "gone": "vaek" in visit.request.GET}
    more |= {"left": routing.left_for(conversation, visit.held)}
    more |= {"aloud": readings.read_aloud(conversation, visit.language, statement)}
    return visit.page("dialogue/phone_answer.html", **more)


def _keep(visit: Visit, statement: Statement, form: AnswerForm) -> None:
    routed = readings.reason_of(visit.conversation, visit.held, statement.pk, form.cleaned_data["reason"])
    said = {**form.cleaned_data, "reason": routed}
    if form.skips:
        actions.skip(statement=statement, by=visit.held, reason=said["reason"])
    else:
        actions.answer(statement=statement, by=visit.held, **said)


def _onwards(visit: Visit, more: str = "", *, asks: bool = False) -> HttpResponse:
    """The next statement; where they answer from, once; or thanks."""
    voice = readings.voice_of(visit.conversation, visit.held)
    if asks and readings.asks_about(voice, len(readings.seen_by(voice))):
        return visit.to("about")
    coming = routing.coming(visit.conversation, visit.held)
    if coming is None:
        return visit.to("thanks", more=f"?alle{more}")
    marked = readings.marked(visit.conversation, visit.held, coming.pk, coming.reason)
    return visit.to("answer", coming.pk, more=f"?valgt={marked}{more}")


@pages
@with_card
def phone_about(visit: Visit, step: str = "viden") -> HttpResponse:
    """Where they answer from, one thing a page; nothing has to be said, and what was said can be taken back."""
    if step not in ABOUT:
        raise Http404
    asked, voice = ABOUT[step], readings.voice_of(visit.conversation, visit.held)
    form = asked.form(sent(visit.request), voice=voice, groups=groups_to_belong_to(visit.conversation))
    form.shows = visit.shows_answers
    faults: list[str] = []
    if visit.request.method == "POST" and form.is_valid():
        faults = _describe(visit, form.said) if "skip" not in visit.request.POST else []
        if not faults:
            return visit.to("about_more", asked.onwards) if asked.onwards else visit.to("next")
    return visit.page("dialogue/phone_about.html", form=form, step=step, faults=faults)


def _describe(visit: Visit, said: dict[str, Any]) -> list[str]:
    try:
        actions.describe_voice(conversation=visit.conversation, by=visit.held, **said)
    except ValidationError as fault:
        return fault.messages
    return []


@require_safe
@at_door
def phone_how(visit: Visit) -> HttpResponse:
    """How the next statement is chosen: the same for all, with how often each reason decided."""
    return visit.page("dialogue/phone_how.html", turns=readings.turns(visit.conversation))


@require_safe
@with_card
def phone_thanks(visit: Visit) -> HttpResponse:
    """Thanks, when one hears back, and on, or stop. Where nothing can be answered yet, one is asked to begin."""
    left, quiet = routing.left_for(visit.conversation, visit.held), readings.quiet(visit.conversation)
    shown = {"left": left, "quiet": quiet, "so_far": readings.so_far(visit.conversation)}
    shown |= {"answered": answers_of(visit.conversation, visit.held)}
    return visit.page("dialogue/phone_thanks.html", **shown)
