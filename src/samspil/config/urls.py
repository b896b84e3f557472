"""All addresses, from the roof."""

from django.urls import include, path
from django.views.generic import RedirectView

from samspil.circle import views as circle_views
from samspil.config import views
from samspil.network import views as network_views

# What allauth offers and we do not: passwords, signing up, and other addresses than the one the facilitators wrote.
SHUT = (
    "password/<path:rest>",
    "signup/",
    "signup/<path:rest>",
    "email/",
    "confirm-email/<path:rest>",
    "3rdparty/signup/",
)
urlpatterns = [
    path("", views.front, name="front"),
    path("kilde/", views.source, name="source"),
    path("kilde/samspil.tar.gz", views.source_archive, name="source_archive"),
    path("nyt/", circle_views.found, name="found"),
    path("", include("samspil.ground.urls")),
    path("log-ind/login/", RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)),
    *(path(f"log-ind/{door}", views.not_here) for door in SHUT),
    path("log-ind/", include("allauth.urls")),
    path("maal/<str:name>/", network_views.measure, name="measure"),
    path("svar/", include("samspil.network.answer_urls")),
    path("stem/", include("samspil.task.answer_urls")),
    path("", include("samspil.dialogue.phone_urls")),
    path("", include("samspil.task.phone_urls")),
    path("p/<slug:partnership>/", include("samspil.picture.urls")),
    path("p/<slug:partnership>/", include("samspil.circle.urls")),
    path("p/<slug:partnership>/netvaerket/", include("samspil.network.urls")),
    path("p/<slug:partnership>/ordene/", include("samspil.dialogue.urls")),
    path("p/<slug:partnership>/", include("samspil.task.urls")),
]
handler400 = "samspil.ground.views.bad_request"
handler403 = "samspil.ground.views.not_allowed"
handler404 = "samspil.ground.views.not_found"
handler500 = "samspil.ground.views.broken"
