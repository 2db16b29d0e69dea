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
        "Okänd nyckel",
        "En felstavad nyckel blir annars en uppgift som ingen ser.",
        "Rätta stavningen, eller ta bort nyckeln.",
    ),
    "SCH002": Code(
        "Uppgift saknas",
        "Utan uppgiften går posten inte att handlägga eller visa.",
        "Lägg till nyckeln med sitt värde.",
    ),
    "SCH003": Code(
        "Fel slags värde",
        "Uppgiften kan inte räknas eller visas om värdet är av fel slag.",
        "Skriv värdet i den form som fältet har.",
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
        "Hör inte hit", "Uppgiften motsäger något annat i posten.", "Ta bort nyckeln, eller rätta det den motsäger."
    ),
    "SCH009": Code(
        "Tomt",
        "Det som är tomt säger ingenting. En text utan synliga tecken blir en tom rubrik eller en länk som inte syns.",
        "Fyll i värdet.",
    ),
    "SCH010": Code(
        "Annan form",
        "Samma uppgifter har skrivits på olika sätt genom åren. Programmet läser bara den form som det är gjort för.",
        "Lyft en äldre fil till dagens form: anslag upgrade --write. För en nyare fil behövs ett nyare program.",
    ),
}
