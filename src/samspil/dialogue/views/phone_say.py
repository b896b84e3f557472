"""Saying something, one thing a page. Until it is sent it lies in the browser only, sealed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from samspil.dialogue import actions
from samspil.dialogue.forms.phone_say import STEPS, SoundForm, WordsForm
from samspil.dialogue.models import Statement
from samspil.dialogue.readings.conversations import shown_in
from samspil.dialogue.readings.likeness import alike
from samspil.dialogue.readings.own import said_by
from samspil.dialogue.readings.phone import require_ears
from samspil.dialogue.visits import DRAFT, WRITING, Visit, pages, sent, while_open, with_card
from samspil.ground import sealed


@pages
@while_open
def phone_say(visit: Visit) -> HttpResponse:
    """The words. If others have said nearly the same, they are shown before anything is sent."""
    form = WordsForm(sent(visit.request), initial=visit.draft)
    if visit.request.method == "POST" and form.is_valid():
        draft = {**visit.draft, **form.cleaned_data, "aloud": False}
        likes = alike(visit.conversation, draft["words"], visit.language)
        return visit.keep(visit.to("alike") if likes else visit.to("say_more", "viden"), draft)
    return visit.page("dialogue/phone_say.html", form=form, idle=WRITING)


@require_safe
@while_open
def phone_alike(visit: Visit) -> HttpResponse:
    """Is it the same? Answer that one, or go on with one's own; a person decides, never we."""
    likes = alike(visit.conversation, visit.draft.get("words", ""), visit.language)
    if not likes:
        return visit.to("say_more", "viden")
    return visit.page("dialogue/phone_say_alike.html", likes=likes, draft=visit.draft)


@pages
@while_open
def phone_say_more(visit: Visit, step: str) -> HttpResponse:
    """One thing about the words; each can be skipped."""
    if step not in STEPS:
        raise Http404
    if not (visit.draft.get("words") or visit.draft.get("aloud")):
        return visit.to("say")
    asked, form = STEPS[step], STEPS[step].form(sent(visit.request), initial=visit.draft)
    if visit.request.method == "POST" and ("skip" in visit.request.POST or form.is_valid()):
        last = "say_aloud" if visit.draft.get("aloud") else "read_back"
        onwards = visit.to("say_more", asked.onwards) if asked.onwards else visit.to(last)
        return _noted(visit, onwards, {} if "skip" in visit.request.POST else form.cleaned_data)
    return visit.page(asked.template, form=form, draft=visit.draft, idle=WRITING)


def _noted(visit: Visit, response: HttpResponse, said: dict[str, Any]) -> HttpResponse:
    """The same answer, with what was said in the browser; the word lies apart from the draft, for one's own page."""
    if "word" in said:
        return visit.with_word(response, said["word"])
    return visit.keep(response, {**visit.draft, **said})


@pages
@while_open
def phone_read_back(visit: Visit) -> HttpResponse:
    """The words as they will be sent. Sending twice is sending once."""
    if not visit.draft.get("words"):
        sent_just_now = visit.request.method == "POST" and said_by(visit.conversation, visit.held)
        return visit.to("receipt" if sent_just_now else "say")
    faults: list[str] = []
    if visit.request.method == "POST":
        faults = _say(visit)
        if not faults:
            return _sent(visit)
    return visit.page("dialogue/phone_say_read.html", draft=visit.draft, faults=faults)


def _say(visit: Visit) -> list[str]:
    try:
        words = visit.draft["words"]
        actions.say(conversation=visit.conversation, words=words, by=visit.held, **_chosen(visit))
    except ValidationError as fault:
        return fault.messages
    return []


@pages
@while_open
def phone_say_aloud(visit: Visit) -> HttpResponse:
    """Said aloud: first the same questions as to words, then the recording. A person writes it down; it is deleted."""
    posted = visit.request.method == "POST"
    if posted and "begin" in visit.request.POST:
        return visit.keep(visit.to("say_more", "viden"), {"aloud": True})
    form = SoundForm(sent(visit.request), visit.request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            require_ears(visit.conversation)
            sound = form.cleaned_data["sound"]
            actions.say_aloud(conversation=visit.conversation, sound=sound, by=visit.held, **_chosen(visit))
            return _sent(visit)
        except ValidationError as fault:
            form.add_error(None, fault.messages)
    return visit.page("dialogue/phone_say_aloud.html", form=form, draft=visit.draft, idle=WRITING)


def _chosen(visit: Visit) -> dict[str, Any]:
    """What they chose to go with what they say."""
    chosen = {name: said for name, said in visit.draft.items() if name not in ("words", "aloud")}
    return {"language": visit.language, **chosen}


def _sent(visit: Visit) -> HttpResponse:
    response = visit.to("receipt")
    sealed.drop(response, DRAFT, path=visit.path)
    return response


@require_safe
@with_card
def phone_receipt(visit: Visit) -> HttpResponse:
    """It is sent: the code to write down, and what happens next. Nothing sent, no code shown."""
    said = said_by(visit.conversation, visit.held)
    if not said:
        return visit.to("start")
    aloud = any(one.statement.state == Statement.State.TO_WRITE for one in said)
    more = shown_in(visit.conversation).exists()
    return visit.page("dialogue/phone_receipt.html", code=visit.held.code, more=more, aloud=aloud)
