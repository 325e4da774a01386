"""What somebody may see, as files; and a whole challenge, to move it to another installation."""
