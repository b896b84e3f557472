"""Small words for templates: dates as people write them, numbers under ten in letters, shapes of kinds."""

from datetime import date, datetime
from uuid import uuid4

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi, pgettext

from samspil.ground import readings
from samspil.ground.once import FIELD

register = template.Library()
NO_BREAK = "\u00a0"


@register.filter
def day(value: date | datetime | None) -> str:
    """9. oktober 2025, with blanks that do not break between day and month."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return formats.date_format(value, "DATE_FORMAT").replace(" ", NO_BREAK, 1)


@register.filter
def in_words(number: int) -> str:
    """Two to nine in letters, as in running text; other numbers in figures."""
    words = (
        None,
        pgettext("number in running text", "one"),
        pgettext("number in running text", "two"),
        pgettext("number in running text", "three"),
        pgettext("number in running text", "four"),
        pgettext("number in running text", "five"),
        pgettext("number in running text", "six"),
        pgettext("number in running text", "seven"),
        pgettext("number in running text", "eight"),
        pgettext("number in running text", "nine"),
    )
    return words[number] if 0 < number < len(words) else formats.number_format(number)


@register.filter
def apart(text: str) -> str:
    """A name or a line in its own direction of writing, in the middle of a sentence from right to left."""
    return f"\u2068{text}\u2069" if get_language_bidi() and text else text


@register.filter
def capital(text: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


@register.simple_tag
def shape(kind: str, hollow: bool = False) -> SafeString:
    """The shape of a kind, for beside its name. Dashed and hollow: did not answer."""
    return mark_safe(readings.glyph(kind, answered=not hollow))  # noqa: S308  drawn by us from a fixed set of kinds


@register.simple_tag
def once() -> SafeString:
    """An id for a form that makes something, so that pressing twice makes one thing (ground.once)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())
