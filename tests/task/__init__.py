"""The shared task, decisions, replies, and what is given away."""
