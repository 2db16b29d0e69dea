"""libyaml's errors in words an officer understands, at the place where the mistake was made.

libyaml tells where it gave up, which is often the line after the mistake. What stands around that place tells the rest.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser

from anslag.source.comments import tokens
from anslag.source.lookalikes import plain_start, start_lookalike
from anslag.source.marks import line_span, lines_of, mark_at, span_at, word_span
from anslag.source.reading_codes import Problem, problem
from anslag.source.strict import lost_line

_GLUED = re.compile(r"[ ]*(?:- +)*([^\W\d][\w-]*):([^\s:].*)")
_FIELD = re.compile(r"[ ]*+(?:- ++)*+[^\s:#][^:]*+:(?:\s|$)")
_BLOCK = re.compile(r"(?:^|\s)[|>][-+]?\s*(?:#.*)?$")
_HALF = re.compile(r"\\(?:u|U0000)([dD][89a-fA-F][0-9a-fA-F]{2})")
_LONE_QUESTION = re.compile(r"[\[,]\s*(\?)\s*[,\]]")
_SIGNS = {
    "@": "snabel-a", "`": "grav accent", "%": "procenttecken", "*": "asterisk", "&": "och-tecken",
    "!": "utropstecken", "|": "lodstreck", ">": "större än-tecken", "?": "frågetecken", "-": "bindestreck",
    ",": "kommatecken", "]": "hakparentes", "}": "klammerparentes", ":": "kolon",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where libyaml gave up (`at`) and where what it was reading began (`since`), as character offsets."""

    text: str
    at: int
    since: int

    @property
    def character(self) -> str:
        return self.text[self.at : self.at + 1]

    @property
    def line(self) -> int:
        return mark_at(self.text, self.at).line

    def words(self, line: int) -> str:
        """The line with that number (from 1), or nothing."""
        lines = lines_of(self.text)
        return lines[line - 1] if 0 < line <= len(lines) else ""

    def begins(self, line: int) -> int:
        """The offset of the line's first character, white space included."""
        mark = line_span(self.text, line).start
        return mark.offset - mark.column + 1

    def before(self) -> str:
        """What stands before `at` on its line."""
        return self.words(self.line)[: mark_at(self.text, self.at).column - 1]

    def line_above(self) -> int:
        """The number of the nearest line above with anything but a comment on it; 0 when there is none."""
        line = self.line - 1
        lines = lines_of(self.text)
        while line and lines[line - 1].lstrip()[:1] in ("", "#"):
            line -= 1
        return line


def explain(text: str, error: MarkedYAMLError) -> Problem:
    """The problem that made libyaml give up on the text."""
    context, what = error.context or "", error.problem or ""
    mark = error.problem_mark or error.context_mark
    at = min(mark.index, len(text)) if mark else 0
    place = _Place(text, at, error.context_mark.index if error.context_mark else at)
    if strange := _lookalike(place):
        return strange
    for context_words, problem_words, handler in _HANDLERS:
        if context_words in context and problem_words in what:
            return handler(place)
    return _unknown(place)


def _lookalike(place: _Place) -> Problem | None:
    """Return that a character only looks plain, when with the plain one the text can be read further."""
    lines = lines_of(place.text)
    near = {place.line, place.line_above(), mark_at(place.text, place.since).line}
    for number in sorted(near - {0}):
        found = start_lookalike(lines[number - 1])
        if found is None:
            continue
        begins = place.begins(number)
        mended = place.text[:begins] + plain_start(lines[number - 1]) + place.text[begins + len(lines[number - 1]) :]
        further = _gives_up(mended)
        if further is None or further > place.at:
            at = begins + found.at
            return problem("SRC042", span_at(place.text, at, at + 1), found.told)
    return None


def _gives_up(text: str) -> int | None:
    """Return where libyaml gives up on a text; `None` when it reads all of it."""
    parser = CParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except MarkedYAMLError as error:
        return error.problem_mark.index if error.problem_mark else 0
    except YAMLError:
        return 0
    return None


def _tab(place: _Place) -> Problem:
    line = mark_at(place.text, place.at).line
    tabbed = [number for number, words in enumerate(lines_of(place.text), 1) if words.lstrip(" ").startswith("\t")]
    others = [str(number) for number in tabbed if number > line]
    more = f" Detsamma gäller rad {', '.join(others[:5])}{' med flera' if others[5:] else ''}." if others else ""
    at = place.text.find("\t", place.at)
    return problem("SRC013", span_at(place.text, at, at + 1), f"Rad {line} är indragen med tabb.{more}")


def _nameless(place: _Place) -> Problem:
    span = span_at(place.text, place.at, place.at + 1)
    return problem("SRC025", span, "Fältet saknar namn.", "Skriv fältets namn före kolonet.")


