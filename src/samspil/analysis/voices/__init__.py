"""Voices: what can be known from few, uneven answers to many statements. Pure NumPy and SciPy; no Django."""
