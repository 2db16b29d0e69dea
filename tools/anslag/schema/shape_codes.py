"""The codes of schema problems: what each means, why it matters, how it is mended. Never reused or renumbered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem, in Swedish."""

    title: str
    why: str
    mend: str


CODES = {
    "SCH001": Code(
        "Okänt fält",
        "Ett felstavat fält blir annars en uppgift som ingen ser.",
        "Rätta stavningen, eller ta bort fältet.",
    ),
    "SCH002": Code(
        "Uppgift saknas",
        "Utan uppgiften går posten inte att handlägga eller visa.",
        "Lägg till fältet med sitt värde.",
    ),
    "SCH003": Code(
        "Fel typ av värde",
        "Uppgiften går varken att räkna med eller visa om värdet är av fel typ.",
        "Skriv värdet så som fältet kräver.",
    ),
    "SCH004": Code(
        "Värdet finns inte bland valen", "Bara de val som finns i schemat har en betydelse.", "Välj ett av värdena."
    ),
    "SCH005": Code(
        "Fel form", "En bestämd form gör att uppgiften kan kontrolleras och sökas.", "Skriv värdet i rätt form."
    ),
    "SCH006": Code("Utanför gränserna", "Gränserna fångar skrivfel och håller sidorna läsbara.", "Rätta värdet."),
    "SCH007": Code(
        "Delar av ett öre",
        "Pengar räknas i hela ören.",
        "Skriv beloppet i kronor med högst två decimaler, t.ex. 85000.50.",
    ),
    "SCH008": Code(
        "Hör inte hit",
        "Uppgiften motsäger något annat i posten.",
        "Ta bort fältet, eller rätta den uppgift som det motsäger.",
    ),
    "SCH009": Code(
        "Tomt",
        "En tom uppgift är till ingen nytta. En text utan synliga tecken blir en tom rubrik eller en länk som inte "
        "syns.",
        "Fyll i värdet.",
    ),
    "SCH010": Code(
        "Annat format",
        "Filernas format har ändrats genom åren. Programmet läser bara det format som det är gjort för.",
        "Skriv om en äldre fil till dagens format: anslag upgrade --write. En nyare fil kräver ett nyare program.",
    ),
}