def _sign(place: _Place) -> Problem:
    if place.character == "\t":
        return _tab(place)
    if place.character == ":" and place.before().rstrip()[-1:] in ("", "{", ","):
        return _nameless(place)
    name = _SIGNS.get(place.character)
    if name is None:
        return _unknown(place)
    if place.character in "]}":
        message = f"Det står ett {place.character} utan något {'[' if place.character == ']' else '{'} före."
        return problem("SRC018", word_span(place.text, place.at), message)
    hint = None
    if place.character == "-":
        hint = 'Är det en lista, börja den på nästa rad. Är det text, sätt citattecken (") runt den.'
    if place.character in "|>":
        hint = 'Börja texten på nästa rad, med indrag, eller sätt citattecken (") runt den.'
    span = word_span(place.text, place.at)
    return problem("SRC019", span, f"Värdet börjar med {place.character} ({name}).", hint)


def _opening_sign(place: _Place) -> Problem:
    return _sign(_Place(place.text, place.since, place.since))


def _colon(place: _Place) -> Problem:
    """A colon where no field can begin: in a text, or on a line that hangs together with the one above."""
    text, line = place.text, place.line
    if _FIELD.match(place.before()) or re.search(r"\S\"\s*$|'\s*$", place.before()):
        message = "Texten innehåller ett kolon och läses därför som ett nytt fält."
        return problem("SRC016", span_at(text, place.at, place.at + 1), message)
    above = place.line_above()
    if not above:
        return _unknown(place)
    if not _FIELD.match(place.words(above)):
        return _missing_colon(_Place(text, place.at, line_span(text, above).start.offset))
    return problem("SRC014", line_span(text, line), f"Raden är längre indragen än rad {above}, men hör inte dit.")


def _missing_colon(place: _Place) -> Problem:
    line = mark_at(place.text, place.since).line
    span = line_span(place.text, line)
    if glued := _GLUED.match(place.words(line)):
        name, rest = glued.groups()
        shown = rest if len(rest) <= 40 else f"{rest[:40]}…"
        return problem("SRC015", span, "Det saknas ett mellanslag efter kolonet.", f"Skriv {name}: {shown}")
    hint = "Är raden ett fält, skriv kolon och mellanslag efter namnet. Hör den till texten ovanför, dra in den."
    return problem("SRC015", span, "På raden finns inget fältnamn med kolon efter.", hint)


def _glued_in_flow(place: _Place) -> Problem:
    """`{name:[`: within brackets libyaml wants the space at once."""
    return problem("SRC015", word_span(place.text, place.since), "Det saknas ett mellanslag efter kolonet.")


def _open_quote(place: _Place) -> Problem:
    quote = place.text[place.since : place.since + 1]
    line = mark_at(place.text, place.since).line
    end = line_span(place.text, line).end.offset
    message = f"Texten börjar med {quote} men har inget {quote} på slutet."
    return problem("SRC017", span_at(place.text, place.since, end), message)


def _escape(place: _Place) -> Problem:
    at = place.text.rfind("\\", 0, place.at + 1)
    if half := _HALF.match(place.text, at):
        message = f"Här står halva koden för ett tecken (U+{half.group(1).upper()})."
        return problem("SRC007", span_at(place.text, at, half.end()), message, "Skriv tecknet självt.")
    return problem(
        "SRC017",
        span_at(place.text, at, at + 2),
        "Ett omvänt snedstreck har en särskild betydelse mellan dubbla citattecken.",
        "Skriv \\\\ för ett omvänt snedstreck, eller använd enkla citattecken (') runt texten.",
    )


