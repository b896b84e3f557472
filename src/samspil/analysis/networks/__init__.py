"""Networks: numbers that say how sure they are. Pure NumPy, SciPy and igraph; no Django."""
