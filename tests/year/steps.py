"""What the officers type during a year: the day, and the command. ``ID`` is the project's number."""

from __future__ import annotations

ASSOCIATION = """
2025-03-03
    new --title 'Språkcafé på Råslätt'
    --summary 'Ett öppet språkcafé där nya och gamla jönköpingsbor möts varje vecka.'
    --case-number 'KS 2025/0123' --applicant exempelforeningen-sprakbron --area raslatt --goal trust --goal bridging
    --start 2025-09-01 --end 2026-06-30 --received i-dag --signed-role ordförande --signed-date 2025-03-01
    --amount '120 000' --members 140
    --measurable-goal 'id=deltagare,goal=Fler övar svenska,indicator=Deltagare per vecka, i snitt,target=40'
    --expected-reach-girls 4 --expected-reach-boys 2 --expected-reach-women 60 --expected-reach-men 40
    --partner 'name=Exempelbiblioteket på Öxnehaga,organisation=exempelbiblioteket-oxnehaga'
    --budget-line 'id=ledare,text=Arvode till ledare,amount=90 000'
    --budget-line 'id=lokal,text=Lokal, med fika,amount=50000'
    --budget-own-contribution 20000 --budget-other-grant inga
    --attachment 'statutes=KS 2025/0123-2'
    --attachment 'annual_report=year=2024,reference=KS 2025/0123-3'
    --attachment 'auditors_report=year=2024,reference=KS 2025/0123-4'
    --answer 'organisation=En förening med 140 medlemmar och två språkcaféer.'
    --answer 'purpose=Fler ska våga tala svenska: med grannar, på jobbet och i skolan.'
    --answer 'target_group=Vuxna på Råslätt.' --answer 'meetings=Varje bord har en värd från en annan del av staden.'
    --answer 'living_conditions=Språket öppnar dörren till arbete.' --answer 'trust=Deltagarna sköter kassan.'
    --answer 'activities=Fyrtio kvällar med samtal.' --answer 'timeline=September till juni.'
    --answer 'partners=Biblioteket lånar ut rum och böcker.'
    --answer 'gender_equality=Barnpassning finns alla kvällar.' --answer 'innovation=Deltagare blir värdar.'
    --answer 'afterwards=Tio par fortsätter utan projekt.'
2025-03-10
    add ID supplement --asked i-dag --item current_budget
2025-03-18
    add ID meeting --date i-dag --note 'Om hur borden bildas: en värd för varje.'
2025-03-20
    add ID supplement-received --received i-dag
    --attachment 'current_budget=year=2025,reference=KS 2025/0123-5'
2025-03-26
    add ID consultation --kind områdesgrupp --area raslatt --date 2025-03-25 --outcome 'Vill också vara värdar.'
    add ID consultation --kind koordinator --area raslatt --date 2025-03-25 --outcome 'Tillstyrker.'
    add ID consultation --kind partner --partner 'Exempelbiblioteket på Öxnehaga' --date i-dag
    --outcome 'Lånar ut rummet.'
2025-04-02
    add ID statement --date i-dag --reference 'KS 2025/0123-7' --proposal 'bevilja delvis' --amount 100000
    --assessment 'Väl förankrat. Arvodet kan sänkas, eftersom deltagarna själva leder hälften av kvällarna och lokalen
    lånas ut utan kostnad.'
2025-04-16
    add ID decision --kind 'delvis bifall' --date i-dag --by executive_committee --reference '§ 84' --amount 100000
    --reason 'Beloppet sänks: deltagarna leder en del av kvällarna.'
    --condition 'key=halften,text=Hälften av kvällarna leds av deltagare.'
2025-04-17
    add ID budget --of 2025-04-16 --date i-dag
    --line 'id=ledare,text=Arvode till ledare,amount=70000' --line 'id=lokal,text=Lokal, med fika,amount=50000'
    --own-contribution 20000 --other-grant inga
    add ID contact --date i-dag --role Projektledare --email projekt@sprakbron.example
    add ID payout-plan --due 2025-09-01 --amount '50 000'
    add ID payout-plan --due 2026-02-02 --amount '50 000'
2025-09-03
    add ID disbursement --plan 1 --date i-dag --amount 50000 --reference 'EK 250903-01'
2025-10-01
    add ID acknowledgement --date i-dag --channel webbplats --url https://sprakbron.example/om
2025-10-14
    add ID participation --date i-dag --forum områdesgrupp --area raslatt
2025-11-05
    add ID follow-up --date i-dag --kind besök --note 'God stämning; kassan stämde.'
2026-01-20
    add ID interim-report --received i-dag --covers-start 2025-09-01 --covers-end 2025-12-31
    --summary 'Sexton kvällar, 38 deltagare i snitt.' --reach-girls 3 --reach-boys 2 --reach-women 49 --reach-men 31
    --cost 47000
2026-02-05
    add ID disbursement --plan 2 --date i-dag --amount 50000 --reference 'EK 260205-03'
2026-02-10
    add ID change --asked 2026-02-01 --what period.end=2026-08-31
    --note 'Projekttiden förlängs till och med den 31 augusti 2026.'
    add ID change-approved --date i-dag --by Integrationsstrategen
2026-02-11
    add ID correction --date i-dag --path payments.2026-02-05.reference --to 'EK 260205-30'
    --reason 'Två siffror hade bytt plats.'
2026-09-25
    add ID final-report --received i-dag --carried-out 'som beskrivet' --activities 'Fyrtiotre kvällar.'
    --result 'goal=deltagare,outcome=46,fulfilment=uppnått,analysis=Fler kom på sommaren, och de stannade.'
    --reach-girls 6 --reach-boys 4 --reach-women 71 --reach-men 38 --lessons 'Värdparen fortsätter.'
    --public-summary 'I snitt 46 personer kom varje vecka. Föreningen fortsätter utan projektpengar.'
    add ID cost-statement --received i-dag --line 'id=ledare,amount=68 000' --line id=lokal,amount=50000
    --total '118 000'
2026-10-02
    add ID cost-approval --date i-dag --amount 98000
2026-10-05
    add ID claim --kind krav --date i-dag --amount 2000 --due 2026-11-05 --reference 'KS 2025/0123-15'
    --reason 'Två kvällar blev inte av.'
2026-10-28
    add ID repayment-received --date i-dag --amount 2000
2026-10-29
    add ID closed --date i-dag
"""

