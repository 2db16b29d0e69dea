"""What holds for every test."""

import os

import pytest
from hypothesis import settings

# A slow machine is no fault of the code, so nothing is judged by the clock; a failure prints how to repeat it.
settings.register_profile("anslag", deadline=None, print_blob=True)
settings.load_profile("anslag")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what commands remember out of the home of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
