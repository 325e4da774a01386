"""Hundred as an app on a phone: what it is called, what it keeps, what it shows without a signal."""