MUNICIPAL = """
2025-02-03
    new --title 'Bibliotek på vift' --summary 'En buss med böcker och spel kör dit det inte finns något bibliotek.'
    --case-number 'KS 2025/0017' --applicant exempelbiblioteket-oxnehaga --area oxnehaga --area tenhult
    --goal participation --start 2025-03-31 --end 2025-11-14 --received 2025-02-03
    --signed-role verksamhetschef --signed-date 2025-01-31 --amount 38000
    --measurable-goal 'id=besok,goal=Bussen används,indicator=Antal besök,target=900'
    --expected-reach-girls 90 --expected-reach-boys 80 --expected-reach-women 30 --expected-reach-men 20
    --partner 'name=Exempelenheten Ung fritid,organisation=exempelenheten-ung-fritid'
    --budget-line 'id=arvode,text=Arvode till unga värdar,amount=24000'
    --budget-line 'id=inkop,text=Inköp,amount=20000'
    --budget-own-contribution 6000 --budget-other-grant inga
    --answer 'purpose=Fler unga ska få välja vad de läser.'
    --answer 'target_group=Ungdomar på Öxnehaga och i Tenhult.'
    --answer 'meetings=Ungdomarna är värdar hos varandra.'
    --answer 'living_conditions=Bussen kommer dit få bussar går.'
    --answer 'trust=De unga bestämmer över inköpen.' --answer 'activities=Tre turer i veckan.'
    --answer 'timeline=April till november.' --answer 'partners=Ung fritid bemannar bussen.'
    --answer 'gender_equality=Lika många flickor och pojkar i inköpsrådet.'
    --answer 'innovation=Ett ungdomsråd med egen budget.'
    --answer 'management_information=Skriftligt varje kvartal.'
    --answer 'outside_ordinary_budget=Kvällstiden ligger utanför.'
    --answer 'into_ordinary_work=Rådet kan leva vidare med en del av inköpsbudgeten.'
2025-02-11
    add ID meeting --date i-dag
2025-02-20
    add ID consultation --kind area_group --area oxnehaga --date 2025-02-19
    add ID consultation --kind coordinator --area oxnehaga --waived-date 2025-02-19
    --waived-reason 'Koordinatorn var med i områdesgruppen.'
    add ID consultation --kind partner --partner 'Exempelenheten Ung fritid' --date i-dag
2025-02-27
    add ID statement --date i-dag --proposal grant --amount 38000
2025-03-10
    add ID decision --date i-dag --kind grant --by analysis_sustainability_manager --reference 'SK 2025:13'
    --amount 38000
    add ID contact --date i-dag --role Bibliotekschef --email buss@exempelbiblioteket.example
    add ID payout-plan --due 2025-03-31 --amount 38000
2025-03-26
    add reported --meeting i-dag --reference '§ 48' ID
2025-04-02
    add ID report-announced --date i-dag
    add ID disbursement --plan 1 --date i-dag --amount 38000
2025-06-11
    add ID participation --date i-dag --forum network --note 'Nätverket för ungas läsning.'
2025-06-27
    add ID management-information --date i-dag --note 'Kvartalsbrev.'
2025-09-09
    add ID follow-up --date i-dag --kind e-post
2025-10-20
    add ID ended-early --date 2025-10-17 --reason 'Bussen gick sönder och går inte att laga.'
2025-11-03
    add ID final-report --received i-dag --carried-out delvis --activities 'Sextio turer av sjuttio.'
    --result 'goal=besok,outcome=870,fulfilment=delvis uppnått,analysis=Sista månaden stod bussen.'
    --reach-girls 130 --reach-boys 118 --reach-women 41
    --reach-men 23
    --lessons 'Låt ungdomarna göra schemat.' --public-summary 'Bokbussen fick 870 besök.'
2025-11-14
    add ID cost-statement --received i-dag --line id=arvode,amount=22000 --line id=inkop,amount=20000
2025-11-18
    add ID cost-approval --date i-dag --amount 36000
2025-11-20
    add ID claim --kind abstention --date i-dag --reason 'Bussen gick sönder utan bibliotekets förskyllan.'
2025-12-01
    add ID closed --date i-dag --note 'Inköpsrådet fortsätter.'
"""

