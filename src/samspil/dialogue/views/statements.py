"""Words on the workbench: written for someone, put in to begin with, looked at one by one, taken further."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, require_steering
from samspil.dialogue import actions, rules
from samspil.dialogue.forms.statements import FurtherForm, SeedForm
from samspil.dialogue.models import Statement, TakenFurther
from samspil.dialogue.readings import further as readings
from samspil.dialogue.readings.platforms import platforms
from samspil.dialogue.readings.trails import steps
from samspil.dialogue.views.conversations import conversation_of
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write

To = TakenFurther.To


def statement_of(request: HttpRequest, pk: UUID) -> Statement:
    """One of this partnership that this reader may see."""
    found = Statement.objects.select_related("conversation__partnership", "conversation__moderator", "helper")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    if not rules.may_see_statement(request.member, one):
        raise Http404
    return one


@get_or_post
@once
def statement_seed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put in something that was heard beforehand."""
    require_steering(request.member, request.partnership)
    one = conversation_of(request, pk)
    form = SeedForm(posted(request), conversation=one)
    back = reverse("dialogue:conversation", args=[request.partnership.slug, one.pk])
    if form.is_bound and kept(form, actions.seed_statement, conversation=one, by=request.member):
        messages.success(request, _("It stands among the words, and it says that we put it there."))
        return redirect(back)
    words = {"question": one.question, "says": _("What have we heard already?"), "button": _("Put it in")}
    words["why"] = _("A few different ones, so that nobody is the first to speak. It is shown at once.")
    return write(request, form, **words, back=back)


@require_safe
def statement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One statement: the words, where they were taken, what can be done."""
    one = statement_of(request, pk)
    shown = {"statement": one, "conversation": one.conversation, "further": readings.taken_further([one]).get(one.pk)}
    shown |= {"steps": steps([one]).get(one.pk, []), "steering": may_steer(request.member, request.partnership)}
    shown |= {"moderating": rules.may_moderate(request.member, one.conversation)}
    return render(request, "dialogue/statement.html", shown)


@get_or_post
@once
def further_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the words further."""
    require_steering(request.member, request.partnership)
    one = statement_of(request, pk)
    form = FurtherForm(posted(request), platforms=platforms(request.partnership))
    taken = kept(form, _take, statement=one, by=request.member) if form.is_bound else None
    if taken:
        undo = reverse("dialogue:further_end", args=[request.partnership.slug, taken.pk])
        messages.success(request, _("It is taken further. The one who said it can see that."), extra_tags=undo)
        return redirect("dialogue:statement", request.partnership.slug, one.pk)
    shown = {"form": form, "statement": one, "further": readings.taken_further([one]).get(one.pk)}
    return render(request, "dialogue/further.html", shown, status=400 if form.errors else 200)


def _take(*, to: str, statement: Statement, by: Any, title: str = "", platform: Any = None) -> TakenFurther:
    """By the action for where it goes."""
    if to == To.TASK:
        return actions.take_to_task(statement=statement, by=by)
    if to == To.REPLY:
        return actions.take_as_reply(statement=statement, by=by)
    if platform is None:
        return actions.take_to_something_new(statement=statement, title=title, by=by)
    return actions.take_to_platform(statement=statement, platform=platform, by=by)


@require_POST
def further_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was not taken further after all."""
    require_steering(request.member, request.partnership)
    found = TakenFurther.objects.select_related("partnership", "statement")
    taken = get_object_or_404(found, pk=pk, partnership=request.partnership)
    if tried(request, actions.take_back, taken=taken):
        messages.success(request, _("It is taken back. Nothing else was changed."))
    return redirect("dialogue:statement", request.partnership.slug, taken.statement_id)
