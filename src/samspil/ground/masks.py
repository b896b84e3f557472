"""What must not stand in a log of the server."""

import logging
import re

_CODE_IN_ADDRESS = re.compile(r"/(a|k)/[^/\s]+/?")
_CODE = re.compile(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){1,2}\b")


def without_codes(text: str) -> str:
    """The text with a mark where a code stood, in an address or by itself."""
    return _CODE.sub("…", _CODE_IN_ADDRESS.sub(r"/\1/…/", text))


class MaskCodes(logging.Filter):
    """Takes the codes of cards out of what the server writes down: a log must open no door."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never leaves a line out, only the code in it."""
        record.msg, record.args = _CODE_IN_ADDRESS.sub(r"/\1/…/", record.getMessage()), ()
        return True
