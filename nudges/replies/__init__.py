"""Answers by e-mail: a reply to the week's question or to a check-in becomes what it would be on the page."""
