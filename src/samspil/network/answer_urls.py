"""Addresses for those who answer by a personal link: short, without any code or name in them."""

from django.urls import path

from samspil.network import views

app_name = "answer"
urlpatterns = [
    path("", views.answer_start, name="start"),
    path("hvem/", views.answer_knows, name="knows"),
    path("side/<int:step>/", views.answer_step, name="step"),
    path("tak/", views.answer_done, name="done"),
    path("nej/", views.answer_decline, name="decline"),
    path("spejl/", views.mirror, name="mirror"),
    path("kort/", views.own_map, name="own_map"),
    path("kort/<uuid:pk>/", views.tie_note, name="tie_note"),
]
