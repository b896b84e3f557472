"""Files that were read in."""

from django.db import models

from samspil.circle.models.base import ScopedFact
from samspil.ground.models import Row


class Import(ScopedFact):
    """A file that was read in, so that it can be undone. ``ended_on``: the day it was undone."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "kind", "file_name", "counts")

    kind = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-recorded_at",)

    def __str__(self) -> str:
        """The file."""
        return self.file_name


class ImportedRow(Row):
    """One row that an import made."""

    plain_fields = ("batch", "kind", "thing")

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=20)
    thing = models.UUIDField()

    def __str__(self) -> str:
        """What kind."""
        return self.kind
