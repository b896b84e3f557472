"""Influence: whose words, positions and silences the decisions followed. Of kinds and groups, never of persons."""
