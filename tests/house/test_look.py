"""The look: contrast by arithmetic, and style files that work from right to left."""

import re
from pathlib import Path

import pytest

STYLE = Path(__file__).parents[2] / "src" / "samspil" / "ground" / "static" / "ground"
TOKENS = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", (STYLE / "tokens.css").read_text()))
TEXT, GRAPHIC = 4.5, 3.0


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two tokens, 1 to 21."""
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["paper", "flax", "fjord-pale"])
@pytest.mark.parametrize(
    ("token", "least"),
    [("ink", TEXT), ("ink-2", TEXT), ("fjord", TEXT), ("edge", GRAPHIC), ("thread", GRAPHIC)]
    + [(name, GRAPHIC) for name in TOKENS if name.startswith("k-")],
)
def test_contrast(token: str, ground: str, least: float) -> None:
    """Text 4.5, graphics 3, on every ground they stand on."""
    if token.startswith("k-") and ground == "fjord-pale":
        ground = "paper"  # shapes stand on paper and flax only
    assert contrast(token, ground) >= least


@pytest.mark.parametrize("name", ["tokens", "pages", "phone", "paper"])
def test_logical_properties_only(name: str) -> None:
    """Nothing says left or right, so that Arabic needs no second file."""
    text = re.sub(r"/\*.*?\*/", "", (STYLE / f"{name}.css").read_text(), flags=re.DOTALL)
    assert (
        re.findall(
            r"(?:margin|padding|border|inset)-(?:left|right)|[;{]\s*(?:left|right)\s*:|(?:text-align|float):\s*(?:left|right)",
            text,
        )
        == []
    )
