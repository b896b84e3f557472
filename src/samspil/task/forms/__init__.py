"""What is accepted from outside."""
