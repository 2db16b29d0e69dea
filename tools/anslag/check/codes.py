"""What the check itself finds, beside the rules: about exemptions, and about a range of commits."""

from __future__ import annotations

from anslag.schema import Code

CODES = {
    "EXE001": Code(
        "Undantaget behövs inte",
        "Ett undantag som inget sätter åt sidan döljer nästa riktiga fel.",
        "Ta bort undantaget ur exemptions.yaml.",
    ),
    "EXE002": Code(
        "Undantaget gäller något som inte finns",
        "Ett felskrivet undantag gör ingen nytta och ser ut att göra det.",
        "Rätta regelns kod eller postens nummer i exemptions.yaml.",
    ),
    "EXE003": Code(
        "Regeln går inte att undanta",
        "Det som har beslutats får inte ändras i det tysta, och en personuppgift som har sparats går inte att ta "
        "tillbaka.",
        "Ta bort undantaget ur exemptions.yaml, och gör det som regeln själv säger.",
    ),
    "HIS005": Code(
        "Numret är upptaget i den andra grenen",
        "Två projekt med samma nummer går inte att hålla isär i beslut, länkar och statistik.",
        "Ta nästa lediga nummer, både i filen och i filens namn.",
    ),
    "PRV003": Code(
        "Personnummer i historiken",
        "Det som har stått i en version eller ett meddelande, eller som namn på den som gjorde en ändring, finns "
        "kvar i historiken, också när det är borttaget.",
        "Slå inte ihop ändringen. Följ handbokens sida om att ta bort personuppgifter ur historiken.",
    ),
}
