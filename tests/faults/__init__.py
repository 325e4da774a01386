"""Told once, while everything around it breaks: see run.py. ``bin/faults`` runs it for as long as you like."""
