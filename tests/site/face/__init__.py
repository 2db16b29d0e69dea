"""What a municipality sets of its face."""
