"""The money: where it comes from, what it was for, and what went where."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.readings import secretariat
from samspil.circle.rules import may_steer, require_steering, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, write
from samspil.task.actions import money as actions
from samspil.task.forms.money import ShareForm, SpendingForm
from samspil.task.models import Share, Spending
from samspil.task.readings import money as readings
from samspil.task.rules import giving as rules
from samspil.task.views.together import address, own_actors, pressed


@require_safe
def money(request: HttpRequest) -> HttpResponse:
    """All three."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    own = {actor.pk for actor in own_actors(request)}
    shown = {"money": secretariat.money(here), "splits": readings.splits(here), "where": readings.went_where(here)}
    shown |= {"steering": steering, "own": own, "may_share": steering or bool(own)}
    if steering:
        shown |= {"splits_away": readings.spendings_put_away(here), "shares_away": readings.shares_put_away(here)}
    return render(request, "task/money.html", shown)


@get_or_post
@once
def spending_add(request: HttpRequest) -> HttpResponse:
    """Write how the money was split."""
    require_steering(request.member, request.partnership)
    form = SpendingForm(posted(request))
    if form.is_bound and kept(form, actions.add_spending, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(address(request, "money"))
    words = {"question": _("What did the process make possible?"), "says": _("What was the money for?")}
    words["why"] = _("In percent. What you leave open is shown as not known; nothing is filled in.")
    return write(request, form, **words, button=_("Write it down"), back=address(request, "money"))


@get_or_post
def spending_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it right."""
    require_steering(request.member, request.partnership)
    one = _spending(request, pk)
    words = {name: getattr(one, name) for name in SpendingForm.base_fields if name != "at"} | {"at": one.happened_on}
    form = SpendingForm(posted(request), initial=words)
    if form.is_bound and kept(form, actions.change_spending, spending=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "money"))
    said = {"question": _("What did the process make possible?"), "says": _("What was the money for?")}
    return write(request, form, **said, button=_("Save"), back=address(request, "money"))


@require_POST
def spending_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one, told = _spending(request, pk), _("It is put away, as if it had not been written.")
    back, undo = address(request, "money"), address(request, "spending_restore", pk)
    return pressed(request, actions.end_spending, told, back=back, undo=undo, spending=one)


@require_POST
def spending_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one, told = _spending(request, pk), _("It stands again.")
    return pressed(request, actions.restore_spending, told, back=address(request, "money"), spending=one)


@get_or_post
@once
def share_add(request: HttpRequest) -> HttpResponse:
    """Write what went where."""
    require_taking_part(request.member, request.partnership)
    form = _share_form(request)
    if form.is_bound and kept(form, actions.add_share, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(address(request, "money"))
    words = {"question": _("Who got the easier road here?"), "says": _("What went where?")}
    words["why"] = _("Money, hours or a place that went to an area or to people who are affected.")
    return write(request, form, **words, button=_("Write it down"), back=address(request, "money"))


@get_or_post
def share_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put it right."""
    one = _share(request, pk)
    rules.require_own_share(request.member, one)
    words = {name: getattr(one, name) for name in ("kind", "amount", "what", "area")}
    words |= {"group": one.group_id, "from_actor": one.from_actor_id, "at": one.happened_on}
    form = _share_form(request, initial=words)
    if form.is_bound and kept(form, actions.change_share, share=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "money"))
    said = {"question": _("Who got the easier road here?"), "says": one.what, "button": _("Save")}
    return write(request, form, **said, back=address(request, "money"))


@require_POST
def share_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one, told = _share(request, pk), _("It is put away, as if it had not been written.")
    back, undo = address(request, "money"), address(request, "share_restore", pk)
    return pressed(request, actions.end_share, told, back=back, undo=undo, share=one)


@require_POST
def share_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one, told = _share(request, pk), _("It stands again.")
    return pressed(request, actions.restore_share, told, back=address(request, "money"), share=one)


def _share_form(request: HttpRequest, **more: object) -> ShareForm:
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    return ShareForm(posted(request), partnership=here, actors=own_actors(request), steering=steering, **more)


def _spending(request: HttpRequest, pk: UUID) -> Spending:
    return get_object_or_404(Spending.objects.select_related("partnership"), pk=pk, partnership=request.partnership)


def _share(request: HttpRequest, pk: UUID) -> Share:
    found = Share.objects.select_related("partnership", "group", "from_actor__partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
