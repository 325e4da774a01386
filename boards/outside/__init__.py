"""The board for who has a link to it, without an account: /s/<token>/."""
