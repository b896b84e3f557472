"""Seals: what makes it seen when a record of a decision is changed afterwards, even by whoever runs the server."""

from django.db import models
from django.utils import timezone

from samspil.circle.models import Member, Scoped
from samspil.ground.models import Row


class Seal(Scoped):
    """A hash over the leaves since the seal before, chained to it. Whoever keeps its head can tell what was rewritten.

    One chain for each partnership, counted from 1.
    """

    plain_fields = ("partnership", "number", "made_at", "leaves", "root", "before", "head")

    number = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
    leaves = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    before = models.CharField(max_length=64, blank=True)  # the head of the seal before; of the first one nothing
    head = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["partnership", "number"], name="one_seal_with_a_number"),)

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)


class Leaf(Scoped):
    """How a record read when it was written: a hash over all of it, with salt. Nothing can be read from it.

    ``turn`` counts the times a record was written; the last one says how it is to read now. ``place`` is its place
    under the seal, None until it is sealed.
    """

    plain_fields = ("partnership", "kind", "thing", "turn", "salt", "digest", "made_at", "seal", "place")

    kind = models.CharField(max_length=40)
    thing = models.UUIDField()
    turn = models.PositiveIntegerField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    seal = models.ForeignKey(Seal, null=True, blank=True, on_delete=models.CASCADE, related_name="sealed")
    place = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "thing", "turn")
        constraints = (
            models.UniqueConstraint(fields=["thing", "turn"], name="a_record_written_once_at_a_turn"),
            models.UniqueConstraint(fields=["seal", "place"], name="one_leaf_at_a_place"),
        )

    def __str__(self) -> str:
        """What kind of record."""
        return self.kind


class Witness(Row):
    """That someone outside the server was given the head of a seal, and so can tell whether the chain was rewritten."""

    personal_fields = ("member",)
    plain_fields = ("seal", "told_on")

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="witnesses")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    told_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seal", "member"], name="a_witness_once_for_a_seal"),)

    def __str__(self) -> str:
        """The day."""
        return self.told_on.isoformat()
