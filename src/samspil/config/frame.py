"""What stands round every page: the menu, who runs it, where the source is."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.circle import readings
from samspil.ground import language

#: The pages of the shared task; the room holds more.
TASK = ("task:task", "task:endorsement", "task:draft", "task:source", "task:citation", "task:wording", "task:telling")


#: The pages of the decisions, and of what comes before them.
DECIDING = (
    "task:decision",
    "task:record",
    "task:words_used",
    "task:reserved",
    "task:negotiation",
    "task:party",
    "task:attempt",
    "task:objection",
    "task:voting",
    "task:ballot",
    "task:seals",
    "task:witness",
)
#: What each wants for itself belongs to the task; what is answered, given and done together to what was promised.
AGENDAS = ("task:agenda", "task:exchange", "task:use", "task:stop")
GIVEN = (
    "task:debts",
    "task:repl",
    "task:answering",
    "task:receiver",
    "task:together",
    "task:transfer",
    "task:agreement",
    "task:effort",
    "task:outcome",
    "task:third",
    "task:money",
    "task:spending",
    "task:share",
    "task:part_",
)


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    here = request.resolver_match
    if request.partnership is None or here is None:
        return []
    items = [
        ("picture:today", _("Today"), ("picture:",)),
        ("task:task", _("The task"), (*TASK, *AGENDAS)),
        (
            "circle:actors",
            _("Who is in"),
            ("circle:actor", "circle:member", "circle:mandate", "circle:consent", "circle:me"),
        ),
        ("circle:missing", _("Who is missing"), ("circle:missing", "circle:affected")),
        ("circle:promises", _("Promises"), ("circle:promise", "circle:waiting", *GIVEN)),
    ]
    on = readings.parts_on(request.partnership)
    if "dialogue" in on:
        items.append(("dialogue:conversations", _("The words"), ("dialogue:",)))
    items.append(("task:decisions", _("Decisions"), DECIDING))
    if "network" in on:
        items.append(("network:picture", _("The network"), ("network:",)))
    items.append(("circle:secretariat", _("The secretariat"), ("circle:secretariat", "circle:settings", "circle:log")))
    return [
        {
            "label": label,
            "href": reverse(name, args=[request.partnership.slug]),
            "here": here.view_name.startswith(signs),
        }
        for name, label, signs in items
    ]


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template."""
    return {
        "partnership": getattr(request, "partnership", None),
        "member": getattr(request, "member", None),
        "menu": _menu(request) if getattr(request, "partnership", None) else [],
        "operator": settings.OPERATOR,
        "source_url": settings.SOURCE_URL or reverse("source"),
        "accessibility_url": settings.ACCESSIBILITY_URL or reverse("accessibility"),
        "languages": language.offered(request),
        "version": settings.VERSION,
    }
