"""What must not stand in a log of the server."""

import logging
import re

_CODE_IN_ADDRESS = re.compile(r"/(a|k)/[^/\s]+/?")


class MaskCodes(logging.Filter):
    """Takes the codes of cards out of what the server writes down: a log must open no door."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never leaves a line out, only the code in it."""
        record.msg, record.args = _CODE_IN_ADDRESS.sub(r"/\1/…/", record.getMessage()), ()
        return True
