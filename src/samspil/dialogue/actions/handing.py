"""Writing for someone from a page that holds a card: it gives one receipt, on paper or as a text message."""

from datetime import date
from typing import Any
from uuid import uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.dialogue.actions.receipts import Receipt
from samspil.dialogue.actions.statements import say_for
from samspil.dialogue.models import Statement
from samspil.dialogue.readings.drawn import Drawn
from samspil.ground.models import Press

PAPER, SMS = "paper", "sms"


@transaction.atomic
def say_for_from_page(
    *, drawn: Drawn, code: str, phone: str, by: Any, at: date | None = None, **said: Any
) -> tuple[Statement, str]:
    """As ``say_for``. Sent again, it is the same receipt in the same way: a code that went by text message is not
    shown here, and one that was shown here is not sent as if nobody had seen it.
    """
    way, other = (SMS, PAPER) if phone else (PAPER, SMS)
    if Press.objects.filter(pk=uuid5(drawn.page, other)).exists():
        raise ValidationError({"receipt": _("They have had their receipt the other way. Nothing more was saved.")})
    receipt = Receipt(new=not code, phone=phone)
    statement, code = say_for(code=code or drawn.code, receipt=receipt, by=by, at=at, **said)
    Press.objects.get_or_create(pk=uuid5(drawn.page, way))
    return statement, code
