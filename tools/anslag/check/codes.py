"""What the check itself finds, beside the rules: about exemptions, a range of commits, and the program itself."""

from __future__ import annotations

from anslag.schema import Code

FALLEN = "PRG001"

CODES = {
    "EXE001": Code(
        "Undantaget behövs inte",
        "Ett undantag som inget sätter åt sidan döljer nästa riktiga fel.",
        "Har undantaget inte kommit in i registret än, ta bort det. Annars står det kvar tills det går ut.",
    ),
    "EXE002": Code(
        "Undantaget gäller något som inte finns",
        "Ett felskrivet undantag gör ingen nytta och ser ut att göra det.",
        "Rätta regelns kod eller postens nummer i exemptions.yaml. Har undantaget kommit in i registret, skriv också "
        "en rättelse under corrections.",
    ),
    "EXE003": Code(
        "Regeln går inte att undanta",
        "Det som har beslutats får inte ändras i det tysta, och en personuppgift som har sparats går inte att ta "
        "tillbaka.",
        "Gör det som regeln själv säger. Har undantaget inte kommit in i registret än, ta bort det; annars står det "
        "kvar utan verkan.",
    ),
    "HIS005": Code(
        "Numret är upptaget i den andra grenen",
        "Två projekt med samma nummer går inte att hålla isär i beslut, länkar och statistik.",
        "Ta nästa lediga nummer, både i filen och i filens namn.",
    ),
    "HIS006": Code(
        "Filen är en annan än den i Git",
        "Den ena granskas och den andra läses, så att det som står på webbplatsen kan vara ett annat än det som är "
        "godkänt.",
        "Ta bort working-tree-encoding, filter och ident för registrets filer ur .gitattributes (eller ur "
        ".git/info/attributes) och spara det i Git. Flytta sedan undan filen, hämta den igen med git checkout HEAD -- "
        "FIL och för in det som du själv hade ändrat.",
    ),
    FALLEN: Code(
        "Ett fel i programmet",
        "Det som inte har prövats kan vara fel. Därför avslutas kontrollen med 2 och inte som godkänd.",
        "Anmäl felet till den som förvaltar programmet, med hela meddelandet. Felet ligger inte i registret.",
    ),
    "PRV003": Code(
        "Personnummer i historiken",
        "Det som har stått i en version eller ett meddelande, eller som namn på den som gjorde en ändring, finns "
        "kvar i historiken, också när det är borttaget.",
        "Slå inte ihop ändringen. Följ handbokens sida om att ta bort personuppgifter ur historiken.",
    ),
}
