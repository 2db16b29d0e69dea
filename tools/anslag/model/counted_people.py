"""Whether something is counted in people, told from its Swedish words."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["counts_people"]

_PEOPLE = re.compile(
    r"deltag|person|människ|kvinn|män\b|man\b|flick|pojk|barn|ungdom|elev|medlem|besökare|föräld|familj|ledare|vuxn"
    r"|volontär|frivillig|invånare|anställ|vän(ner|par)|mentor",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"andel|procent|%|betyg|skala|medelvärde|träff|tillfäll|aktivitet|evenemang|möte|gånger|kurs|besök\b|dag(ar)?\b"
    r"|timm|veck|månad|kronor|förening|plats|lokal|samarbet|informationsmaterial",
    re.IGNORECASE,
)


@lru_cache(4096)
def counts_people(text: str) -> bool:
    """Whether an indicator counts people. In doubt it does: then a small value is held back rather than shown."""
    return bool(_PEOPLE.search(text)) or not _THINGS.search(text)
