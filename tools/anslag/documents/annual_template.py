"""The program's own template of a year's compilation, in the order that a committee reads it."""

from __future__ import annotations

from .template_parts import begun, each, for_one_of, only_if, rows, when
from .word import Word

__all__ = ["CHARTS", "annual"]

CHARTS = ("money", "areas", "reach")
"""The tables that are drawn as well; a picture stands where `chart_` and the table's name is said."""

_MONEY = (
    ("frame", "Ram"),
    ("applied", "Sökt"),
    ("granted", "Beviljat"),
    ("paid", "Utbetalt"),
    ("used", "Använt"),
    ("settled", "Redovisat"),
    ("repaid", "Åter"),
    ("late", "Sena"),
)
_DIVIDED = (("projects", "Projekt"), ("granted", "Beviljat"), ("share", "Andel"))
_REACH = (("expected", "Förväntat antal"), ("reached", "Uppnått antal"), ("projects", "Projekt"))
_OF = (("number", "Antal"), ("of", "Av"))
_EVIDENCE = (
    ("goals", "Anslagets mål"),
    ("stage", "Status"),
    ("granted", "Beviljat"),
    ("met", "Uppnådda mål"),
    ("reached", "Uppnått antal"),
)
_TARGETS = (
    ("project", "Projekt"),
    ("indicator", "Mäts som"),
    ("target", "Målvärde"),
    ("outcome", "Utfall"),
    ("fulfilment", "Resultat"),
)
_PROJECTS = (
    ("applicants", "Sökande"),
    ("areas", "Område"),
    ("period", "Tid"),
    ("stage", "Status"),
    ("granted", "Beviljat"),
    ("paid", "Utbetalt"),
    ("met", "Uppnådda mål"),
    ("reached", "Uppnått antal"),
)


def annual() -> Word:
    """Return the template."""
    word = begun("Årssammanställning", "{{ grant }}: sammanställning {{ year }}", case=False)
    only_if(word, "draft", "Utkast. Siffrorna är inte frysta och kan ändras tills sammanställningen lämnas över.")
    word.text("Siffrorna gäller {{ figures_day }}{% if version %}, enligt registrets version {{ version }}{% endif %}.")
    only_if(word, "meeting", "{{ meeting }}")
    word.heading("Förslag till beslut")
    each(word, "proposals", word.numbered)
    word.heading("Sammanfattning")
    rows(
        word,
        "Fem siffror",
        ("Året i fem siffror", "{{ year }}"),
        "five",
        ("{{ one.label }}", "{{ one.value }}"),
        right=(1,),
    )
    each(word, "summary", word.text)
    _body(word)
    _texts(word)
    _annex(word)
    return word


def _body(word: Word) -> None:
    word.heading("Uppdraget och urvalet")
    word.text("{{ assignment }}")
    _figures(word, "population", "Projekten i sammanställningen", "Projekt", (("number", "Antal"),))
    word.heading("Hur fullständiga uppgifterna är")
    _figures(word, "reliability", "Hur fullständiga uppgifterna är", "Uppgift", _OF)
    word.heading("Pengarna")
    _figures(word, "money", "Pengarna år för år, i kronor", "År", _MONEY, parts=(4, 7, 7, 7, 7, 7, 8, 6, 5), chart=True)
    word.heading("Vart pengarna gick")
    for id_, caption, head in (
        ("areas", "Beviljat efter område, i kronor", "Område"),
        ("priority", "Beviljat till prioriterade områden, i kronor", "Områden"),
        ("goals", "Beviljat efter anslagets mål, i kronor", "Mål"),
        ("kinds", "Beviljat efter typ av sökande, i kronor", "Typ"),
        ("bodies", "Beviljat efter beslutsinstans, i kronor", "Beslutsinstans"),
    ):
        with when(word, f"{id_}.rows"):
            _figures(word, id_, caption, head, _DIVIDED, chart=id_ == "areas")
    word.heading("Medfinansiering och samverkan")
    _figures(word, "cofunding", "Medfinansiering, i kronor", "Uppgift", (("amount", "Kronor"),))
    _figures(word, "partners", "Samverkan", "Uppgift", (*_OF, ("share", "Andel")))
    word.heading("Så många har projekten nått")
    _figures(word, "reach", "Förväntat och uppnått antal, samma projekt i båda kolumnerna", "Grupp", _REACH, chart=True)
    word.heading("Måluppfyllelse")
    _figures(word, "attainment", "Måluppfyllelse", "Resultat", (("number", "Mål"), ("share", "Andel")))
    _goals(word)
    word.heading("Vad som lever vidare")
    _figures(word, "lives_on", "Vad som lever vidare", "Svar", (("projects", "Projekt"),))
    with when(word, "lives_on_how.rows"):
        _figures(
            word,
            "lives_on_how",
            "Hur det lever vidare",
            "Projekt",
            (("answer", "Svar"), ("how", "Hur")),
            parts=(4, 3, 9),
        )
    word.heading("Uppföljning och kontroll")
    _figures(word, "control", "Uppföljning och kontroll", "Uppgift", _OF)
    with when(word, "compared.rows"):
        word.heading("Jämfört med året före")
        columns = (("before", "{{ year_before }}"), ("after", "{{ year }}"))
        _figures(word, "compared", "Jämfört med året före", "Uppgift", columns)
        _figures(word, "compared_money", "Pengarna jämfört med året före, i kronor", "Uppgift", columns)