CONTESTED = """
2025-03-03
   new --title 'Kvällsöppet i ateljén'
    --summary 'En ateljé på Öxnehaga håller öppet på kvällar för alla som vill sy, måla och laga.'
    --case-number 'KS 2025/0140' --applicant exempelateljen-nal-och-trad --area oxnehaga --goal trust --goal bridging
    --start 2025-06-02 --end 2026-12-18 --received i-dag --signed-role ordförande --signed-date 2025-03-01
    --amount '120 000' --members 61
    --measurable-goal 'id=kvallar,goal=Fler möts på kvällar,indicator=Öppna kvällar,target=60'
    --expected-reach-girls 20 --expected-reach-boys 20 --expected-reach-women 60 --expected-reach-men 30
    --budget-line 'id=ledare,text=Arvode till ledare,amount=90000'
    --budget-line 'id=material,text=Tyg och färg,amount=40000'
    --budget-own-contribution 10000 --budget-other-grant inga
    --attachment 'statutes=KS 2025/0140-2'
    --attachment 'annual_report=year=2024,reference=KS 2025/0140-3'
    --attachment 'auditors_report=year=2024,reference=KS 2025/0140-4'
    --attachment 'current_budget=year=2025,reference=KS 2025/0140-5'
    --answer 'organisation=En ateljé med 61 medlemmar.' --answer 'purpose=Grannar ska lära känna varandra.'
    --answer 'target_group=Boende på Öxnehaga och i Huskvarna.' --answer 'meetings=Alla delar bord och verktyg.'
    --answer 'living_conditions=Kläder lagas i stället för att köpas.' --answer 'trust=Deltagarna har egna nycklar.'
    --answer 'activities=Sextio öppna kvällar.' --answer 'timeline=Juni 2025 till december 2026.'
    --answer 'partners=Inga ännu.' --answer 'gender_equality=Lika många kvällar med sömnad som med snickeri.'
    --answer 'innovation=Verktygsbibliotek.' --answer 'afterwards=Medlemsavgifter täcker hyran.'
2025-03-18
    add ID meeting --date i-dag
    add ID consultation --kind områdesgrupp --area oxnehaga --date i-dag --outcome 'Positiva.'
    add ID consultation --kind koordinator --area oxnehaga --date i-dag --outcome 'Tillstyrker.'
2025-04-02
    add ID statement --date i-dag --reference 'KS 2025/0140-7' --proposal bevilja --amount 120000
    --assessment 'Välkänt ställe med låg tröskel.'
2025-04-16
    add ID decision --kind bifall --date i-dag --by executive_committee --reference '§ 85' --amount 120000
    --reason 'Ateljén når grannar som sällan möts.'
    --condition 'key=lokal,text=Avtal om lokalen ska finnas.,before=first_payout'
2025-04-24
    add ID announced --date i-dag
    add ID contact --date i-dag --role Verksamhetsansvarig --email kvall@atelje.example
    add ID payout-plan --due 2025-06-02 --amount 60000
    add ID payout-plan --due 2026-01-12 --amount 60000
2025-05-14
    add ID appeal --of 2025-04-16 --filed 2025-05-12 --known i-dag --reference 'mål 2150-25'
2025-05-28
    add ID condition-met --date i-dag
2025-06-03
    add ID disbursement --plan 1 --date i-dag --amount 60000 --reference 'EK 250603-02'
2025-09-17
    add ID decision --kind tilläggsbeslut --date i-dag --by executive_committee --reference '§ 139' --asked 2025-08-25
    --amount 20000 --reason 'Pengar till en lärare i snickeri.'
2025-09-24
    add ID announced --date i-dag
    add ID payout-plan --due 2026-02-02 --amount 20000
2025-11-26
    add ID court-ruling --court 'Förvaltningsrätten i Jönköping' --date i-dag --outcome annulled
    --reference 'mål 2150-25'
    add ID decision --kind 'beslutet upphävs' --date i-dag --by 'Förvaltningsrätten i Jönköping'
    --reference 'mål 2150-25' --of 2025-04-16 --appeal 2025-05-14 --leads-to preparation
    --reason 'Beslutet fattades av en instans som inte var beslutför.'
2025-12-18
    add ID annulment-final --date i-dag
    add ID appeal-final --date i-dag
2026-01-21
    add ID enforcement-corrected --date i-dag --by executive_committee --reference '§ 4'
    --reason 'Det utbetalda räknas av om bidraget beviljas på nytt; annars krävs det tillbaka.'
2026-02-11
    add ID statement --date i-dag --reference 'KS 2025/0140-21' --proposal bevilja --amount 100000
    --assessment 'Prövat på nytt efter domen.'
2026-02-25
    add ID decision --kind 'delvis bifall' --date i-dag --by executive_committee --reference '§ 22' --amount 100000
    --reason 'Ärendet är prövat på nytt efter domen. Hösten 2025 var ateljén stängd.'
2026-03-04
    add ID announced --date i-dag
    add ID budget --of 2026-02-25 --date i-dag
    --line 'id=ledare,text=Arvode till ledare,amount=90000' --line 'id=material,text=Tyg och färg,amount=40000'
    --own-contribution 10000 --other-grant inga
    add ID payout-plan --entry 2 --due 2026-03-16 --amount 40000
    add ID payout-plan --entry 3 --due 2026-09-07
2026-03-20
    add ID interim-report --received i-dag --summary 'Arton öppna kvällar före domen.' --cost 51000
2026-03-27
    add ID disbursement --plan 2 --date i-dag --amount 40000 --reference 'EK 260327-01'
"""
JOINT = """
2025-02-10
    add organisation --name 'Exempelföreningen Kvarterets kök' --kind förening --founded 2025-01-20
    --number-pending-since 2025-02-03
2025-03-03
    new --title 'Kvarterets kök' --summary 'Grannar lagar mat från många länder och bjuder in varandra varje vecka.'
    --case-number 'KS 2025/0150' --applicant exempelforeningen-kvarterets-kok --applicant exempelenheten-ung-fritid
    --area raslatt --goal trust --goal bridging --start 2025-06-16 --end 2025-12-19 --received i-dag
    --signed-role ordförande --signed-date 2025-03-01 --amount '140 000' --members 34
    --measurable-goal 'id=kvallar,goal=Grannar möts,indicator=Antal kvällar,target=36'
    --expected-reach-girls 20 --expected-reach-boys 20 --expected-reach-women 60 --expected-reach-men 40
    --partner 'name=Exempelbiblioteket på Öxnehaga,organisation=exempelbiblioteket-oxnehaga'
    --budget-line 'id=ledare,text=Arvode till ledare,amount=80000'
    --budget-line 'id=lokal,text=Hyra av lokal,amount=40000'
    --budget-line 'id=ravaror,text=Råvaror,amount=40000'
    --budget-own-contribution 20000 --budget-other-grant inga
    --attachment 'statutes=KS 2025/0150-2'
    --answer 'organisation=En ny förening med 34 medlemmar.' --answer 'purpose=Grannar ska lära känna varandra.'
    --answer 'target_group=Boende på Råslätt.' --answer 'meetings=Varje kväll leds av två som inte känner varandra.'
    --answer 'living_conditions=Unga får sommarjobb i köket.' --answer 'trust=Gästerna har nyckel till köket.'
    --answer 'activities=Trettiosex kvällar.' --answer 'timeline=Juni till december.'
    --answer 'partners=Biblioteket lånar ut kokböcker.' --answer 'gender_equality=Män och kvinnor lagar tillsammans.'
    --answer 'innovation=Unga leder vuxna.' --answer 'afterwards=Medlemmarna betalar råvarorna.'
2025-03-05
    add ID meeting --date 2025-02-18 --note 'Innan de ansökte. Vi talade om hur unga kan leda.'
    add ID supplement --asked i-dag --item current_budget --item signed --item answers
2025-03-12
    add ID co-applicant --organisation exempelenheten-ung-fritid --signed-role verksamhetschef
    --signed-date 2025-03-10 --answer 'management_information=Varje kvartal.'
    --answer 'outside_ordinary_budget=Kvällarna ligger utanför uppdraget.'
2025-03-17
    add ID co-applicant --organisation exempelenheten-ung-fritid
    --answer 'into_ordinary_work=Köket kan bli en del av fritidsgården.'
    add ID supplement-received --received i-dag
    --attachment 'current_budget=year=2025,reference=KS 2025/0150-5'
2025-03-26
    add ID consultation --kind områdesgrupp --area raslatt --date 2025-03-25 --outcome 'Positiva.'
    add ID consultation --kind koordinator --area raslatt --waived-date i-dag
    --waived-reason 'Koordinatorn var med när områdesgruppen hördes.'
    add ID consultation --kind partner --partner 'Exempelbiblioteket på Öxnehaga' --date i-dag
2025-04-02
    add ID statement --date i-dag --reference 'KS 2025/0150-8' --proposal bevilja --amount 140000
    --assessment 'En ny förening med stark förankring.'
2025-04-16
    add ID decision --kind återremiss --date i-dag --by executive_committee --reference '§ 86'
    --request 'Kostnaden för varje kväll.' --reason 'Utskottet vill veta vad varje kväll kostar.'
2025-05-07
    add ID statement --date i-dag --reference 'KS 2025/0150-11' --proposal 'bevilja delvis' --amount 110000
    --assessment 'Råvarorna kan till hälften betalas av gästerna.'
2025-05-21
    add ID decision --kind 'delvis bifall' --date i-dag --by executive_committee --reference '§ 101' --amount 110000
    --reason 'Råvarorna betalas till hälften av gästerna.'
2025-05-28
    add ID announced --entry 2025-05-21 --date i-dag
    add ID contact --date i-dag --role Ordförande --email kok@kvarteretskok.example
    add ID payout-plan --due 2025-06-16 --amount 60000
    add ID payout-plan --due 2025-10-06 --amount 50000
2025-06-10
    add ID budget --of 2025-05-21 --date i-dag --line 'id=ledare,text=Arvode till ledare,amount=70000'
    --line 'id=lokal,text=Hyra av lokal,amount=40000' --line 'id=ravaror,text=Råvaror,amount=20000'
    --own-contribution 20000 --other-grant inga
2025-06-16
    add ID disbursement --plan 1 --date i-dag --amount 60000 --reference 'EK 250616-04'
2025-06-18
    add organisation --id exempelforeningen-kvarterets-kok --number 802999-0184
    add ID disbursement --plan 1 --date i-dag --amount 60000 --reference 'EK 250618-01'
2025-06-24
    add ID payment-returned --date i-dag --amount 60000 --reason 'Kontot var avslutat.'
2025-06-27
    add ID disbursement --plan 1 --date i-dag --amount 60000 --reference 'EK 250627-02'
2025-08-15
    add ID change --asked i-dag --what budget.lines.ledare.amount=64000 --what budget.lines.lokal.amount=46000
    --note 'Lokalen blev dyrare och ledarna färre.'
2025-08-20
    add ID change-approved --date i-dag --by Integrationsstrategen
2025-09-17
    add ID acknowledgement --date i-dag --channel webbplats --url https://kvarteretskok.example/om
    add ID participation --date i-dag --forum områdesgrupp --area raslatt
    add ID management-information --date i-dag --note 'Kvartalsbrev.'
2025-10-01
    add ID interim-report --received i-dag --covers-start 2025-06-16 --covers-end 2025-09-15
    --summary 'Femton kvällar.' --cost 52000
    add ID interim-supplement --asked i-dag --text 'Hur många ni har nått.'
2025-10-03
    add ID interim-supplement-received --received i-dag
    --reach-girls 12 --reach-boys 11 --reach-women 38 --reach-men 21
2025-10-07
    add ID disbursement --plan 2 --date i-dag --amount 50000 --reference 'EK 251007-02'
2025-11-10
    add ID change --asked i-dag --what period.end=2026-01-31 --note 'Skolan lånar ut köket i januari också.'
    + change --what period.end=2026-03-31 --note 'Köket får vara öppet hela vintern.'
2025-11-17
    add ID change-approved --entry 2025-11-10 --date i-dag --by Integrationsstrategen
    + change-approved --entry 2025-11-10-2 --by Integrationsstrategen
2026-02-23
    add ID change --asked i-dag --what period.end=2026-06-30 --note 'Föreningen vill fortsätta till sommaren.'
2026-03-02
    add ID change-refused --date i-dag --by Integrationsstrategen --reason 'Projektet har redan förlängts två gånger.'
2026-05-11
    add ID final-report --received i-dag --carried-out delvis --activities 'Trettioen kvällar.'
    --result 'goal=kvallar,outcome=31,fulfilment=delvis uppnått,analysis=Vintern blev kall.'
    add ID final-supplement --asked i-dag --text 'Antal deltagare och lärdomar.'
2026-05-18
    add ID final-supplement-received --received i-dag --lessons 'De unga leder vidare på fritidsgården.'
    --public-summary 'Trettioen kvällar med mat från nitton länder.'
    --reach-girls 18 --reach-boys 17 --reach-women 51 --reach-men 30
    add ID cost-statement --received i-dag --line id=ledare,amount=58000 --line id=lokal,amount=40000
    --line id=ravaror,amount=12000
2026-05-20
    add ID cost-supplement --asked i-dag --text 'Fakturan för lokalen i mars.'
2026-05-27
    add ID cost-supplement-received --received i-dag --line id=lokal,amount=42000
    add ID final-reviewed --date i-dag --by Integrationsstrategen
2026-06-01
    add ID cost-approval --date i-dag --amount 92000
2026-06-08
    add ID claim --kind krav --date i-dag --amount 18000 --due 2026-09-30 --reference 'KS 2025/0150-30'
    --reason 'Fem kvällar blev inte av.' --instalment due=2026-07-31,amount=9000
    --instalment due=2026-09-30,amount=9000
2026-07-30
    add ID repayment-received --date i-dag --amount 9000
2026-10-12
    add organisation --id exempelforeningen-kvarterets-kok
    --event 'date=2026-10-05,kind=konkurs,reference=KS 2025/0150-34'
2026-10-19
    add ID decision --kind återupptagande --date i-dag --by executive_committee --reference '§ 150'
    add ID closed --date i-dag
2026-10-20
    add ID written-off --date i-dag --by Ekonomichefen --reason 'Föreningen har gått i konkurs.'
    add ID closed --date i-dag
2026-11-09
    add ID decision --kind återupptagande --date i-dag --by executive_committee --reference '§ 171'
    --reason 'Konkursförvaltaren betalar en del av kravet.'
    add ID repayment-received --date i-dag --amount 4000
2026-11-16
    add ID closed --date i-dag
"""
