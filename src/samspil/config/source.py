"""The source of what runs here, packed on the spot: whoever uses a changed Samspil gets the changes too."""

import io
import tarfile
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
LEFT_OUT = {"__pycache__", "fonts"}


def archive() -> io.BytesIO:
    """The package as a .tar.gz, without what a machine made of it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and not LEFT_OUT.intersection(path.parts):
                tar.add(path, Path("samspil", path.relative_to(PACKAGE)), recursive=False)
    packed.seek(0)
    return packed