def _goals(word: Word) -> None:
    with when(word, "goals_served"):
        word.heading("De övergripande målen")
        only_if(word, "project_pages", "Mer om varje projekt finns på {{ project_pages }}.")
        with for_one_of(word, "goals_served", "goal"):
            word.heading("{{ goal.name }}", 2)
            word.lead("{{ goal.source }}")
            with when(word, "goal.rows"):
                _rows(
                    word,
                    "Projekt som bidrar till målet, beviljat i kronor",
                    "Projekt",
                    "goal.rows",
                    _EVIDENCE,
                    parts=(6, 6, 4, 3, 3, 3),
                )
                word.text("{%p else %}")
                word.text("Inget av årets projekt anger ett mål som bidrar till det här målet.")
            each(word, "goal.analysis", word.text)


def _texts(word: Word) -> None:
    for heading, name in (
        ("Lärdomar", "lessons"),
        ("Förslag till förändringar", "proposed_changes"),
        ("Ekonomiska konsekvenser", "economy"),
        ("Jämställdhet", "equality"),
        ("Barnperspektiv", "children"),
    ):
        word.heading(heading)
        each(word, name, word.text)
    with when(word, "since"):
        word.heading("Sedan dess")
        word.text(
            "Siffrorna ovan är de som lämnades över. Det här har rättats eller lagts till i registret sedan dess."
        )
        each(word, "since", word.bullet)


def _annex(word: Word) -> None:
    word.text("Bilagor: alla projekt, och resultatet mål för mål.")  # a break after a tag would go with it
    word.turn()
    word.heading("Bilaga: alla projekt")
    _figures(word, "projects", "Alla projekt, i kronor", "Projekt", _PROJECTS, parts=(6, 6, 5, 4, 4, 3, 3, 3, 3))
    word.heading("Bilaga: resultat mål för mål")
    _figures(word, "targets", "Resultat mål för mål", "Mål", _TARGETS, parts=(6, 3, 6, 3, 3, 3))


def _figures(
    word: Word,
    id_: str,
    caption: str,
    head: str,
    columns: tuple[tuple[str, str], ...],
    *,
    parts: tuple[int, ...] = (),
    chart: bool = False,
) -> None:
    word.lead(f"{{{{ {id_}.about }}}}")
    _rows(word, caption, head, f"{id_}.rows", columns, parts=parts)
    if chart:
        with when(word, f"chart_{id_}"):
            word.text(f"{{{{ chart_{id_} }}}}")
            word.help(f"{{{{ words_{id_} }}}}")


def _rows(
    word: Word, caption: str, head: str, name: str, columns: tuple[tuple[str, str], ...], *, parts: tuple[int, ...] = ()
) -> None:
    label = "{{ one.label }} ({{ one.id }})" if columns in (_EVIDENCE, _PROJECTS) else "{{ one.label }}"
    cells = (label, *(f"{{{{ one.{id_} }}}}" for id_, _ in columns))
    figures = tuple(at for at, (id_, _) in enumerate(columns, 1) if id_ not in _WORDS)
    titles = (head, *(title for _, title in columns))
    rows(
        word,
        caption,
        titles,
        name,
        cells,
        parts=parts or (6, *(2 for _ in columns)),
        right=figures,
        small=len(columns) > 3,
    )


_WORDS = {"applicants", "areas", "period", "stage", "goals", "project", "indicator", "fulfilment", "answer", "how"}
"""The columns that hold words."""
