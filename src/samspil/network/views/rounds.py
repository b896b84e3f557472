"""Rounds on the workbench: prepare, ask, see who has answered, close, show."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samspil.circle.rules import may_steer, require_steering
from samspil.ground import clock
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, wish
from samspil.network import actions, rules
from samspil.network.forms.rounds import RoundForm, SeatsForm
from samspil.network.models import Round
from samspil.network.phrases.rounds import CHOICES, text_of
from samspil.network.readings import rounds as readings


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, newest first."""
    steers = may_steer(request.member, request.partnership)
    found = readings.rounds_of(request.partnership, drafts=steers)
    page, query = one_page(request, found)
    early = rules.too_early(request.partnership, clock.today())
    times = readings.rounds_of(request.partnership).count()
    shown = {"page": page, "times": times, "steers": steers, "early": early, "query": query}
    return render(request, "network/rounds.html", shown)


@get_or_post
@once
def round_add(request: HttpRequest) -> HttpResponse:
    """Prepare a round."""
    require_steering(request.member, request.partnership)
    early = rules.too_early(request.partnership, clock.today())
    form = RoundForm(posted(request), early=early, initial=_beginnings(request))
    round_ = kept(form, actions.add_round, partnership=request.partnership, by=request.member)
    if round_:
        messages.success(request, _("Saved. Nobody has been asked yet."))
        return redirect("network:round", request.partnership.slug, round_.pk)
    return render(request, "network/round_form.html", {"form": form, "early": early})


def _beginnings(request: HttpRequest) -> dict[str, object]:
    return {**actions.beginnings(request.partnership, request.member), "matters": list(CHOICES)}


@get_or_post
def round_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a round right: all of it in preparation, the frame of it while it is open."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    if round_.state not in (Round.State.PLANNED, Round.State.OPEN):
        raise PermissionDenied(_("The round is closed. What was answered does not change any more."))
    only = actions.WHILE_OPEN if round_.state == Round.State.OPEN else ()
    initial = {"matters": list(round_.questions.values_list("matter", flat=True))}
    form = RoundForm(posted(request), instance=round_, only=only, initial=initial)
    if kept(form, actions.change_round, round_=round_, by=request.member):
        return redirect("network:round", request.partnership.slug, round_.pk)
    return render(request, "network/round_form.html", {"form": form, "round": round_})


@require_safe
def round_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a round has come, and what can be done now."""
    round_ = _round(request, pk)
    more = {
        "round": round_,
        "progress": readings.progress_of(round_),
        "questions": [text_of(one) for one in round_.questions.select_related("round")],
        "shown_from": rules.shown_from(round_),
        "steers": may_steer(request.member, request.partnership),
        "may": {"show": rules.may_be_shown(round_, clock.today()), "see": rules.may_see_map(request.member, round_)},
        "mine": readings.actors_of(request.member),
    }
    return render(request, "network/round.html", {**_list_of(request, round_), **more})


def _list_of(request: HttpRequest, round_: Round) -> dict[str, object]:
    asked = wish(request, ("navn", "slags"))
    page, query = one_page(request, readings.seats_found(round_, words=asked.q, order=asked.orden))
    return {"page": page, "query": query, "asked": asked}


#: What can be done with a round: the act, and what is said when it is done.
STEPS = {
    "open": (
        actions.open_round,
        lambda done: _("The round is open. The mails go out now; print cards for the others."),
    ),
    "remind": (
        actions.remind,
        lambda count: ngettext("%(n)s reminder goes out.", "%(n)s reminders go out.", count) % {"n": count},
    ),
    "close": (actions.close_round, lambda done: _("The round is closed. Those in it see it first.")),
    "show": (actions.show_round, lambda done: _("All partners can see the map now.")),
    "withdraw": (actions.withdraw_round, lambda done: _("The round is put away. Nobody was asked.")),
    "restore": (actions.restore_round, lambda done: _("The round is taken out again.")),
}


@get_or_post
def round_step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """One step of a round: said first what it does (GET), then done (POST)."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    if step == "seats":
        return _seats(request, round_)
    if step not in STEPS:
        raise Http404
    if request.method == "POST":
        return _done(request, round_, step)
    frame = {"round": round_, "step": step, "progress": readings.progress_of(round_)}
    return render(request, "network/round_step.html", {**frame, "cards": len(readings.unmailed(round_))})


def _done(request: HttpRequest, round_: Round, step: str) -> HttpResponse:
    act, told = STEPS[step]
    done = tried(request, act, round_=round_)
    if done is None:
        return redirect("network:round", request.partnership.slug, round_.pk)
    back = (
        reverse("network:round_step", args=[request.partnership.slug, round_.pk, "restore"])
        if step == "withdraw"
        else ""
    )
    messages.success(request, told(done), extra_tags=back)
    if step == "withdraw":
        return redirect("network:rounds", request.partnership.slug)
    return redirect("network:round", request.partnership.slug, round_.pk)


def _seats(request: HttpRequest, round_: Round) -> HttpResponse:
    if round_.state != Round.State.PLANNED:
        raise PermissionDenied(_("Those who were asked sit at the table until the round ends."))
    voices = readings.voices(request.partnership)
    form = SeatsForm(posted(request), voices=voices, seats=list(readings.seats_of(round_)))
    if request.method == "POST" and form.is_valid():
        actions.seat_actors(round_=round_, by=request.member, seats=form.seats)
        return redirect("network:round", request.partnership.slug, round_.pk)
    return render(request, "network/round_seats.html", {"form": form, "round": round_})


@require_safe
def round_cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Cards to print: four to a sheet."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    cards = readings.cards_of(round_, everyone="alle" in request.GET)
    sheets = [cards[at : at + 4] for at in range(0, len(cards), 4)]
    more = {"everyone": "alle" in request.GET, "type_at": f"{settings.BASE_URL}{reverse('type_code')}"}
    return render(request, "network/round_cards.html", {"round": round_, "sheets": sheets, **more})


def _round(request: HttpRequest, pk: UUID) -> Round:
    round_ = get_object_or_404(
        Round.objects.select_related("partnership", "asked_by"), pk=pk, partnership=request.partnership
    )
    if not rules.may_see_round(request.member, round_):
        raise Http404
    return round_
