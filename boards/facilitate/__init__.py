"""What a facilitator sees first: /c/<slug>/facilitate/."""
