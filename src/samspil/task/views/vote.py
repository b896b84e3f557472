"""The ballot of someone who came by a link of their own: on a phone, without script or account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samspil.ground import links
from samspil.ground.pages import get_or_post, kept, posted
from samspil.task.actions import ballots as actions
from samspil.task.forms.ballots import BallotForm
from samspil.task.models import Invited
from samspil.task.readings import ballot_pages as readings
from samspil.task.readings.ballots import ballot_of, whom_to_ring

Page = Callable[..., HttpResponse]


def by_link(view: Page) -> Page:
    """Whose link this browser came with; without one, back to typing the code."""

    @wraps(view)
    def page(request: HttpRequest, **named: Any) -> HttpResponse:
        own = readings.invited_behind(links.opened(request, readings.PURPOSE))
        return redirect("type_code") if own is None else view(request, own, **named)

    return page


@get_or_post
@by_link
def vote(request: HttpRequest, own: Invited) -> HttpResponse:
    """What is voted on, who asks, what the answers mean, who sees it; and when it is sent, the receipt."""
    one = own.voting
    if one.closed_on or one.ended_on:
        shown = {"voting": one, "page": readings.voting_page(one), "rings": whom_to_ring(one)}
        return render(request, "task/vote_closed.html", shown)
    said = ballot_of(one, own)
    form = BallotForm(posted(request), voting=one, said=said.choice if said else None)
    code = form.is_bound and kept(form, readings.casting(actions.cast, form), invited=own, by=own)
    shown = {"voting": one, "own": own, "form": form, "said": said, "code": code, "page": readings.voting_page(one)}
    shown |= {"rings": whom_to_ring(one)}
    return render(request, "task/vote.html", shown, status=400 if form.errors else 200)
