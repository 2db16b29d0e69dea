"""The public and the internal web site."""
