"""Anslag: a Git-based register of grant projects, and the generator of its public and internal sites."""
