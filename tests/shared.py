"""Where the real data lie, if they are at hand: never committed, read by some tests and benchmarks."""

import os
from pathlib import Path

import pytest

_WISH = Path(os.environ.get("SAMSPIL_SHARED", Path(__file__).parents[2] / "shared"))
SHARED: Path | None = _WISH if (_WISH / "data" / "networks").is_dir() else None

needs_shared = pytest.mark.skipif(SHARED is None, reason="the real networks are not at hand (set SAMSPIL_SHARED)")
