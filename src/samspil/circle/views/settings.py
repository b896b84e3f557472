"""What the partnership says of itself, and what is switched on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.circle import actions, readings, rules
from samspil.circle.forms import PartForm, PartnershipForm
from samspil.circle.models import Partnership
from samspil.circle.phrases import PARTS
from samspil.ground.pages import get_or_post, kept, posted


@get_or_post
def settings(request: HttpRequest) -> HttpResponse:
    """Name, task, place, end, and what is switched on."""
    rules.require_steering(request.member, request.partnership)
    mine = Partnership.objects.get(pk=request.partnership.pk)  # a copy, so that the frame keeps the saved name
    form = PartnershipForm(posted(request), instance=mine)
    if form.is_bound and kept(form, actions.change_partnership, partnership=mine, by=request.member):
        messages.success(request, _("Saved."))
        return redirect("circle:settings", request.partnership.slug)
    parts = [(part, PARTS[part.name]) for part in readings.parts(request.partnership)]
    return render(request, "circle/settings.html", {"form": form, "parts": parts}, status=400 if form.errors else 200)


@get_or_post
def part_switch(request: HttpRequest, part: str) -> HttpResponse:
    """What a part is for, and the switch. Which way stands in the address, so that undo is the other way."""
    rules.require_steering(request.member, request.partnership)
    found = next((one for one in readings.parts(request.partnership) if one.name == part), None)
    if found is None:
        raise Http404
    on = request.GET.get("sluk") is None
    form = PartForm(posted(request), early=on and found.early and not request.GET.get("fortryd"))
    scope = {"partnership": request.partnership, "part": part, "on": on, "by": request.member}
    if request.GET.get("fortryd"):
        scope["we_know_it_is_early"] = True
    if form.is_bound and kept(form, actions.switch_part, **scope) is not None:
        return _switched(request, part, on)
    shown = {"form": form, "part": found, "words": PARTS[part], "on": on}
    return render(request, "circle/part.html", shown, status=400 if form.errors else 200)


def _switched(request: HttpRequest, part: str, on: bool) -> HttpResponse:
    address = reverse("circle:part_switch", args=[request.partnership.slug, part])
    said = _("%(part)s is switched on.") if on else _("%(part)s is switched off. Nothing is deleted.")
    undo = f"{address}?{'sluk=1' if on else 'fortryd=1'}"
    messages.success(request, said % {"part": PARTS[part].label}, extra_tags=undo)
    return redirect("circle:settings", request.partnership.slug)
