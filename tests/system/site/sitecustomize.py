"""Loaded by Python before all else where this folder is on its path: the process then lacks what Windows lacks."""

from tests.system.taken_away import take_away

take_away()
