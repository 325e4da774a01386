"""Setting up a challenge, and changing what was set up: /challenges/new/ and /c/<slug>/set-up/."""
