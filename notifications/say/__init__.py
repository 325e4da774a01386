"""A person's say in how they are told: the same few questions on their own page and behind the link in every mail."""
