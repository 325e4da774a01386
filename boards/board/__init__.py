"""The read-only board: /c/<slug>/board/."""
