"""Power given away: the list, and what is written on it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, may_take_part, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, write
from samspil.task.actions import transfers as actions
from samspil.task.forms.transfers import TakeBackForm, TransferForm
from samspil.task.models import Transfer
from samspil.task.readings import transfers as readings
from samspil.task.rules import giving as rules
from samspil.task.views.together import address, own_actors, pressed


@require_safe
def transfers(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    here, me, steering = request.partnership, request.member, may_steer(request.member, request.partnership)
    page, query = one_page(request, readings.transfers(here))
    rows = readings.as_told(page.object_list, me, {actor.pk for actor in own_actors(request)})
    shown = {"page": page, "query": query, "rows": rows, "steering": steering, "may_add": may_take_part(me, here)}
    shown |= {"put_away": readings.transfers_put_away(here) if steering else []}
    return render(request, "task/transfers.html", shown)


@get_or_post
@once
def transfer_add(request: HttpRequest) -> HttpResponse:
    """Write what was given away."""
    require_taking_part(request.member, request.partnership)
    form, act = _form(request), actions.add_transfer
    if form.is_bound and kept(form, act, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down. It stands with its day."))
        return redirect(address(request, "transfers"))
    words = {"question": _("What can they do now without asking us?"), "says": _("What is given away?")}
    words["why"] = _("Power, not tasks: the key, the money, the chair, the agenda, the wording.")
    return write(request, form, **words, button=_("Write it down"), back=address(request, "transfers"))


@get_or_post
def transfer_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _transfer(request, pk)
    rules.require_writing_transfer(request.member, one)
    form = _form(request, one)
    if form.is_bound and kept(form, actions.change_transfer, transfer=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(address(request, "transfers"))
    words = {"question": _("What can they do now without asking us?"), "says": one.what, "button": _("Save")}
    return write(request, form, **words, back=address(request, "transfers"))


@get_or_post
def transfer_take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was taken back, and why."""
    one = _transfer(request, pk)
    rules.require_writing_transfer(request.member, one)
    form = TakeBackForm(posted(request))
    if form.is_bound and kept(form, actions.take_back_transfer, transfer=one, by=request.member):
        undo = address(request, "transfer_restore", one.pk)
        messages.success(request, _("It stands as taken back, with the reason."), extra_tags=undo)
        return redirect(address(request, "transfers"))
    words = {"question": one.what, "says": _("Why was it taken back?"), "button": _("Write it down")}
    words["why"] = _("It stays on the list, so that everyone can see what happened.")
    return write(request, form, **words, back=address(request, "transfers"))


@require_POST
def transfer_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one, undo = _transfer(request, pk), address(request, "transfer_restore", pk)
    told, back = _("It is put away, as if it had not been written."), address(request, "transfers")
    return pressed(request, actions.end_transfer, told, back=back, undo=undo, transfer=one)


@require_POST
def transfer_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is given away after all."""
    one, told = _transfer(request, pk), _("It stands as given away.")
    return pressed(request, actions.restore_transfer, told, back=address(request, "transfers"), transfer=one)


def _form(request: HttpRequest, one: Transfer | None = None) -> TransferForm:
    me, more = request.member, {}
    steering = may_steer(me, request.partnership)
    if one is not None:
        initial: dict[str, Any] = {name: getattr(one, name) for name in ("kind", "what", "to_whom")}
        initial |= {"giver": one.from_actor_id or one.from_member_id, "at": one.happened_on}
        more["initial"] = initial | {"receiver": one.to_actor_id or one.to_member_id}
        if one.to_member is not None:
            more["now"] = (one.to_member, readings.as_told([one], me)[0].receiver)
    ways = {"givers": readings.those_who_give(me, steering=steering)}
    ways |= {"receivers": readings.those_who_receive(me, steering=steering)}
    return TransferForm(posted(request), **ways, **more)


def _transfer(request: HttpRequest, pk: UUID) -> Transfer:
    found = Transfer.objects.select_related("partnership", "from_actor", "from_member", "to_actor", "to_member")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
