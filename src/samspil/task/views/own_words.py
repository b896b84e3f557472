"""“Say it in your own words”: asked about twice a year, told without names, read by two on their own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Member
from samspil.circle.rules import may_steer, require_steering, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import own_words as actions
from samspil.task.forms.task import ReadingForm, SortForm, TellForm
from samspil.task.models import OwnWordsRound, Reading
from samspil.task.readings import own_words as readings
from samspil.task.readings.versions import current
from samspil.task.views.task import page_of_task


@require_safe
def tellings(request: HttpRequest) -> HttpResponse:
    """All rounds, the newest first."""
    here = request.partnership
    shown = {"rounds": readings.rounds(here), "steering": may_steer(request.member, here), "now": current(here)}
    return render(request, "task/tellings.html", shown)


@require_POST
def tellings_open(request: HttpRequest) -> HttpResponse:
    """Ask everyone."""
    require_steering(request.member, request.partnership)
    now = current(request.partnership)
    made = tried(request, actions.open_tellings, version=now) if now else None
    return redirect(page_of(request, made.pk) if made else page_of_task(request))


@require_safe
def telling(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One round: while it is open, and what was read in it afterwards."""
    one = round_of(request, pk)
    shown: dict[str, Any] = {"round": one, "page": readings.round_page(one, request.member)}
    shown |= {"mine": readings.own_telling(one, request.member)}
    shown |= {"steering": may_steer(request.member, request.partnership)}
    return render(request, "task/telling.html", shown)


@get_or_post
def telling_write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it in one's own words."""
    one = round_of(request, pk)
    require_taking_part(request.member, request.partnership)
    form = TellForm(posted(request), initial={"words": readings.own_telling(one, request.member)})
    if form.is_bound and _told(form, one, request.member):
        messages.success(request, _("Thank you. You can change it until the round closes."))
        return redirect(page_of(request, pk))
    words = {"question": _("Do we mean the same by the same words?"), "says": _("What is our task, in your own words?")}
    words["why"] = _("Do not look it up. What you remember of it is what counts.")
    return write(request, form, **words, button=_("Save"), back=page_of(request, pk))


def _told(form: TellForm, one: OwnWordsRound, member: Member) -> bool:
    """Whether it was kept; nothing at all is kept too, as nothing."""
    kept(form, actions.tell, round_=one, by=member)
    return form.is_valid()


@require_POST
def telling_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take no more, and let the words be nobody's."""
    require_steering(request.member, request.partnership)
    if tried(request, actions.close_tellings, round_=round_of(request, pk)):
        messages.success(request, _("The round is closed. Nobody can see any more whose words they are."))
    return redirect(page_of(request, pk))


@get_or_post
@once
def reading_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Name a way in which the task is understood."""
    one, form = round_of(request, pk), ReadingForm(posted(request))
    require_taking_part(request.member, request.partnership)
    if form.is_bound and kept(form, actions.name_reading, round_=one, by=request.member):
        return redirect("task:telling_sort", request.partnership.slug, pk)
    words = {"question": _("Do we mean the same by the same words?"), "says": _("What do these words say the task is?")}
    return write(request, form, **words, button=_("Save"), back=page_of(request, pk))


@require_POST
def reading_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was named by mistake."""
    found = Reading.objects.select_related("round__partnership")
    one = get_object_or_404(found, pk=pk, round__partnership=request.partnership)
    tried(request, actions.end_reading, reading=one)
    return redirect("task:telling_sort", request.partnership.slug, one.round_id)


@get_or_post
def telling_sort(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read the words on one's own: into which way of understanding each goes."""
    one = round_of(request, pk)
    require_taking_part(request.member, request.partnership)
    page = readings.round_page(one, request.member)
    form = SortForm(posted(request), tellings=page.tellings, ways=page.ways, mine=page.mine)
    done = kept(form, actions.sort_tellings, round_=one, by=request.member) if form.is_bound else None
    if done is not None:
        messages.success(request, _("Your reading is kept. The other one reads without seeing it."))
        return redirect(page_of(request, pk))
    shown = {"form": form, "page": page, "round": one}
    return render(request, "task/telling_sort.html", shown, status=400 if form.errors else 200)


@require_POST
def telling_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the reading back; a facilitator can for another, when it was left lying."""
    one = round_of(request, pk)
    named = request.POST.get("reader", "")
    readers = readings.round_page(one, request.member).readers
    reader = next((reader for reader in readers if str(reader.pk) == named), request.member)
    tried(request, actions.leave_reading, round_=one, reader=reader)
    messages.success(request, _("Someone else can read it now."))
    return redirect(page_of(request, pk))


def round_of(request: HttpRequest, pk: UUID) -> OwnWordsRound:
    """A round of this partnership."""
    found = OwnWordsRound.objects.select_related("partnership", "version")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def page_of(request: HttpRequest, pk: UUID) -> str:
    """The page of a round."""
    return reverse("task:telling", args=[request.partnership.slug, pk])
