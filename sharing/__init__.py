"""What leaves the circle of those with an account: links to a board that end and can be taken back."""
