"""Questions to the task, the decisions and the replies."""
