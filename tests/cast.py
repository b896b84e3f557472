"""The permanent cast, tried on every page.

Amira is a citizen with a mandate for herself, Bent a volunteer of an association, Caroline a partner from the
municipality, Dorte the independent facilitator, Erik an outsider with an account and no partnership, Frida the
facilitator of another one.
"""

from dataclasses import dataclass
from datetime import date

from samspil.circle.models import Actor, Mandate, Member, Partnership
from samspil.ground.models import Account

BEGAN = date(2026, 1, 5)


@dataclass
class Cast:
    """Everyone, and where they are."""

    partnership: Partnership
    other_partnership: Partnership
    backbone: Actor
    municipality: Actor
    association: Actor
    amira: Member
    bent: Member
    caroline: Member
    dorte: Member
    erik: Account
    frida: Member


def _partnership(name: str, slug: str) -> Partnership:
    return Partnership.objects.create(
        name=name,
        slug=slug,
        begins=BEGAN,
        place="Prøveby",
        task="Gode morgener for børn",
        parts=["dialogue", "network"],
    )


def _actor(partnership: Partnership, name: str, kind: str) -> Actor:
    return Actor.objects.create(partnership=partnership, name=name, kind=kind, happened_on=BEGAN)


def _member(partnership: Partnership, name: str, role: str, actor: Actor | None) -> Member:
    account = Account.objects.create_user(f"{name.split()[0].lower()}@example.org", name=name)
    member = Member.objects.create(
        partnership=partnership, name=name, role=role, account=account, email=account.email, happened_on=BEGAN
    )
    kind = Mandate.Kind.ACTOR if actor else Mandate.Kind.SELF
    Mandate.objects.create(partnership=partnership, member=member, kind=kind, actor=actor, happened_on=BEGAN)
    return member


def gather() -> Cast:
    """Everyone in the database, by the shortest way (the actions have tests of their own)."""
    here, there = _partnership("Prøve Sammen", "proeve"), _partnership("Et andet sted", "andet")
    backbone = _actor(here, "Sekretariatet", Actor.Kind.BACKBONE)
    municipality = _actor(here, "Prøve Kommune", Actor.Kind.PUBLIC)
    association = _actor(here, "Haveforeningen", Actor.Kind.ASSOCIATION)
    return Cast(
        partnership=here,
        other_partnership=there,
        backbone=backbone,
        municipality=municipality,
        association=association,
        amira=_member(here, "Amira H.", Member.Role.CITIZEN, None),
        bent=_member(here, "Bent K.", Member.Role.VOLUNTEER, association),
        caroline=_member(here, "Caroline M.", Member.Role.PARTNER, municipality),
        dorte=_member(here, "Dorte F.", Member.Role.FACILITATOR, backbone),
        erik=Account.objects.create_user("erik@example.org", name="Erik U."),
        frida=_member(there, "Frida L.", Member.Role.FACILITATOR, _actor(there, "Kontoret", Actor.Kind.BACKBONE)),
    )
