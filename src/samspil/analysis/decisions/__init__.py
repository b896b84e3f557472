"""Decisions: what ballots say by which rule, how sure that is, and who could have changed it. No Django."""
