"""What is accepted from outside, by noun."""
