"""A partnership begins."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samspil.circle import actions
from samspil.circle.forms import FoundingForm
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted


@get_or_post
@login_required
@once
def found(request: HttpRequest) -> HttpResponse:
    """One screen, six answers, and then the first day."""
    actions.require_founding(request.user)
    form = FoundingForm(posted(request), name=request.user.name)
    made = form.is_bound and kept(form, actions.found_partnership, account=request.user, by=request.user)
    if made:
        return redirect("picture:today", partnership=made.slug)
    return render(request, "circle/found.html", {"form": form}, status=400 if form.errors else 200)
