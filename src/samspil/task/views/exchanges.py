"""What is asked for and offered, in both directions; who can meet whom; one's own balance."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.promises import actors_to_choose, givers
from samspil.circle.rules import may_steer, require_voice
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, write
from samspil.task.actions import exchanges as actions
from samspil.task.forms.exchanges import CameForm, ExchangeChangeForm, ExchangeForm, MeetForm
from samspil.task.models import Exchange
from samspil.task.phrases import agendas as say
from samspil.task.readings import exchanges as readings
from samspil.task.readings import uses
from samspil.task.rules import agendas as rules


@require_safe
def exchanges(request: HttpRequest) -> HttpResponse:
    """Asks and offers side by side, by name, with the small condition each carries."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    asks, offers = (readings.open_on(here, kind) for kind in ("ask", "offer"))
    own = _own(request)
    shown = {"says": say.exchanges(len(asks), len(offers)), "steering": steering, "own": {one.pk for one in own}}
    shown["page"], shown["query"] = one_page(request, asks)
    shown["offers"], shown["offers_query"] = one_page(request, offers, "tilbud")
    shown["settled"], shown["settled_query"] = one_page(request, readings.settled(here), "moedt")
    shown |= {"taken_back": readings.taken_back(here) if steering else [], "balances": own}
    return render(request, "task/exchanges.html", shown)


@get_or_post
@once
def exchange_add(request: HttpRequest) -> HttpResponse:
    """Ask for something, or offer something."""
    own = _own(request)
    kind = "offer" if request.GET.get("slags") == "tilbud" else "ask"
    form = ExchangeForm(posted(request), actors=own, others=_everyone(request), initial={"kind": kind})
    if form.is_bound and kept(form, actions.add_exchange, by=request.member):
        messages.success(request, _("It stands on the list."))
        return redirect(_the_list(request))
    words = {"question": _("What do we need, and what can we give?"), "says": _("Ask or offer")}
    words["why"] = _("Both are as good. A small condition is welcome: then nobody needs to guess it.")
    return write(request, form, **words, button=_("Put it on the list"), back=_the_list(request))


@get_or_post
def exchange_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _one(request, pk)
    before = {"what": one.what, "condition": one.condition, "to_actor": one.to_actor_id, "at": one.happened_on}
    form = ExchangeChangeForm(posted(request), actors=[], others=_everyone(request), initial=before)
    if form.is_bound and kept(form, actions.change_exchange, exchange=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(_the_list(request))
    says = _("Can it be said better?")
    return write(request, form, question=one.actor.name, says=says, button=_("Save"), back=_the_list(request))


@get_or_post
def exchange_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it."""
    one = _one(request, pk)
    form = CameForm(posted(request), initial={"state": one.state, "note": one.note})
    if form.is_bound and kept(form, actions.move_exchange, exchange=one, by=request.member):
        messages.success(request, _("It is written down. It can be changed to any other at any time."))
        return redirect(_the_list(request))
    words = {"question": f"{one.actor.name}: {one.what}", "says": _("What came of it?"), "button": _("Save")}
    words["why"] = _("What nobody took up can be thanked for and let go. That is no loss to anyone.")
    return write(request, form, **words, back=_the_list(request))


@get_or_post
def exchange_meet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who can meet whom: an ask with the offers that meet it, or the other way round."""
    one = _one(request, pk)
    form = MeetForm(posted(request), others=readings.can_meet(one), initial={"others": list(one.met_by.all())})
    if form.is_bound and kept(form, actions.meet_exchange, exchange=one, by=request.member):
        messages.success(request, _("It is written who meets whom. Talk together about when."))
        return redirect(_the_list(request))
    words = {"question": f"{one.actor.name}: {one.what}", "says": _("Who can meet whom?"), "button": _("Save")}
    words["why"] = _("Nobody is bound by it. Ask the other one first.")
    return write(request, form, **words, back=_the_list(request))


@require_POST
def exchange_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one = _one(request, pk)
    if tried(request, actions.end_exchange, exchange=one):
        undo = reverse("task:exchange_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is taken back."), extra_tags=undo)
    return redirect(_the_list(request))


@require_POST
def exchange_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    if tried(request, actions.restore_exchange, exchange=_one(request, pk)):
        messages.success(request, _("It stands on the list again."))
    return redirect(_the_list(request))


@require_safe
def exchange_balance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one actor asks and offers, for those who speak for it, and the facilitators."""
    actor = get_object_or_404(Actor.objects.select_related("partnership"), pk=pk, partnership=request.partnership)
    rules.require_balance(request.member, actor)
    found, used = readings.balance(actor), uses.used_by(actor)
    shown = {"actor": actor, "balance": found, "says": say.balance(len(found.asks), found.events, found.interval)}
    return render(request, "task/exchange_balance.html", {**shown, "used": used})


def _own(request: HttpRequest) -> list[Actor]:
    """The actors this member may write for: all, for a facilitator."""
    return givers(request.member, steering=may_steer(request.member, request.partnership))[0]


def _everyone(request: HttpRequest) -> list[Actor]:
    return actors_to_choose(request.partnership)


def _one(request: HttpRequest, pk: UUID) -> Exchange:
    """One of this partnership, for those who may write for whose it is."""
    found = Exchange.objects.select_related("partnership", "actor__partnership")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    require_voice(request.member, one.actor)
    return one


def _the_list(request: HttpRequest) -> str:
    return reverse("task:exchanges", args=[request.partnership.slug])
