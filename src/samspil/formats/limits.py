"""How much a file may hold before it is turned away: a file from a stranger must not fill the memory."""

MAX_BYTES = 20_000_000  # one file, as it lies
MAX_UNPACKED = 100_000_000  # all parts of a workbook together, unpacked
MAX_ROWS = 250_000  # rows of one table
MAX_ACTORS = 20_000
MAX_COLUMNS = 5_000
MAX_MATRIX = 1_000  # rows of a matrix
MAX_EXPORT_BYTES = 200_000_000  # one file of a conversation, or all in a ZIP together, unpacked
MAX_VOTES = 3_000_000  # rows of one table of a conversation
