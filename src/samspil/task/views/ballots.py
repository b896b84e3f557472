"""Rounds of ballots in the workbench: opened, voted in, closed, and what came of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, require_steering
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import ballots as actions
from samspil.task.actions.methods import switch_method
from samspil.task.forms.ballots import BallotForm, VotingForm
from samspil.task.models import Decision, Invited, Voting
from samspil.task.readings import ballot_pages as readings
from samspil.task.readings.ballots import ballot_of
from samspil.task.readings.methods import methods_on


@get_or_post
@once
def voting_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for ballots on a decision."""
    require_steering(request.member, request.partnership)
    one = get_object_or_404(Decision, pk=pk, partnership=request.partnership, ended_on=None)
    voters, ways = readings.voters(request.partnership), methods_on(request.partnership)
    form = VotingForm(posted(request), decision=one, methods=ways, members=voters)
    made = form.is_bound and kept(form, actions.open_voting, decision=one, by=request.member)
    if made:
        messages.success(request, _("The round is open. Give everyone their link."))
        return redirect("task:voting", request.partnership.slug, made.pk)
    words = {"question": one.text or one.title, "says": _("Who is asked, and how is it counted?")}
    words["why"] = _("All of this is fixed when you open it, so that nobody can turn it while people vote.")
    back = reverse("task:decision", args=[request.partnership.slug, one.pk])
    return write(request, form, **words, button=_("Open the round"), back=back)


@require_safe
def voting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One round: while it is open who is asked; after that what came of it."""
    one, steering = voting_of(request, pk), may_steer(request.member, request.partnership)
    shown = {"voting": one, "page": readings.voting_page(one), "steering": steering}
    shown |= {"own": one.invited.filter(member=request.member).first()}
    shown |= {"asked": one.invited.select_related("member", "chamber") if steering and not one.closed_on else []}
    code = request.GET.get("kvittering", "").strip()
    shown |= {"code": code, "place": readings.in_the_box(one, code) if code else None}
    return render(request, "task/voting.html", shown)


@get_or_post
def ballot(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The ballot of the member who looks."""
    one = voting_of(request, pk)
    own = get_object_or_404(one.invited, member=request.member)
    return _ballot(request, one, own, by=request.member)


@get_or_post
def ballot_for(request: HttpRequest, pk: UUID, invited: UUID) -> HttpResponse:
    """A ballot on paper, or of someone who asked for help, typed in by a facilitator."""
    require_steering(request.member, request.partnership)
    one = voting_of(request, pk)
    own = get_object_or_404(one.invited.exclude(way=Invited.Way.LINK), pk=invited)
    return _ballot(request, one, own, by=request.member)


def _ballot(request: HttpRequest, one: Voting, own: Invited, *, by: Any) -> HttpResponse:
    said = ballot_of(one, own) if by == own.member else None  # what a paper said is on the paper
    form = BallotForm(posted(request), voting=one, said=said.choice if said else None)
    code = form.is_bound and kept(form, readings.casting(actions.cast, form), invited=own, by=by)
    shown = {"voting": one, "own": own, "form": form, "page": readings.voting_page(one), "code": code}
    return render(request, "task/ballot.html", shown, status=400 if form.errors else 200)


@require_safe
def ballot_links(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A link for each who votes with one, to be printed and given by hand."""
    require_steering(request.member, request.partnership)
    one = voting_of(request, pk)
    if one.closed_on:
        raise Http404
    return render(request, "task/ballot_links.html", {"voting": one, "cards": readings.cards_of(one)})


@require_POST
def voting_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Count the ballots."""
    one = voting_of(request, pk)
    if tried(request, actions.close_voting, voting=one):
        messages.success(request, _("The round is closed, counted and sealed."))
    return redirect("task:voting", request.partnership.slug, one.pk)


@require_POST
def voting_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was opened by mistake."""
    one = voting_of(request, pk)
    if tried(request, actions.put_away_voting, voting=one):
        messages.success(request, _("The round is put away. Nobody had voted."))
        return redirect("task:decision", request.partnership.slug, one.decision_id)
    return redirect("task:voting", request.partnership.slug, one.pk)


@require_POST
def method_switch(request: HttpRequest, method: str) -> HttpResponse:
    """Choose a way to decide, or leave it again."""
    on = request.POST.get("on") == "1"
    tried(request, switch_method, partnership=request.partnership, method=method, on=on)
    return redirect("task:decision_methods", request.partnership.slug)


def voting_of(request: HttpRequest, pk: UUID) -> Voting:
    """One of this partnership."""
    found = Voting.objects.select_related("partnership", "decision")
    return get_object_or_404(found, pk=pk, partnership=request.partnership, ended_on=None)
