"""Equal voice: a mirror for the team, /c/<slug>/team/voices/."""