def _bracket(place: _Place) -> Problem:
    opening = place.text[place.since : place.since + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:
        return _unknown(place)
    if lone := _LONE_QUESTION.search(place.text, place.since, place.at):
        return problem("SRC019", span_at(place.text, lone.start(1), lone.end(1)), "Värdet börjar med ? (frågetecken).")
    same_line = mark_at(place.text, place.since).line == place.line
    if place.character and same_line:
        span = word_span(place.text, place.at)
        return problem("SRC018", span, f"Här väntas ett kommatecken eller {closing}, men det står {place.character}.")
    if place.character == ":" and not place.before().strip():
        message = "Kolonet står inte på samma rad som fältets namn."
        hint = "Skriv kolonet direkt efter namnet."
        return problem("SRC015", span_at(place.text, place.at, place.at + 1), message, hint)
    end = line_span(place.text, mark_at(place.text, place.since).line).end.offset
    kind = "Listan" if opening == "[" else "Gruppen"
    message = f"{kind} som börjar med {opening} har inget {closing} på slutet."
    return problem("SRC018", span_at(place.text, place.since, end), message)


def _empty_part(place: _Place) -> Problem:
    if place.character == ",":
        message = "Det saknas ett värde före kommatecknet."
        return problem("SRC018", span_at(place.text, place.at, place.at + 1), message, "Ta bort kommatecknet.")
    if place.character in "]}" and place.character:
        message = f"Det står {place.character} där ett värde ska stå."
        return problem("SRC018", span_at(place.text, place.at, place.at + 1), message)
    return _sign(place) if place.character else _unknown(place)


def _no_value(place: _Place) -> Problem:
    if place.words(place.line).startswith("..."):
        return problem("SRC009", line_span(place.text, place.line), "Filen innehåller inga uppgifter.")
    return _sign(place)


def _unexpected(place: _Place) -> Problem:
    """Something where the next field should be: a line of its own, or the rest of one after a quoted text."""
    before = place.before().rstrip()
    if not before:
        if place.character == ":":
            return _nameless(place)
        if place.character == "-":
            hint = "Dra in raden lika mycket som de andra i listan, eller ge listan ett eget fält."
            return problem(
                "SRC014", line_span(place.text, place.line), "Här börjar en listrad mitt bland fälten.", hint
            )
        if _BLOCK.search(place.words(place.line_above())) and not place.words(place.line - 1).strip():
            return lost_line(place.text, place.line)
        message = "Raden börjar inte i samma spalt som något fält ovanför."
        return problem("SRC014", line_span(place.text, place.line), message)
    span = span_at(place.text, place.at, line_span(place.text, place.line).end.offset)
    if before[-1] in "'\"":
        opened = max((start for start, end in tokens(place.text) if end <= place.at), default=place.at)
        if mark_at(place.text, opened).line < place.line and place.text.startswith(before[-1], opened):
            return _open_quote(_Place(place.text, place.at, opened))
        double = "Skriv två apostrofer ('') för en apostrof i texten, eller använd dubbla citattecken runt den."
        message = "Det står mer efter det sista citattecknet."
        return problem("SRC017", span, message, double if before[-1] == "'" else None)
    if before[-1] in "]}":
        return problem("SRC018", span, f"Det står mer efter {before[-1]}.")
    return _sign(place)


def _not_an_item(place: _Place) -> Problem:
    if place.before().strip():
        return _unexpected(place)
    message = "Raden står i en lista men börjar inte med bindestreck."
    hint = "Börja raden med bindestreck och mellanslag, eller flytta den till samma spalt som fältet den hör till."
    return problem("SRC014", line_span(place.text, place.line), message, hint)


def _outside(place: _Place) -> Problem:
    """Text after what libyaml took for the end of the document."""
    if place.words(place.line_above()).startswith("..."):
        return problem("SRC010", line_span(place.text, place.line), "Här börjar ett nytt dokument.")
    if place.before().strip():
        return _unexpected(place)
    message = f"Raden är mindre indragen än rad {place.line_above()}, där fälten började."
    return problem("SRC014", line_span(place.text, place.line), message)


def _tag(place: _Place) -> Problem:
    return problem("SRC024", word_span(place.text, place.since), "Utropstecknet läses som ett typmärke.")


def _directive(place: _Place) -> Problem:
    return problem("SRC026", line_span(place.text, place.line), "Raden börjar med procenttecken.")


def _unknown(place: _Place) -> Problem:
    line = place.line if place.words(place.line).strip() else place.line_above()
    return problem("SRC020", line_span(place.text, line or 1), "Raden går inte att läsa.")


_HANDLERS: tuple[tuple[str, str, Callable[[_Place], Problem]], ...] = (
    ("", "found a tab character", _tab),
    ("", "cannot start any token", _sign),
    ("", "mapping values are not allowed", _colon),
    ("", "entries are not allowed", _sign),
    ("", "mapping keys are not allowed", _sign),
    ("scanning a simple key", "could not find expected ':'", _missing_colon),
    ("scanning a plain scalar", "found unexpected ':'", _glued_in_flow),
    ("scanning a quoted scalar", "", _open_quote),
    ("parsing a quoted scalar", "", _escape),
    ("parsing a flow sequence", "", _bracket),
    ("parsing a flow mapping", "", _bracket),
    ("parsing a flow node", "", _empty_part),
    ("parsing a block node", "", _no_value),
    ("parsing a block mapping", "", _unexpected),
    ("parsing a block collection", "", _not_an_item),
    ("scanning an anchor", "", _opening_sign),
    ("scanning an alias", "", _opening_sign),
    ("scanning a block scalar", "", _opening_sign),
    ("tag", "", _tag),
    ("", "tag handle", _tag),
    ("directive", "", _directive),
    ("", "directive", _directive),
    ("", "incompatible YAML document", _directive),
    ("", "<document start>", _outside),
)
