"""What holds for every test."""

from hypothesis import settings

# A slow machine is no fault of the code, so nothing is judged by the clock; a failure prints how to repeat it.
settings.register_profile("anslag", deadline=None, print_blob=True)
settings.load_profile("anslag")
