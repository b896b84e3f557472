"""Addresses of the floor."""

from django.urls import path

from samspil.ground import views

urlpatterns = [
    # /a/ the way in by a card
    path("a/", views.type_code, name="type_code"),
    path("kode/", views.type_code),
    path("a/<str:code>/", views.personal_link, name="personal_link"),
    path("inde/", views.signed_in, name="signed_in"),
    path("faerdig/", views.finish, name="finish"),
    # choices and plain pages
    path("sprog/", views.choose_language, name="choose_language"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("was/", views.was),
    # for machines
    path("sundhed/", views.health, name="health"),
    path("version/", views.version, name="version"),
]
