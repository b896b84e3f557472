"""Sentences used by more than one shelf of the room."""
