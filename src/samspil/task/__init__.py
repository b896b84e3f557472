"""The shared task, what each steps back from, decisions, and the answers that come back."""
