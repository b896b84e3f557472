"""Seals over what was written of decisions, and who has been given their heads."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samspil.circle.rules import may_steer, require_steering
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, write
from samspil.task.actions import seals as actions
from samspil.task.forms.seals import WitnessForm
from samspil.task.models import Seal
from samspil.task.phrases.seals import told
from samspil.task.readings import seals as readings


@require_safe
def seals(request: HttpRequest) -> HttpResponse:
    """The chain, newest first, and whether everything reads as it was written."""
    here = request.partnership
    page, query = one_page(request, readings.shown_seals(here))
    found = [told(fault) for fault in readings.faults(here)]
    shown = {"page": page, "query": query, "faults": found, "steering": may_steer(request.member, here)}
    return render(request, "task/seals.html", shown)


@get_or_post
@once
def witness_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Someone was given the head of a seal."""
    require_steering(request.member, request.partnership)
    one = get_object_or_404(Seal, pk=pk, partnership=request.partnership)
    form = WitnessForm(posted(request), partnership=request.partnership)
    back = reverse("task:seals", args=[request.partnership.slug])
    if form.is_bound and kept(form, actions.witness, seal=one, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(back)
    says = readings.as_written_down(one.head)
    words = {"question": _("Who has been given this?"), "says": says, "button": _("Write it down")}
    words["why"] = _("Whoever keeps it on paper can tell later if the chain was written anew.")
    return write(request, form, **words, back=back)
