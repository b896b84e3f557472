"""A promise that grows out of a decision."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from samspil.circle.forms.promises import NewPromiseForm
from samspil.circle.rules import may_steer, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, write
from samspil.task.actions.promises import promise_with_decision
from samspil.task.models import Decision
from samspil.task.views.together import address


@get_or_post
@once
def decision_promise_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a promise with a decision."""
    require_taking_part(request.member, request.partnership)
    found = Decision.objects.select_related("partnership")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    form = NewPromiseForm(
        posted(request), member=request.member, steering=may_steer(request.member, request.partnership)
    )
    if form.is_bound and kept(form, promise_with_decision, decision=one, by=request.member):
        messages.success(request, _("The promise is written down with the decision."))
        return redirect(address(request, "decision", pk))
    words = {"question": one.title, "says": _("What is promised with it?"), "button": _("Write it down")}
    words["why"] = _("Something small, with a day. A new agreement counts as kept.")
    return write(request, form, **words, back=address(request, "decision", pk))
