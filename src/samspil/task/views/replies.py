"""Answers: what we owe, what was given, writing one, and whether those who were answered recognise it."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Waiting
from samspil.circle.rules import may_steer, require_steering
from samspil.dialogue.models import Statement
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish, write
from samspil.task.actions import recognising
from samspil.task.actions import replies as actions
from samspil.task.forms.replies import NewReplyForm, RecognisedForm, ReplyForm, Thing
from samspil.task.models import Answered, Reply
from samspil.task.readings import replies as readings
from samspil.task.rules import replies as rules

_KEPT = ("outcome", "words", "reason", "next_step", "authority", "reopen", "way", "told_how")


@require_safe
def debts(request: HttpRequest) -> HttpResponse:
    """What we owe, the longest wait first; facilitators narrow it to one group. Below it what nobody has answered."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    owed = readings.debts(here, request.member, whole=steering)
    groups = readings.by_group(owed, here) if steering else []
    group = next((one.group for one in groups if str(one.group.pk) == request.GET.get("gruppe")), None)
    page, query = one_page(request, [row for row in owed if group in (None, row.waiting.group)])
    silent, silent_query = one_page(request, readings.unanswered(here, owed), "ingen")
    shown = {"page": page, "query": query, "groups": groups, "group": group, "steering": steering}
    shown |= {"owed": readings.summed(owed), "silent": silent, "silent_query": silent_query}
    return render(request, "task/debts.html", shown)


@require_safe
def replies(request: HttpRequest) -> HttpResponse:
    """What was answered, the latest first; of one outcome where the address names it."""
    here, asked = request.partnership, wish(request, ("",))
    outcome = request.GET.get("udfald", "")
    page, query = one_page(request, readings.replies(here, outcome=outcome, search=asked.q))
    shown = {"page": page, "query": query, "asked": asked, "outcome": outcome, "outcomes": Reply.Outcome.choices}
    shown["steering"] = may_steer(request.member, here)
    shown["put_away"] = readings.replies_put_away(here) if shown["steering"] else []
    return render(request, "task/replies.html", shown)


@require_safe
def reply(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One answer: to which words, what it led to, and where it came from."""
    one, steering = reply_of(request, pk), may_steer(request.member, request.partnership)
    shown = {"reply": one, "steering": steering, "may_change": rules.may_change_reply(request.member, one)}
    shown |= {"receivers": readings.receivers(one, whole=steering)}
    shown |= {"giver": readings.giver_of(one, whole=steering)}
    return render(request, "task/reply.html", shown)


@get_or_post
@once
def reply_add(request: HttpRequest) -> HttpResponse:
    """Answer those the address names: words (ord) and those who wait (venter). One answer may be for several."""
    things = _things(request)
    waiting = [one for one in things if isinstance(one, Waiting)]
    bare = [one for one in things if isinstance(one, Statement)]
    if not things or not rules.may_reply(request.member, request.partnership, waiting, bare):
        messages.error(request, _("Choose from the list whom you answer. Facilitators, and those who carry it, can."))
        return redirect("task:debts", request.partnership.slug)
    form = NewReplyForm(posted(request), partnership=request.partnership, things=things)
    made = form.is_bound and kept(form, actions.give_reply, partnership=request.partnership, by=request.member)
    if made:
        messages.success(request, _("It is written down. They can read it on their own page."))
        return redirect("task:reply", request.partnership.slug, made.pk)
    return _written(request, form, things)


def _written(request: HttpRequest, form: NewReplyForm, things: list[Thing]) -> HttpResponse:
    shown = {"form": form, "things": things, "back": reverse("task:debts", args=[request.partnership.slug])}
    return render(request, "task/reply_form.html", shown, status=400 if form.errors else 200)


def _things(request: HttpRequest) -> list[Thing]:
    """What the address names, of this partnership: those who wait, and words that are shown."""
    said = Statement.objects.filter(state=Statement.State.SHOWN, ended_on=None).select_related("conversation")
    waits = Waiting.objects.filter(ended_on=None).select_related("partnership")
    found: list[Thing] = []
    for rows, name in ((waits, "venter"), (said, "ord")):
        found += rows.filter(partnership=request.partnership, pk__in=_ids(request.GET.getlist(name)))
    return found


def _ids(given: list[str]) -> list[UUID]:
    """Those that are ids."""
    found = []
    for one in given:
        with suppress(ValueError):
            found.append(UUID(one))
    return found


@get_or_post
def reply_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it right."""
    one = reply_of(request, pk)
    rules.require_own_reply(request.member, one)
    before = {name: getattr(one, name) for name in _KEPT}
    before |= {"at": one.happened_on, "given_by": one.given_by_id, "decision": one.decision_id}
    form = ReplyForm(posted(request), partnership=request.partnership, initial=before)
    if form.is_bound and kept(form, actions.change_reply, reply=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("task:reply", request.partnership.slug, one.pk)
    words: dict[str, Any] = {"question": _("What did we answer?"), "says": _("Can it be said better?")}
    return write(request, form, **words, button=_("Save"), back=page_of(request, one))


@require_POST
def reply_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one = reply_of(request, pk)
    if tried(request, actions.end_reply, reply=one):
        undo = reverse("task:reply_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("The answer is put away. Those it answered wait again."), extra_tags=undo)
    return redirect("task:debts", request.partnership.slug)


@require_POST
def reply_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one = reply_of(request, pk)
    if tried(request, actions.restore_reply, reply=one):
        messages.success(request, _("The answer stands again."))
    return redirect(page_of(request, one))


@get_or_post
def receiver(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the one who was answered said to it, when a facilitator asked."""
    require_steering(request.member, request.partnership)
    rows = Answered.objects.select_related("reply__partnership", "statement", "waiting")
    row = get_object_or_404(rows, pk=pk, reply__partnership=request.partnership)
    before = {"recognised": row.recognised, "words": row.recognised_words}
    form = RecognisedForm(posted(request), initial=before)
    if form.is_bound and kept(form, recognising.recognise_reply, answered=row, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(page_of(request, row.reply))
    words = {"question": row.reply.words, "says": _("Do they recognise it?"), "button": _("Save")}
    words["why"] = _("Ask once. No is an answer too: then it is taken up again with them.")
    return write(request, form, **words, back=page_of(request, row.reply))


def reply_of(request: HttpRequest, pk: UUID) -> Reply:
    """One of this partnership."""
    found = Reply.objects.select_related("partnership", "given_by", "decision")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def page_of(request: HttpRequest, one: Reply) -> str:
    """Its own page."""
    return reverse("task:reply", args=[request.partnership.slug, one.pk])
