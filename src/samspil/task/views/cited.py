"""The words behind decisions: chosen for one, and looked at over all of them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import require_steering
from samspil.dialogue.models import Statement
from samspil.ground.pages import get_or_post, one_page, tried
from samspil.task.actions import citations as actions
from samspil.task.forms.decisions import CiteForm
from samspil.task.models.task import Citation
from samspil.task.readings.uptake import words_to_choose, words_used
from samspil.task.views.decisions import decision_of


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Did words change anything? By kind of knowledge, with the lists behind."""
    return render(request, "task/words_used.html", {"used": words_used(request.partnership)})


@get_or_post
def decision_words(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose which words a decision was made from."""
    require_steering(request.member, request.partnership)
    one, search = decision_of(request, pk), request.GET.get("q", "").strip()
    if request.method == "POST":
        if tried(request, actions.cite, decision=one, **_chosen(request)):
            messages.success(request, _("The words stand behind the decision."))
        return redirect(request.get_full_path())
    page, query = one_page(request, words_to_choose(one, search))
    shown = {"decision": one, "page": page, "query": query, "q": search}
    return render(request, "task/decision_words.html", shown)


def _chosen(request: HttpRequest) -> dict[str, Any]:
    form = CiteForm(request.POST)
    pk = form.cleaned_data["statement"] if form.is_valid() else None
    statement = get_object_or_404(Statement, pk=pk, partnership=request.partnership)
    return {"statement": statement, "part": form.cleaned_data["part"]}


@require_POST
def citation_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was not made from these words."""
    found = Citation.objects.select_related("decision__partnership")
    one = get_object_or_404(found, pk=pk, decision__partnership=request.partnership)
    require_steering(request.member, request.partnership)
    actions.end_citation(citation=one, by=request.member)
    messages.success(request, _("The words stand behind it no longer."))
    return redirect("task:decision", request.partnership.slug, one.decision_id)
