"""The page of a team’s day: /c/<slug>/today/."""
