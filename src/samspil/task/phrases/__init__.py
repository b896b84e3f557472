"""Sentences used in more than one place."""
