"""Made-up texts against what the reader promises: ``python -m tests.fuzz --minutes 10``."""
