"""Rounds, ties, trust."""

from django.apps import AppConfig


class Network(AppConfig):
    """Rounds, ties, trust."""

    name = "samspil.network"
    label = "network"
