"""Who may do what with the task, the decisions and the replies, by noun."""
