"""Addresses in the hand of a citizen that lead to what came of their words. No code or name is in them."""

from django.urls import path

from samspil.task.views import phone

app_name = "task_phone"
urlpatterns = [
    path("samtale/<slug:door>/min-side/svar/<uuid:pk>/", phone.recognise, name="recognise_reply"),
    path("samtale/<slug:door>/min-side/ord/<uuid:pk>/", phone.recognise_words, name="recognise_words"),
]
