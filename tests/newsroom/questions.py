"""Questions about the files, each with the file and the words of its answer."""

# ruff: noqa: E501

from __future__ import annotations

QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("How much will the repairs of the Harbour bridge cost?", "bridge.html", "4.2\u00a0million|4.2 million"),
    ("How many seats does the boat at the Customs house have?", "bridge.html", "Pier: Customs house; First boat: 06:25; Seats: 80"),
    ("What did the diver Tom Reyes say?", "bridge.html", "that is luck"),
    ("¿Cuánto costó el aparcamiento subterráneo?", "mercado.html", "7,5 millones de euros"),
    ("¿Cuántos puestos están ocupados en el mercado?", "mercado.html", "64 puestos"),
    ("How high is the turnout?", "election.html", "71.3 per cent"),
    ("Who has conceded defeat?", "election.html", "Marta Reyes has conceded"),
    ("Was kostet die Sanierung des Rathauses?", "rathaus.html", "12 Millionen Euro"),
    ("Wohin ziehen die Ämter?", "rathaus.html", "alte Brauerei an der Mühlenstraße"),
    ("Combien les abonnés du tramway seront-ils remboursés ?", "tram.html", "30 euros"),
    ("Quelle station restera fermée ?", "tram.html", "station Gare"),
    ("How many guns did the Boreas have?", "ships.md", "Ship: Boreas; Launched: 1863; Guns: 48"),
    ("How many sailors did the Aurora carry?", "ships.md", "212 sailors"),
    ("Who was the designer of the ironclad?", "ships.md", "Emil Krantz"),
    ("Where is the bell of the Boreas kept?", "ships.md", "in its cellar"),
    ("Who bought the old mill?", "mill.md", "Greta Holm"),
    ("By how much was the quay wall raised?", "quay.md", "eighty centimetres"),
    ("À qui le bâtiment a-t-il été vendu ?", "gare.txt", "340 000 € à la commune"),
    ("Quand le café de la gare a-t-il ouvert ?", "gare.txt", "ouvert en 1921"),
    ("Какова длина нового моста?", "most.txt", "640 метров"),
    ("Сколько стоило строительство моста?", "most.txt", "2 миллиарда рублей"),
    ("كم كتابا تضم المكتبة الجديدة؟", "maktaba.txt", "خمسين ألف كتاب"),
    ("Wie hoch ist der Schaden des Feuers?", "feuer.txt", "800.000 Euro"),
    ("How much did the council pay for the old cinema?", "cinema.txt", "$1.3 million"),
    ("¿Hasta qué hora abrirá la biblioteca municipal?", "biblioteca.txt", "hasta medianoche"),
    ("When did divers find cracks in the pillars of the old stone bridge?", "paper.pdf", "closed on Saturday after divers"),
    ("Who was the engineer who built the bridge in 1878?", "paper.pdf", "engineer Oskar Lund"),
    ("Where is bus line nine diverted?", "paper.pdf", "through the tunnel"),
    ("What may readers send to the newsroom?", "paper.pdf", "photographs of the bridge to the newsroom"),
    ("Why did the apple harvest fall?", "rotated.pdf", "because of the late frost"),
    ("How much did Office 41 spend?", "budget.pdf", "Department: Office 41; Spent: 533 000"),
    ("How many votes passed the budget?", "budget.pdf", "nine votes to four"),
    ("Who opened the fish ladder?", "report.docx", "Minister Adele Koch"),
    ("When was the dam inspected?", "report.docx", "inspected in October by two divers"),
    ("What is the diameter of the north valve?", "report.docx", "Valve: North; Diameter: 3 metres"),
    ("What is the level of the reservoir in autumn?", "report.docx", "Season: Autumn; Level: 61 per cent"),
    ("By how much do the wages of the ferry crews rise?", "ferry.docx", "5.5 per cent"),
    ("How long was the ferry strike?", "ferry.docx", "nine days of strike"),
)  # fmt: skip
"""Words parted by | are alternatives."""

ATTRIBUTIONS: tuple[tuple[str, str, str | None, str | None], ...] = (
    ("bridge.html", "Harbour bridge closed after storm", "Ruth Amsel, Piet Vos", "2023-10-21"),
    ("mercado.html", "El mercado central reabre tras dos años de obras", "Lucía Prado", "2022-05-09"),
    ("election.html", "Election night: live updates", "Politics desk", "2021-09-26"),
    ("rathaus.html", "Rathaus wird saniert", "Jörg Müßig", "2020-02-14"),
    ("tram.html", "Le tram reprend mardi", "Élodie Garnier", "2024-01-08"),
    ("ships.md", "Ships: a history", "Ida Norr", "2018-03-04"),
    ("mill.md", "The mill", None, "2019-01-02"),
    ("quay.md", "The quay wall", "Sam Poll", "2017-05-05"),
    ("gare.txt", "Le café de la gare ferme ses portes", "Hélène Dubois", "2019-02-12"),
    ("most.txt", "Новый мост открыт", "Пётр Смирнов", "2021-04-03"),
    ("maktaba.txt", "افتتاح المكتبة الجديدة", "ليلى حداد", "2022-03-07"),
    ("feuer.txt", "Feuer in der Altstadt", "KARLA WEISS", None),
    ("cinema.txt", "TOWN BUYS OLD CINEMA", "Ann Lee", "2016-03-04"),
    ("biblioteca.txt", "La biblioteca amplía su horario", "Marta Gil", "2019-06-05"),
    ("paper.pdf", "Divers find cracks in bridge", "Ruth Amsel", None),
    ("budget.pdf", "Budget of the town", None, None),
    ("report.docx", "Report on the reservoir", "Olaf Brandt", None),
    ("ferry.docx", "Ferry strike ends", "Nora Blum", "2022-03-04"),
)  # fmt: skip
"""File, title, author and day."""

NOWHERE = (
    "cookies", "Accept all", "Ferry timetable", "Sign up", "newsletter", "hidden template",
    "enable JavaScript", "johnny5", "All rights reserved", "Share on Facebook", "Usamos cookies",
    "Publicidad", "Más noticias", "Neues Schwimmbad", "Impressum", "Startseite", "CONFIDENTIAL",
    "THE DAILY QUAY", "Page 2 of 3", "April", "\\", "**", "[^1]", "+++",
)  # fmt: skip
"""Words of the files that are no words of an article."""
