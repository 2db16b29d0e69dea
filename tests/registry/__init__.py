"""Tests of the demonstration register: that it says what it is, and shows everything there is to show."""
