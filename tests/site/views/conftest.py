"""The register that the public door's own tests are made with."""

from tests.public.conftest import published

__all__ = ["published"]
