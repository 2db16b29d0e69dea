"""The tests of Anslag."""
