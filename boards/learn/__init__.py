"""What we’ve learned: /c/<slug>/learn/."""
