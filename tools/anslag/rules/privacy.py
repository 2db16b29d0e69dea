"""What must never enter a register that Git keeps for ever, and what must not become public."""

from __future__ import annotations

from collections.abc import Iterator

from .contacts import contacts
from .engine import OWN, Scope, Stretch, rule
from .personal import personal_numbers


@rule("PRV001", section=OWN, scope=Scope.TEXT)
def no_personal_number(text: str) -> Iterator[Stretch]:
    """Personnummer, samordningsnummer eller reservnummer

    Vad: Inget personnummer, samordningsnummer eller reservnummer står någonstans i registrets mapp: inte i en uppgift,
    en kommentar, ett filnamn, en text bredvid posterna eller ett meddelande till en ändring. Det gäller alla vanliga
    sätt att skriva numret, också som momsregistreringsnummer, och alla skiljetecken. Ett nummer räknas när dagen finns
    i kalendern och kontrollsiffran stämmer; ett felskrivet nummer upptäcks alltså inte.

    Varför: Registret ska gå att visa för alla, och det som en gång har sparats i Git går inte att ta tillbaka.

    Åtgärd: Ta bort numret och hänvisa till ärendet i ärendesystemet. Är ändringen redan sparad ligger numret kvar i
    historiken och måste rensas där också: läs sidan om personuppgifter i handboken.

    Fel::

        application:
          answers:
            activities: Ledare är Tolvan (19121212-1212), som nås via föreningen.   # <-

    Fel::

        final_report:
          lessons: Samordningsnumret 701063-2391 fungerade inte.   # <-

    Fel::

        handling:
          meetings:
            - date: 2025-03-18
              note: Ordförande 811228 – 9874   # <-

    Fel::

        final_report:
          lessons: "Deltagaren med numret (81 12 28 - 98 74) hann inte svara."   # <-

    Fel::

        final_report:
          lessons: Den som hade numret 000101-T220 kom alltid.   # <-

    Fel::

        application:
          answers:
            partners: En enskild firma med momsregistreringsnummer SE811228987401.   # <-

    Rätt::

        application:
          answers:
            activities: Ledarens uppgifter finns i ärende EX 2025/0123-9, faktura 2025-03-03 5000, org.nr 802000-0018.
            partners: Ett bolag med momsregistreringsnummer SE556016068001.
    """
    for found in personal_numbers(text):
        yield Stretch(found.start, found.end, f"Här står ett {found.kind}.", secret=True)


@rule("PRV002", section=OWN, scope=Scope.PUBLIC_TEXT)
def no_contact_details_in_public(text: str) -> Iterator[Stretch]:
    """Telefonnummer, e-postadress eller konto i en publik text

    Vad: Texter som visas för allmänheten innehåller inga telefonnummer, e-postadresser, kontonummer, bankgiron eller
    plusgiron.

    Varför: De leder ofta till en enskild person, sprids vidare från webbplatsen och går inte att ta tillbaka.

    Åtgärd: Ta bort uppgiften. Projektets funktionsbrevlåda hör hemma under contact, som inte visas för allmänheten.

    Fel::

        summary: Ett öppet språkcafé. Ring 036-10 50 00 för att anmäla dig till en kväll.   # <-

    Fel::

        summary: Ett öppet språkcafé. Anmäl dig till ledare@sprakbron.example före fredag.   # <-

    Fel::

        final_report:
          public_summary: Gåvor tas emot på bankgiro 123-4566.   # <-

    Fel::

        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            reason: Betalas till SE45 5000 0000 0583 9825 7466.   # <-

    Fel::

        organisations/exempelbiblioteket.yaml:
          name: Exempelbiblioteket 070-174 06 05   # <-

    Rätt::

        summary: Kvällar 2025-09-01–2026-06-30 för 120 000 kr, beslut EX 2025/0123 § 84, kl. 18.30 och 20.00.
    """
    for found in contacts(text):
        yield Stretch(found.start, found.end, f"Här står {found.what}.", secret=True)
