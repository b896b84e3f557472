"""The measuring constitution, where a machine can keep it (docs/explanation/measuring.md)."""

import re

import pytest
from django.apps import apps

BANNED = re.compile(r"(^|_)(target_value|goal|score|grade|rank|rating_sum|points?|index|kpi)(_|$)")
MODELS = [model for model in apps.get_models() if model.__module__.startswith("samspil.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_field_for_a_target_a_score_or_a_grade(model) -> None:
    """What has no place to stand cannot be steered by."""
    assert [field.name for field in model._meta.concrete_fields if BANNED.search(field.name)] == []
