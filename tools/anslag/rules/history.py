"""What a change may do with what has landed: rules over a changed file of any kind."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from anslag.difference import MARK, Difference, in_words
from anslag.lifecycle import ahead_in
from anslag.model import KeyPath
from anslag.schema import label
from anslag.source import Plain
from anslag.words import capital, day

from .change_paths import movable
from .engine import OWN, Change, Problem, Scope, rule
from .guard import Alteration, alterations
from .traces import Traces

_FILES = {
    "organisation": "Organisationen {}",
    "programme": "Versionen {} av programmet",
    "areas": "Filen med områden",
    "exemptions": "Filen med undantag",
    "meetings": "Filen med sammanträden",
    "annual": "Årssammanställningen {}",
    "figures": "De frysta siffrorna {}",
}


@rule("HIS001", section=OWN, scope=Scope.CHANGE)
def records_stay(change: Change) -> Iterator[Problem]:
    """Posten är borttagen

    Vad: En post som har kommit in i registret tas aldrig bort och byter aldrig nummer. Det gäller projekt,
    organisationer, områden, undantag och varje version av ett program som en ansökan har prövats mot.

    Varför: Beslut, länkar och andra projekt hänvisar till numret, och registret är en allmän handling.

    Åtgärd: Lägg tillbaka filen. Är en ansökan inte längre aktuell, skriv av den med ett beslut i stället.

    Fel::

        före:
          id: 2025-001   # <-
        efter: null

    Fel::

        före:
          organisations/exempelkoren.yaml:
            id: exempelkoren   # <-
            name: Exempelkören
            kind: association
        efter:
          organisations/exempelkoren.yaml: null

    Rätt (beredd)::

        före: {}
        efter: {withdrawn: {date: 2025-04-01}}
    """
    if change.after is not None or change.before is None or (change.kind == "programme" and not change.settled):
        return
    if change.kind == "exemptions" and not _entries(change.before):
        return
    what = _FILES.get(change.kind, f"{{}} {_of(change.before, 'title')}".rstrip()).format(change.record)
    renamed = f" Filen har nu {_CALLED.get(change.kind, 'numret')} {change.renumbered}." if change.renumbered else ""
    path = ("id",) if _of(change.before, "id") else ()
    hint = f"Ge filen tillbaka {_CALLED.get(change.kind, 'numret')} {change.record}." if change.renumbered else ""
    if not hint and change.kind != "project":
        hint = "Lägg tillbaka filen."
    yield Problem(path, f"{what} finns inte längre i registret.{renamed}", hint)


_CALLED = {"organisation": "kortnamnet", "programme": "namnet och dagen"}


@rule("HIS007", section=OWN, scope=Scope.CHANGE)
def what_has_landed_stands(change: Change) -> Iterator[Problem]:
    """Det som har kommit in i registret är ändrat

    Vad: Det som har kommit in i registret står kvar: beslut, villkor, utbetalningar, rapporter, krav, anteckningar och
    de listor som bevarar spåren av dem. Det går att lägga till nya poster, och att fylla i det som är tomt och får
    fyllas i. En ansökan står fast från det första beslutet. Vad som gäller för varje fält framgår av schemat.

    Varför: Läsaren ska kunna lita på att registret visar vad som hände, också i efterhand.

    Åtgärd: Återställ det som ändrades. Har något nytt beslutats är det ett nytt beslut, och ändras projektet är det en
    förändring. Var uppgiften aldrig riktig, anteckna en rättelse: den anger ett enda värde, vad som stod och vad som
    ska stå. När en organisation byter namn står det gamla kvar bland de tidigare namnen. Ska något bort ur en text,
    anteckna en maskering och skriv [maskerat] i stället för det som togs bort.

    Fel::

        före: {}
        efter:
          decisions:
            - kind: grant
              date: 2025-04-16
              by: board
              reference: § 85   # <-
              amount: 120000

    Fel::

        före: {}
        efter:
          payments:   # <-
            - {plan: 1, date: 2025-09-03, amount: 60000, reference: V 1001}

    Rätt::

        före: {}
        efter:
          decisions:
            - {kind: grant, date: 2025-04-16, by: board, reference: § 85, amount: 120000}
          corrections:
            - date: 2025-05-02
              path: decisions.2025-04-16.reference
              from: § 84
              to: § 85
              reason: Paragrafen var felskriven.

    Rätt::

        före: {}
        efter:
          organisations/exempelforeningen-sprakbron.yaml:
            name: Språkbron
            former_names: [Exempelföreningen Språkbron]

    Rätt::

        före: {}
        efter:
          closings: [{date: 2026-08-20}]
    """
    if change.before is None or change.after is None:
        return
    traces, altered = Traces(change), False
    for one, explained in _untraced(change, traces):
        altered = True
        told = _renamed(one) if explained or one.path[-1:] == ("key",) else (_told(change, one), _hint(change, one))
        yield Problem(_place(one), *told)
    if not altered:
        yield from traces.wrong()


def untraced(change: Change) -> Iterator[Alteration]:
    """Yield what a change altered of that which has landed, and that no correction or redaction of it explains."""
    if change.before is not None and change.after is not None:
        yield from (one for one, _ in _untraced(change, Traces(change)))


def _untraced(change: Change, traces: Traces) -> Iterator[tuple[Alteration, bool]]:
    """Yield each such alteration, and whether its values are explained and only the name of its entry is not."""
    for one in alterations(change.kind, change.before, change.after, settled=change.settled):
        explained = traces.explain(one)
        if not ((explained and not one.renamed) or _kept_as_former(change, one)):
            yield one, explained


@rule("HIS008", section=OWN, scope=Scope.CHANGE)
def nothing_happened_tomorrow(change: Change) -> Iterator[Problem]:
    """En händelse har ett datum i framtiden

    Vad: En händelse antecknas med dagens datum eller ett tidigare. Som dagens datum räknas den dag då ändringen
    sparades i Git, eller i dag när den inte är sparad. Planerade datum får ligga framåt i tiden: projekttiden, när
    något ska vara inne, när en utbetalning ska göras.

    Varför: En utbetalning med fel år syns inte som gjord, och kan göras en gång till.

    Åtgärd: Rätta datumet. Har det inte hänt än, anteckna det när det har hänt.

    Fel::

        före: {}
        efter:
          contacts:
            - date: 2025-11-05
              kind: visit
            - kind: call
              date: 2099-02-03   # <-

    Rätt::

        före: {}
        efter:
          payment_plan:
            - {id: 1, due: 2025-09-02, amount: 60000}
            - {id: 2, due: 2099-02-03, amount: 60000}
    """
    if change.after is None or change.day is None:
        return
    stood = {(one.name, one.day) for one in ahead_in(change.kind, change.before, change.day)}
    for one in ahead_in(change.kind, change.after, change.day):
        if (one.name, one.day) not in stood:
            name = capital(label(change.kind, one.path))
            message = f"{name}: {day(one.day)} ligger i framtiden. I dag är det {day(change.day)}."
            yield Problem(one.path, message)


def _kept_as_former(change: Change, one: Alteration) -> bool:
    """Return whether an organisation has got another name and its old one stands among the former."""
    former = change.after.get("former_names") if isinstance(change.after, dict) else None
    return (change.kind, one.name) == _NAME and isinstance(former, list) and one.before in former


_NAME = ("organisation", "name")


def _of(data: Plain, key: str) -> str:
    return str(data.get(key) or "") if isinstance(data, dict) else ""


def _entries(data: Plain) -> bool:
    return isinstance(data, dict) and bool(data.get("exemptions"))


def _place(one: Alteration) -> KeyPath:
    """Return where an alteration is pointed out: at the list, when an entry of it is gone."""
    return one.path[:-1] if one.after is None and one.path and isinstance(one.path[-1], int) else one.path


def _renamed(one: Alteration) -> tuple[str, str]:
    entry = one.name.removesuffix(f".{one.path[-1]}")
    message = f"Posten {entry} har fått ett annat namn. Namnet står kvar, så att det som hänvisar till den leder rätt."
    return message, f"Skriv key: {one.renamed} i posten."


def _told(change: Change, one: Alteration) -> str:
    if one.moved:
        return "Posterna har bytt plats. De ska stå i den ordning de kom in."
    masked = MARK in str(one.after)  # what somebody has begun to take out of a text is not told once more
    words = in_words(Difference(one.path, one.name, one.before, one.after), change.kind, hide=masked).rstrip(".")
    return f"{capital(words)}. Det som har kommit in i registret står kvar."


def _hint(change: Change, one: Alteration) -> str:
    if one.moved:
        return "Ställ tillbaka posterna i den ordning de stod."
    first = "Lägg tillbaka det." if one.after is None else "Ta bort det." if one.before is None else "Återställ det."
    ways = "; ".join(filter(None, (_later(change, one), _slip(change, one), _hidden(change, one))))
    return f"{first} {capital(ways)}".rstrip()


def _later(change: Change, one: Alteration) -> str:
    """Return what to do when something new has come about."""
    root = one.name.partition(".")[0]
    if change.kind == "programme" and root != "corrections":
        return (
            "ansökningar är prövade mot den här versionen, så om något annat ska gälla, gör en ny version av "
            "programmet: en ny fil med den dag då den börjar gälla (valid_from)"
        )
    if change.kind == "exemptions" and one.name.endswith(".until"):
        return "gäller undantaget inte längre: skriv in när, av vem och varför under ended"
    if (change.kind, one.name) == _NAME:
        return (
            f"har organisationen bytt namn: anslag add organisation --id {change.record} --name NAMN "
            f"--former-name {_quoted(str(one.before))}"
        )
    if change.kind != "project" or one.after is None:
        return ""
    if root == "decisions":
        return f"har något nytt beslutats: anslag add {change.record} decision"
    moves = root == "budgets" or one.name.startswith("application.budget") or movable(one.name)
    return f"har projektet ändrats: anslag add {change.record} change" if moves else ""


def _slip(change: Change, one: Alteration) -> str:
    """Return how a slip of the pen is put right."""
    if change.kind == "areas" or MARK in str(one.after):
        return ""
    single = not isinstance(one.before if one.after is None else one.after, dict) and not _group(one)
    path = one.name if single else f"{one.name}.POST.FÄLT" if _group(one) else f"{one.name}.FÄLT"
    if change.kind == "project":
        said = "är det ett skrivfel" if single else "var uppgiften aldrig riktig, rätta ett värde i taget"
        return f"{said}: anslag add {change.record} correction --path {_quoted(path)}"
    listed = one.name.startswith("events.") or isinstance(one.before, list)
    if change.kind == "organisation" and single and not listed:
        option = re.sub(r"[._]", "-", path)
        return f"är det ett skrivfel: anslag add organisation --id {change.record} --{option} VÄRDE --reason VARFÖR"
    return f"är det ett skrivfel, skriv en rättelse under corrections: path {path}, from, to och reason"


def _hidden(change: Change, one: Alteration) -> str:
    text = isinstance(one.before, str) and isinstance(one.after, str) and len(one.before.split()) > 2
    if change.kind != "project" or not text:
        return ""
    return f"ska något bort ur texten: anslag add {change.record} redaction --path {_quoted(one.now or one.name)}"


def _group(one: Alteration) -> bool:
    return any(
        isinstance(value, list) and any(isinstance(item, dict) for item in value) for value in (one.before, one.after)
    )


def _quoted(word: str) -> str:
    """Return a word as it is given to a command: within quotes of a kind that mean nothing in it."""
    if set(word) & set('"$`\\!'):
        return shlex.quote(word)
    return f'"{word}"' if set(word) & set(" '&;()<>|*?#~") else word
