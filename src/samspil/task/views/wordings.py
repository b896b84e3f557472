"""Proposals for other words: from partners, for residents, and from what was said."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle.rules import may_steer, require_steering, require_taking_part
from samspil.dialogue.models import Statement
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import wordings
from samspil.task.forms.task import SettleForm, WordingForm
from samspil.task.models import Wording
from samspil.task.readings.task_page import kept_for_the_task
from samspil.task.readings.versions import current
from samspil.task.views.task import own_actors, page_of_task


@get_or_post
@once
def wording_add(request: HttpRequest) -> HttpResponse:
    """Propose other words; ``ord`` is what was said and kept for the task, for facilitators."""
    require_taking_part(request.member, request.partnership)
    now, said = current(request.partnership), _said(request)
    if now is None:
        return redirect(page_of_task(request))
    more = {"initial": {"words": said.words if said else ""}, "said": said is not None}
    form = WordingForm(posted(request), version=now, actors=own_actors(request), **more)
    of = {"statement": said} if said else {}
    if form.is_bound and kept(form, wordings.propose_wording, version=now, by=request.member, **of):
        messages.success(request, _("Your proposal stands on the page. It is read together at the next meeting."))
        return redirect(page_of_task(request))
    words = {"question": now.text, "says": _("How should it be said?"), "button": _("Propose it")}
    return write(
        request, form, **words, why=_("You see here what was done with it, and why."), back=page_of_task(request)
    )


@get_or_post
def wording_settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Taken up, or not and why."""
    require_steering(request.member, request.partnership)
    one = wording_of(request, pk)
    form = SettleForm(posted(request), initial={"state": one.state, "reason": one.reason})
    if form.is_bound and kept(form, wordings.settle_wording, wording=one, by=request.member):
        messages.success(request, _("It is written down. The one who proposed it can see it."))
        return redirect(page_of_task(request))
    words = {"question": one.words, "says": _("What was done with the proposal?"), "button": _("Save")}
    return write(request, form, **words, why=one.why, back=page_of_task(request))


@require_POST
def wording_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    one = wording_of(request, pk)
    if tried(request, wordings.end_wording, wording=one):
        undo = reverse("task:wording_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("The proposal is taken back."), extra_tags=undo)
    return redirect(page_of_task(request))


@require_POST
def wording_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands after all."""
    if tried(request, wordings.restore_wording, wording=wording_of(request, pk)):
        messages.success(request, _("The proposal stands again."))
    return redirect(page_of_task(request))


def wording_of(request: HttpRequest, pk: UUID) -> Wording:
    """A proposal in this partnership."""
    found = Wording.objects.select_related("version__partnership", "actor__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _said(request: HttpRequest) -> Statement | None:
    """What was kept for the task and is asked for; None for those who may not, or when it is not there."""
    if not may_steer(request.member, request.partnership):
        return None
    asked = request.GET.get("ord", "")
    rows = kept_for_the_task(request.partnership)
    return next((row.statement for row in rows if str(row.statement_id) == asked), None)
