"""What somebody may see of a challenge, as tables to download: a workbook, or CSV."""
