"""What each wants for itself: the picture, the rounds, one's own card and what was done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.promises import actors_of
from samspil.circle.rules import may_steer, require_steering, require_voice
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, write
from samspil.task.actions import agendas as actions
from samspil.task.forms.agendas import CardForm, MoveForm, RoundForm
from samspil.task.models import Agenda, AgendaRound
from samspil.task.readings import agendas as readings
from samspil.task.rules import agendas as rules


@require_safe
def agendas(request: HttpRequest) -> HttpResponse:
    """Who has stepped back from what; what one may write oneself."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    cards = readings.cards(here, request.member)
    page, query = one_page(request, cards)
    mine = actors_of(request.member)
    own = [actor for actor in readings.parties(here) if actor.pk in mine]
    shown = {"picture": readings.picture(here), "page": page, "query": query, "steering": steering}
    shown |= {"running": readings.under_way(here), "due": readings.due(here), "rounds": readings.rounds(here)}
    shown |= {"own": readings.own_cards(cards, own)}
    if steering:
        shown |= {"written": readings.written(here), "put_away": readings.rounds_put_away(here)}
    return render(request, "task/agendas.html", shown)


@get_or_post
@once
def agenda_round_add(request: HttpRequest) -> HttpResponse:
    """Begin a round."""
    require_steering(request.member, request.partnership)
    form = RoundForm(posted(request))
    if form.is_bound and kept(form, actions.begin_round, partnership=request.partnership, by=request.member):
        messages.success(request, _("It has begun. Each writes its own card; nobody else sees it before you open all."))
        return redirect(_the_page(request))
    words = {"question": _("What do you want, hope for, and fear?"), "says": _("A round begins")}
    words["why"] = _(
        "Everyone writes for themselves. You see who has written, not what. When you open it, all see all."
    )
    return write(request, form, **words, button=_("Begin the round"), back=_the_page(request))


@get_or_post
def agenda_round_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put its name or its day right."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    form = RoundForm(posted(request), initial={"name": round_.name, "at": round_.happened_on})
    if form.is_bound and kept(form, actions.change_round, round_=round_, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(_the_page(request))
    says = _("What is it called?")
    return write(request, form, question=round_.name, says=says, button=_("Save"), back=_the_page(request))


@get_or_post
def agenda_round_open(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open all at once; asked first, since it cannot be undone."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    if request.method == "POST":
        if tried(request, actions.open_round, round_=round_):
            messages.success(request, _("It is open. All see what all wrote."))
        return redirect(_the_page(request))
    return render(request, "task/agenda_open.html", {"round": round_, "written": readings.written(request.partnership)})


@require_POST
def agenda_round_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was begun by mistake; that can be undone."""
    require_steering(request.member, request.partnership)
    round_ = _round(request, pk)
    if tried(request, actions.end_round, round_=round_):
        undo = reverse("task:agenda_round_restore", args=[request.partnership.slug, round_.pk])
        messages.success(request, _("The round is put away."), extra_tags=undo)
    return redirect(_the_page(request))


@require_POST
def agenda_round_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take it out again."""
    require_steering(request.member, request.partnership)
    if tried(request, actions.restore_round, round_=_round(request, pk)):
        messages.success(request, _("The round is under way again."))
    return redirect(_the_page(request))


@get_or_post
@once
def agenda_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The card of one actor. A facilitator who does not speak for it writes one down, and does not see it again."""
    actor = get_object_or_404(Actor.objects.select_related("partnership"), pk=pk, partnership=request.partnership)
    card = readings.card_in(readings.under_way(request.partnership), actor)
    rules.require_writing(request.member, actor, card)
    own = rules.holds_mandate(request.member, actor)
    seen = {name: getattr(card, name) for name in CardForm.base_fields} if card and own else {}
    form = CardForm(posted(request), initial=seen)
    if form.is_bound and kept(form, actions.write_card, actor=actor, by=request.member):
        messages.success(request, _("It is kept."))
        return redirect(_the_page(request))
    words = {"question": _("What do you want, hope for, and fear?"), "says": actor.name}
    words["why"] = _why(own, card, readings.under_way(request.partnership))
    return write(request, form, **words, button=_("Keep it"), back=_the_page(request))


@get_or_post
@once
def agenda_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was done with it: kept, paused, changed or let go, and why."""
    found = Agenda.objects.select_related("actor__partnership", "round", "partnership")
    card = get_object_or_404(found, pk=pk, partnership=request.partnership)
    require_voice(request.member, card.actor)
    if card.round is not None and card.round.opened_on is None:
        return redirect("task:agenda_write", request.partnership.slug, card.actor_id)
    form = MoveForm(posted(request))
    if form.is_bound and kept(form, actions.move_card, card=card, by=request.member):
        messages.success(request, _("It is written down. What was done can be done otherwise later."))
        return redirect(_the_page(request))
    says, why = card.wants, _("No line is better than another. To hold fast is a word as good as to let go.")
    return write(request, form, question=card.actor.name, says=says, why=why, button=_("Save"), back=_the_page(request))


def _why(own: bool, card: Agenda | None, running: AgendaRound | None) -> str:
    """Who sees it, and when: said before anything is written."""
    if running is None:
        return _("There is no round just now, so all see it at once when you keep it.")
    if own:
        return _("Only those who speak for you see it until the round is opened. Not the facilitators either.")
    if card is not None:
        return _("You wrote it down for them, and do not see it again. What you write now stands in its place.")
    return _("You write what they tell you. When it is kept you do not see it again before the round is opened.")


def _round(request: HttpRequest, pk: UUID) -> AgendaRound:
    found = AgendaRound.objects.select_related("partnership")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def _the_page(request: HttpRequest) -> str:
    return reverse("task:agendas", args=[request.partnership.slug])
