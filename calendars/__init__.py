"""The dates of a challenge for calendar programs, behind an address that can be taken back."""
