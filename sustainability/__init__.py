"""What must still be true in six months: what is kept, by whom, and when it is looked at again."""
