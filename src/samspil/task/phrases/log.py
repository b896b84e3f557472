"""What the log says was done with the task and the decisions, after a name. Ballots are never in it."""

LOGGED: dict[str, str] = {}
