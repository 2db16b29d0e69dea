"""Click's own words in Swedish: headings of the help, and what it says of options that are wrong.

Click looks its words up with gettext, which picks a language by the machine's settings; an officer shall have Swedish
whatever they are. So its modules are given these words. A word that Click adds later stays in English.
"""

from __future__ import annotations

import importlib

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
_WORDS = {
    "Usage:": "Användning:",
    "Options": "Val",
    "Commands": "Kommandon",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa vilken version det är.",
    "default: {default}": "annars: {default}",
    "required": "måste anges",
    "Error: {message}": "anslag: {message}",
    "Aborted!": "Avbrutet. Ingenting är ändrat.",
    "Try '{command} {option}' for help.": "Hjälp: {command} {option}",
    "Missing command.": "Ange ett kommando.",
    "Missing argument": "Det saknas ett värde för",
    "Missing option": "Det saknas ett val:",
    "Missing parameter": "Det saknas ett värde:",
    "Invalid value: {message}": "Fel värde: {message}",
    "Invalid value for {param_hint}: {message}": "Fel värde för {param_hint}: {message}",
    "No such option {name!r}.": "Valet {name} finns inte.",
    "No such command {name!r}.": "Kommandot {name} finns inte.",
    "Did you mean {possibility}?": "Menade du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Menade du något av {possibilities}?",
    "Got unexpected extra argument ({args})": "För mycket angivet: {args}",
    "Got unexpected extra arguments ({args})": "För mycket angivet: {args}",
    "Option {name!r} does not take a value.": "Valet {name} har inget värde.",
    "Option {name!r} requires an argument.": "Valet {name} behöver ett värde.",
    "Option {name!r} requires {nargs} arguments.": "Valet {name} behöver {nargs} värden.",
    "{value!r} is not {choice}.": "{value} är inte {choice}.",
    "{value!r} is not one of {choices}.": "{value} är inte något av {choices}.",
    "{value!r} is not a valid {number_type}.": "{value} är inget tal.",
    "{value} is not in the range {range}.": "{value} ligger inte inom {range}.",
    "{name} {filename!r} does not exist.": "{filename} finns inte.",
    "{name} {filename!r} is a file.": "{filename} är en fil.",
    "{name} {filename!r} is a directory.": "{filename} är en mapp.",
    "{name} {filename!r} is not readable.": "{filename} går inte att läsa.",
    "{name} {filename!r} is not writable.": "{filename} går inte att skriva.",
    "Could not open file {filename!r}: {message}": "{filename} går inte att öppna: {message}",
    "Error: invalid input": "Svara j eller n.",
}


def speak_swedish() -> None:
    """Give Click's modules Swedish words."""
    for name in _MODULES:
        module = importlib.import_module(f"click.{name}")
        for function, ours in (("_", _one), ("ngettext", _one_or_many)):
            if hasattr(module, function):
                setattr(module, function, ours)


def _one(words: str) -> str:
    return _WORDS.get(words, words)


def _one_or_many(one: str, many: str, number: int) -> str:
    return _one(one if number == 1 else many)
