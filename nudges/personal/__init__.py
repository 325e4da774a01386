"""The pages behind the personal links in messages: a check-in, or the question of the week, without signing in."""
