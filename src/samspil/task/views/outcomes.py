"""What came of something done together, as told by those who live with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle.rules import require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, write
from samspil.task.actions import efforts as actions
from samspil.task.forms.efforts import OutcomeForm
from samspil.task.models import Outcome
from samspil.task.rules import giving as rules
from samspil.task.views.efforts import effort_of
from samspil.task.views.together import address, own_actors, pressed


@get_or_post
@once
def outcome_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Someone who lives with it tells what came of it."""
    require_taking_part(request.member, request.partnership)
    one, form = effort_of(request, pk), _form(request)
    if form.is_bound and kept(form, actions.add_outcome, effort=one, by=request.member):
        messages.success(request, _("It stands beside what others have told."))
        return redirect(address(request, "effort", pk))
    words = {"question": one.title, "says": _("What came of it, for you?"), "button": _("Write it down")}
    words["why"] = _("Several may see it in different ways. All of it stands, and nothing is added up.")
    return write(request, form, **words, back=address(request, "effort", pk))


@get_or_post
def outcome_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _outcome(request, pk)
    rules.require_writing_outcome(request.member, one)
    told = {"words": one.words, "group": one.group_id, "actor": one.actor_id, "planned": one.planned}
    form, back = _form(request, initial=told | {"at": one.happened_on}), address(request, "effort", one.effort_id)
    if form.is_bound and kept(form, actions.change_outcome, outcome=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(back)
    return write(request, form, question=one.effort.title, says=_("What came of it?"), button=_("Save"), back=back)


@require_POST
def outcome_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is taken back; that can be undone."""
    one, told = _outcome(request, pk), _("It is taken back.")
    back, undo = address(request, "effort", one.effort_id), address(request, "outcome_restore", pk)
    return pressed(request, actions.end_outcome, told, back=back, undo=undo, outcome=one)


@require_POST
def outcome_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It stands after all."""
    one, told = _outcome(request, pk), _("It stands again.")
    return pressed(request, actions.restore_outcome, told, back=address(request, "effort", one.effort_id), outcome=one)


def _form(request: HttpRequest, **more: object) -> OutcomeForm:
    return OutcomeForm(posted(request), partnership=request.partnership, actors=own_actors(request), **more)


def _outcome(request: HttpRequest, pk: UUID) -> Outcome:
    found = Outcome.objects.select_related("partnership", "effort", "actor", "group")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)
