"""Whose words a clause is made from, and whether they find themselves in it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import require_steering, require_taking_part
from samspil.dialogue.models import Statement
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried
from samspil.task.actions import citations
from samspil.task.forms.task import CiteForm, RecogniseForm
from samspil.task.models import Citation, Clause
from samspil.task.readings.citations import cited
from samspil.task.readings.task_page import to_cite
from samspil.task.views.task import page_of_task


@require_safe
def sources(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What can be cited in a clause: first what was kept for the task."""
    require_steering(request.member, request.partnership)
    clause, search = clause_of(request, pk), request.GET.get("q", "").strip()
    page, query = one_page(request, to_cite(request.partnership, search))
    there = set(clause.citations.values_list("statement", flat=True))
    shown = {"clause": clause, "page": page, "query": query, "search": search, "there": there}
    return render(request, "task/sources.html", shown)


@get_or_post
@once
def citation_add(request: HttpRequest, pk: UUID, said: UUID) -> HttpResponse:
    """Which of the words the clause is made from."""
    require_steering(request.member, request.partnership)
    clause = clause_of(request, pk)
    statement = get_object_or_404(Statement, pk=said, partnership=request.partnership)
    form = CiteForm(posted(request), initial={"part": statement.words})
    made = form.is_bound and kept(form, citations.cite, statement=statement, clause=clause, by=request.member)
    if made:
        messages.success(request, _("The line says now whose words it is made from."))
        return redirect("task:draft", request.partnership.slug, clause.version_id)
    shown = {"form": form, "clause": clause, "one": statement}
    return render(request, "task/citation.html", shown, status=400 if form.errors else 200)


@require_POST
def citation_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The line was not made from these words after all."""
    require_steering(request.member, request.partnership)
    one = citation_of(request, pk)
    tried(request, citations.end_citation, citation=one)
    return redirect("task:draft", request.partnership.slug, one.clause.version_id)


@get_or_post
def citation_recognise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Someone was asked, by phone or on a visit, and what they said."""
    require_steering(request.member, request.partnership)
    one = citation_of(request, pk)
    form = RecogniseForm(posted(request), initial={"recognised": one.recognised, "words": one.recognised_words})
    if form.is_bound and kept(form, citations.recognise_citation, citation=one, by=request.member):
        messages.success(request, _("It is written down."))
        return redirect(page_of_task(request))
    shown = {"form": form, "one": cited([one])[0], "back": page_of_task(request)}
    return render(request, "task/recognise.html", shown, status=400 if form.errors else 200)


@require_POST
def citation_ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """I promise to ask the one whose words went out."""
    require_taking_part(request.member, request.partnership)
    if tried(request, citations.promise_to_ask, citation=citation_of(request, pk)):
        messages.success(request, _("You have promised it: it stands here now."))
        return redirect("circle:promises", request.partnership.slug)
    return redirect(page_of_task(request))


@require_POST
def citation_let_go(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They were asked, and it is all right that their words went out."""
    require_steering(request.member, request.partnership)
    if tried(request, citations.let_go_of_citation, citation=citation_of(request, pk)):
        messages.success(request, _("It is written down that it was agreed with them."))
    return redirect(page_of_task(request))


def clause_of(request: HttpRequest, pk: UUID) -> Clause:
    """A clause of this partnership's task."""
    found = Clause.objects.select_related("version__partnership")
    return get_object_or_404(found, pk=pk, version__partnership=request.partnership)


def citation_of(request: HttpRequest, pk: UUID) -> Citation:
    """A citation in this partnership's task."""
    found = Citation.objects.select_related("statement__conversation__partnership", "clause__version__partnership")
    return get_object_or_404(found, pk=pk, clause__version__partnership=request.partnership)
