"""The mid-point and Day 100 packs, written from what the teams did."""
