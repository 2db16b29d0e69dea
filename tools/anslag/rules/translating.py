"""Texts that a municipality has in some of its languages. Rules over the whole register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from anslag.model import Index, KeyPath, Severity
from anslag.words import Words, count, listed

from .engine import OWN, Problem, Scope, rule
from .programme_links import newest

_LANGUAGES = {
    "ar": "arabiska",
    "bs": "bosniska",
    "ckb": "sorani",
    "en": "engelska",
    "es": "spanska",
    "fa": "persiska",
    "fi": "finska",
    "ku": "kurmandji",
    "pl": "polska",
    "ps": "pashto",
    "so": "somaliska",
    "sv": "svenska",
    "ti": "tigrinska",
    "uk": "ukrainska",
}
"""What the languages are called that most often are added; another is told by its code."""


@rule("REG010", Severity.NOTICE, section=OWN, scope=Scope.REGISTER)
def texts_are_in_every_language(index: Index) -> Iterator[Problem]:
    """En text saknas på ett språk

    Vad: Finns någon av programmets texter på ett språk finns alla på det språket. Det gäller programmets senaste
    version.

    Varför: Där en text saknas visas den svenska, mitt i en sida på ett annat språk.

    Åtgärd: Skriv texten på det språk som saknas, som en nyckel under texten (en: för engelska).

    Fel::

        programmes/integration/2025-01-01.yaml:
          name: Bidrag för möten   # <-

    Rätt::

        programmes/integration/2025-01-01.yaml:
          name: {sv: Bidrag för möten, en: Grant for meetings}
    """
    for programme, file in newest(index.references):
        texts = list(_texts(programme))
        for language in dict.fromkeys(code for _, words in texts for code in words.texts):
            yield from _missing(language, texts, file)


def _missing(language: str, texts: list[tuple[KeyPath, Words]], file: str) -> Iterator[Problem]:
    lacking = [(path, words) for path, words in texts if language not in words.texts]
    if lacking:
        name = _LANGUAGES.get(language, language)
        named = listed([f"”{words if len(words) < 40 else words[:39] + '…'}”" for _, words in lacking[:3]])
        more = f" och {len(lacking) - 3} till" if len(lacking) > 3 else ""
        message = f"{count(len(lacking), 'text', 'texter')} saknas på {name}: {named}{more}."
        yield Problem(lacking[0][0], message, f"Skriv {language}: under texten.", file=file)


def _texts(fact: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Words]]:
    """Yield every text of a programme that may be in several languages, with its path."""
    if isinstance(fact, Words):
        yield path, fact
    elif isinstance(fact, msgspec.Struct):
        for name in fact.__struct_fields__:
            yield from _texts(getattr(fact, name), (*path, name))
    elif isinstance(fact, tuple):
        for n, one in enumerate(fact):
            yield from _texts(one, (*path, n))
    elif isinstance(fact, Mapping):
        for key, one in fact.items():
            yield from _texts(one, (*path, key))
