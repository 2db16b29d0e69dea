"""Every refusal of the loader: its code, what it is called, why it matters and how it is mended.

A code that has landed is never reused or renumbered. The handbook and `anslag explain` show this table.
"""

from dataclasses import dataclass

from anslag.source.marks import Span


@dataclass(frozen=True, slots=True)
class Code:
    """What is true of every problem with one code, in Swedish."""

    title: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place. Everything but the code is Swedish and written for an officer."""

    code: str
    title: str
    message: str
    hint: str
    span: Span


def problem(code: str, span: Span, message: str, hint: str | None = None) -> Problem:
    """A problem with the title of its code, and the code's own remedy unless a more precise `hint` is given."""
    known = CODES[code]
    return Problem(code, known.title, message, known.mend if hint is None else hint, span)


CODES: dict[str, Code] = {
    # The file
    "SRC001": Code(
        "Filen går inte att läsa",
        "Det som inte går att läsa kan varken granskas eller publiceras.",
        "Kontrollera att filen finns kvar och att du har rätt att läsa den.",
    ),
    "SRC002": Code(
        "Symbolisk länk",
        "En länk kan peka på vad som helst, även utanför registret, och följs därför aldrig.",
        "Ersätt länken med en riktig fil eller ta bort den.",
    ),
    "SRC003": Code(
        "Inte en vanlig fil",
        "Registret består av vanliga textfiler. Annat kan inte granskas.",
        "Ta bort det som ligger här, eller lägg en vanlig fil i stället.",
    ),
    "SRC004": Code(
        "För stor fil",
        "En post är några sidor text. En mycket större fil är nästan alltid ett misstag och gör granskningen långsam.",
        "Korta texterna. Handlingarna själva hör hemma i ärendesystemet.",
    ),
    "SRC005": Code(
        "Fel teckenkodning",
        "I annat än UTF-8 blir å, ä och ö olika tecken på olika datorer.",
        "Öppna filen i textredigeraren, välj ”Spara som” och teckenkodningen UTF-8.",
    ),
    "SRC006": Code(
        "Osynligt märke först i filen",
        "Märket (BOM) syns inte i redigeraren men stör program som läser filen.",
        "Spara om filen som UTF-8 utan BOM.",
    ),
    "SRC007": Code(
        "Otillåtet tecken",
        "Styrtecken syns inte, betyder ingenting i en text och följer oftast med när man klistrar in.",
        "Ta bort tecknet. Skriv om ordet för hand om det inte syns var det sitter.",
    ),
    "SRC008": Code(
        "Ovanlig radbrytning",
        "Somliga program ser en ny rad här och andra inte, så att samma fil läses på två sätt.",
        "Ta bort tecknet och tryck på Retur i stället.",
    ),
    "SRC009": Code(
        "Tom fil",
        "En fil utan innehåll kan inte vara en post i registret.",
        "Fyll i uppgifterna eller ta bort filen.",
    ),
    # The shape of the text
    "SRC010": Code(
        "Flera dokument i samma fil",
        "En fil är en post. Det som står efter avdelaren skulle inte komma med.",
        "Lägg varje post i en egen fil och ta bort avdelaren.",
    ),
    "SRC011": Code(
        "Filen har inga fält på översta nivån",
        "En post består av fält: ett namn, ett kolon och ett värde.",
        "Börja varje uppgift med fältets namn och ett kolon, till exempel title: Språkcafé.",
    ),
    "SRC012": Code(
        "För många nivåer",
        "Så många nivåer i varandra förekommer inte i någon post och tyder på att något klistrats in fel.",
        "Se efter om en klammer eller ett indrag har blivit fel och ta bort de överflödiga nivåerna.",
    ),
    "SRC013": Code(
        "Tabbtecken i stället för mellanslag",
        "En tabb är olika bred i olika program. Därför går det inte att se vilken nivå raden hör till.",
        "Byt tabben mot mellanslag, två för varje nivå.",
    ),
    "SRC014": Code(
        "Raden är felaktigt indragen",
        "Indraget avgör vilket fält en uppgift hör till.",
        "Låt raden börja i samma spalt som de andra fälten på samma nivå.",
    ),
    "SRC015": Code(
        "Kolon eller mellanslag saknas efter fältets namn",
        "Utan kolon och mellanslag går det inte att se var namnet slutar och värdet börjar.",
        "Skriv fältets namn, ett kolon och ett mellanslag före värdet.",
    ),
    "SRC016": Code(
        "Kolon inne i en text",
        "Ett kolon följt av mellanslag betyder att ett nytt fält börjar.",
        'Sätt citattecken (") före och efter hela texten.',
    ),
    "SRC017": Code(
        "Fel med citattecken",
        "Texten mellan citattecken måste ha ett slut, och efter det sista får inget mer stå.",
        "Sätt samma typ av citattecken före och efter hela texten.",
    ),
    "SRC018": Code(
        "Fel med klamrar eller kommatecken",
        "En lista inom [ ] eller en grupp inom { } måste avslutas och delas med kommatecken.",
        "Se till att varje [ har sitt ], varje { sitt } och att det står ett kommatecken mellan delarna.",
    ),
    "SRC019": Code(
        "Texten börjar med ett tecken som har en särskild betydelse",
        "Tecknet styr hur filen läses när det står först, och läses därför inte som text.",
        'Sätt citattecken (") före och efter hela texten.',
    ),
    "SRC020": Code(
        "Skrivfel",
        "Raden följer inte reglerna för YAML, formatet som registret skrivs i.",
        "Jämför med en fil som fungerar: fältets namn, kolon, mellanslag och sedan värdet.",
    ),
    "SRC021": Code(
        "Fältet finns två gånger",
        "Bara det ena värdet skulle räknas, och det går inte att veta vilket som är rätt.",
        "Behåll det rätta och ta bort det andra.",
    ),
    "SRC022": Code(
        "Ankare eller hänvisning",
        "Varje uppgift ska stå där den hör hemma, så att posten kan läsas som den är skriven.",
        'Skriv ut uppgiften. Är tecknet en del av texten, sätt citattecken (") runt hela texten.',
    ),
    "SRC023": Code(
        "Inflätade fält",
        "Fält som hämtas från ett annat ställe syns inte där de gäller.",
        "Skriv ut fälten på sin plats i stället för <<.",
    ),
    "SRC024": Code(
        "Typmärke",
        "Ett ord som börjar med utropstecken ändrar hur värdet tolkas. Registret avgör själv vad som är text och tal.",
        'Ta bort märket. Är utropstecknet en del av texten, sätt citattecken (") runt hela texten.',
    ),
    "SRC025": Code(
        "Fältets namn är inte ett ord",
        "Ett fältnamn är alltid text. Fält med tal, datum, listor eller tomma namn går inte att hitta.",
        'Sätt citattecken (") runt namnet om det är rätt, eller rätta det.',
    ),
    "SRC026": Code(
        "Instruktion till läsprogrammet",
        "En rad som börjar med procenttecken kan ändra hur resten av filen läses.",
        "Ta bort raden.",
    ),
    "SRC027": Code(
        "Mellanslag saknas före #",
        "Somliga program läser resten av raden som en kommentar, andra som text. Det får inte komma bort obemärkt.",
        'Är det en kommentar, skriv ett mellanslag före #. Hör det till texten, sätt citattecken (") runt hela texten.',
    ),
    # Single values
    "SRC030": Code(
        "Tvetydigt ja eller nej",
        "Somliga program läser ordet som ja eller nej, andra som text.",
        'Skriv true för ja eller false för nej. Menar du ordet, sätt citattecken (") runt det.',
    ),
    "SRC031": Code(
        "Inte ett tal",
        "Ett värde som inte är ett tal slinker förbi alla gränser för belopp och antal.",
        "Skriv ett vanligt tal, eller utelämna fältet om uppgiften saknas.",
    ),
    "SRC032": Code(
        "Tal med inledande nolla",
        "Somliga program räknar sådana tal i bas åtta eller sexton och får ett helt annat värde.",
        'Är det ett tal, skriv det utan nollan. Är det ett nummer eller en kod, sätt citattecken (") runt det.',
    ),
    "SRC033": Code(
        "Understreck i ett tal",
        "Somliga program hoppar över understrecket, andra läser hela värdet som text.",
        "Skriv talet utan understreck.",
    ),
    "SRC034": Code(
        "Klockslag utan citattecken",
        "Somliga program läser klockslag som tal: 12:30 blir 750.",
        'Sätt citattecken (") runt klockslaget.',
    ),
    "SRC035": Code(
        "Beloppet är inte skrivet som ett tal",
        "Belopp ska kunna räknas. Med mellanslag, decimalkomma eller valuta blir de text eller ett annat tal.",
        "Skriv bara siffror, med punkt före eventuella ören: 85000 eller 85000.50.",
    ),
    "SRC036": Code(
        "Dagen finns inte",
        "Frister och ordning räknas på datum, så varje datum måste finnas i kalendern.",
        "Rätta året, månaden eller dagen.",
    ),
    "SRC037": Code(
        "Ofullständigt datum",
        "Datum skrivs alltid på samma sätt för att kunna ordnas och jämföras.",
        "Skriv fyra siffror för året, två för månaden och två för dagen.",
    ),
    "SRC038": Code(
        "Datum med klockslag",
        "Registret räknar i hela dagar. Ett klockslag kan flytta dagen till en annan tidszons dag.",
        'Skriv bara dagen. Ska klockslaget stå i en text, sätt citattecken (") runt den.',
    ),
    "SRC039": Code(
        "Tal i potensform",
        "Det syns inte vid en blick hur stort talet är, och alla program läser det inte likadant.",
        "Skriv ut talet med alla siffror.",
    ),
    "SRC040": Code(
        "För stort tal",
        "Så stora tal rundas av i många program, och inget belopp eller antal är så stort.",
        'Rätta talet. Är det ett nummer eller en kod, sätt citattecken (") runt det.',
    ),
    "SRC041": Code(
        "Filen innehåller en olöst konflikt",
        "Två ändringar gäller samma ställe i filen, och Git kan inte välja mellan dem.",
        "Har båda ändringarna lagt till något, behåll båda tilläggen: ta bort raderna som börjar med <<<<<<<, "
        "======= och >>>>>>>, och ställ posterna i ordning efter dag. Har de skrivit olika saker om samma sak, "
        "behåll det som stämmer. Kontrollera sedan igen.",
    ),
    "SRC042": Code(
        "Förväxlat tecken",
        "Tecknet liknar ett vanligt tecken men är ett annat, så raden läses på ett annat sätt än den ser ut.",
        "Byt tecknet mot det vanliga: skriv om det för hand. anslag fix gör det åt dig.",
    ),
    # The folder
    "SRC050": Code(
        "Filen hör inte hemma här",
        "Det som ligger fel granskas inte, syns ingenstans och glöms bort.",
        "Flytta filen dit den hör eller ta bort den. Handlingar förvaras i ärendesystemet.",
    ),
    "SRC051": Code(
        "Filens namn följer inte regeln",
        "Posten hittas genom sitt namn. Ett annat sätt att skriva det bryter länkar och ordning.",
        "Byt namn på filen.",
    ),
    "SRC052": Code(
        "Två namn skiljer sig bara i stora och små bokstäver",
        "På somliga datorer är det samma fil, och den ena skriver då över den andra.",
        "Ta bort den ena eller ge den ett annat namn.",
    ),
    "SRC053": Code(
        "Skräpfil",
        "Dolda filer och säkerhetskopior från program kan innehålla sådant som inte ska sparas.",
        "Ta bort filen.",
    ),
    "SRC054": Code(
        "Namnet går inte att läsa",
        "Ett namn med styrtecken eller i fel teckenkodning visas olika på olika datorer.",
        "Byt namn på filen och använd bara a–z, siffror och bindestreck.",
    ),
    "SRC055": Code(
        "Namnet är upptaget i Windows",
        "Den som använder Windows kan varken hämta eller öppna en fil med ett sådant namn.",
        "Byt namn på filen eller mappen. Lägg till exempel till ett ord.",
    ),
}
