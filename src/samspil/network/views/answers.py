"""The pages of someone who answers by a personal link: on a phone, without script, saved at every step."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samspil.ground import links
from samspil.ground.pages import get_or_post, posted
from samspil.network import actions, rules
from samspil.network.forms.answers import KnownForm, PageForm, WordsForm
from samspil.network.models import Round, Seat
from samspil.network.readings import answers as readings
from samspil.network.readings import mirror as mirrors
from samspil.network.readings.rounds import PURPOSE, seat_behind

Page = Callable[..., HttpResponse]


def by_link(view: Page) -> Page:
    """The seat whose link this browser came with; without one, back to typing the code.

    Who came with a link that has been replaced (the round closed meanwhile) is told so in place of it.
    """

    @wraps(view)
    def page(request: HttpRequest, **named: Any) -> HttpResponse:
        seat = seat_behind(links.opened(request, PURPOSE))
        if seat is None and links.replaced(request, PURPOSE):
            return render(request, "network/answer_new_link.html", status=403)
        if seat is None:
            return redirect("type_code")
        if not rules.may_answer(seat):
            return render(request, "network/answer_not_you.html", {"seat": seat, "round": seat.round}, status=403)
        return view(request, seat, **named)

    return page


def while_open(view: Page) -> Page:
    """A closed round has a kind page instead, also when it closes while someone is sending."""

    @wraps(view)
    def page(request: HttpRequest, seat: Seat, **named: Any) -> HttpResponse:
        try:
            rules.require_open(seat.round)
            return view(request, seat, **named)
        except rules.Frozen:
            return render(request, "network/answer_closed.html", _frame(seat))

    return by_link(page)


@require_safe
@while_open
def answer_start(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Who asks, why, who sees what, what happens next, how long; begin, go on, or say no."""
    step = min(seat.step or 1, readings.course_of(seat).last) if seat.knows_done else 0
    matters = {question.matter for question in readings.questions_of(seat)}
    asked = {"open": matters - set(mirrors.GUARDED), "guarded": matters & set(mirrors.GUARDED)}
    return render(request, "network/answer_start.html", {**_frame(seat), "step": step, "asked": asked})


@get_or_post
@while_open
def answer_knows(request: HttpRequest, seat: Seat) -> HttpResponse:
    """First of all: whom do you know?"""
    form = KnownForm(posted(request), roster=readings.roster_of(seat), known=readings.known_by(seat))
    if "skip" in request.POST:
        return redirect("answer:step", step=1) if seat.knows_done else redirect("answer:done")
    if request.method == "POST" and form.is_valid():
        actions.save_known(by=seat, known=form.cleaned_data["known"])
        if not form.cleaned_data["known"]:
            actions.finish_answers(by=seat)
        return redirect("answer:step", step=1)
    more = {"form": form, "course": readings.course_of(seat) if seat.knows_done else None, "step": 0}
    return render(request, "network/answer_knows.html", {**_frame(seat), **more})


@get_or_post
@while_open
def answer_step(request: HttpRequest, seat: Seat, step: int) -> HttpResponse:
    """A page about five of those known; the last one is for words."""
    course = readings.course_of(seat)
    if not seat.knows_done:
        return redirect("answer:knows")
    if not course.known:
        return redirect("answer:done")
    asks = "about" in request.POST  # sent from a page of questions, whatever stands at its number by now
    if step < 1 or (step > course.last and not asks):
        return redirect("answer:step", step=1)
    return (_questions if asks or step < course.last else _words)(request, seat, course, step)


def _questions(request: HttpRequest, seat: Seat, course: readings.Course, step: int) -> HttpResponse:
    others, moved = course.shown(step, request.POST.getlist("about"))
    form = PageForm(
        posted(request),
        others=others,
        questions=readings.questions_of(seat),
        said=readings.said_by(seat, others),
        rated=mirrors.rated_by(seat),
    )
    if request.method == "POST" and (form.is_valid() or "skip" in request.POST):
        goes_on = min(step, course.last) if moved else step + 1
        actions.save_answers(by=seat, said=form.said, step=goes_on)
        return redirect(reverse("answer:step", args=[goes_on]) + "?igen" * moved)
    more = {"form": form, "course": course, "step": step, "again": "igen" in request.GET}
    return render(request, "network/answer_step.html", {**_frame(seat), **more})


def _words(request: HttpRequest, seat: Seat, course: readings.Course, step: int) -> HttpResponse:
    form = WordsForm(posted(request), others=course.known, words=readings.words_of(seat))
    if request.method == "POST" and (form.is_valid() or "skip" in request.POST):
        if form.is_valid():
            actions.save_words(by=seat, words=form.words)
        actions.finish_answers(by=seat)
        return redirect("answer:done")
    more = {"form": form, "course": course, "step": step}
    return render(request, "network/answer_words.html", {**_frame(seat), **more})


@require_safe
@while_open
def answer_done(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "network/answer_done.html", _frame(seat))


@get_or_post
@while_open
def answer_decline(request: HttpRequest, seat: Seat) -> HttpResponse:
    """No thanks."""
    if request.method == "POST":
        actions.decline(by=seat)
        return redirect("answer:done")
    return render(request, "network/answer_decline.html", _frame(seat))


def _frame(seat: Seat) -> dict[str, Any]:
    """What stands round every page."""
    looking = seat.round.state in (Round.State.FIRST_LOOK, Round.State.SHOWN)
    return {"seat": seat, "round": seat.round, "closed": looking}
