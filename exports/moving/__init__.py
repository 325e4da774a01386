"""A whole challenge as one file, and back: from one installation to another (docs/exports.md, ADR 28)."""
