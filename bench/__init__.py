"""How long things take. One thread: set here, before NumPy is loaded, whatever the machine has."""

import os

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
