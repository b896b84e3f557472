"""Everything that changes anything in the task and its decisions."""
