"""Tests of the picture read the English words, so that the Danish ones can be mended without breaking them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _english(settings: Any) -> Iterator[None]:
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield
