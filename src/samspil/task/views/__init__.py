"""Pages of the task, the decisions and the replies."""
