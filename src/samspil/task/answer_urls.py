"""The address for those who vote by a link of their own: short, without any code or name in it."""

from django.urls import path

from samspil.task.views import vote

app_name = "ballot"
urlpatterns = [path("", vote.vote, name="vote")]
