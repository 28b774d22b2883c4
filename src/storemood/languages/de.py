"""German."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "; {count} are left out, without data on one side": "; {count} ausgelassen, ohne Daten auf einer Seite",
    "; {count} is left out, without data on one side": "; {count} ausgelassen, ohne Daten auf einer Seite",
    "About": "Über diese Datei",
    "Age": "Alter",
    "Age {band}": "Alter {band}",
    "Aim the camera so that people walk towards it.": "Richten Sie die Kamera so aus, dass die Leute auf sie zugehen.",
    "Aim the camera so that the exit is in the middle.": (
        "Richten Sie die Kamera so aus, dass der Ausgang in der Mitte ist."
    ),
    "All stores": "Alle Filialen",
    "Anger": "Ärger",
    "Apparent age and gender": "Augenscheinliches Alter und Geschlecht",
    "Apparent gender": "Augenscheinliches Geschlecht",
    "Apparent mood": "Augenscheinliche Stimmung",
    "As usual.": "Wie üblich.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Fragen Sie die Filiale, ob sie Strom hat, ob ihr Internet geht und ob sie heute geöffnet ist."
    ),
    "At most two of these mails go out a day.": "Am Tag gehen höchstens zwei dieser Mails aus.",
    "Blurred": "Unscharf",
    "Cameras": "Kameras",
    "Change": "Änderung",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Prüfen Sie Strom und Netzkabel der Kamera, dann ihre FTP-Einstellungen und ihren Anmeldenamen. Starten "
        "Sie sie neu: Nach einem geänderten Profil schicken manche Kameras bis zum Neustart nichts."
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "Prüfen Sie den Auslöser der Kamera und seine Zone, und ob ihr Netz Verbindungen abbricht."
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "Prüfen Sie das Licht am Ausgang und die Belichtung der Kamera: Eine Lampe oder die Sonne hinter den "
        "Leuten braucht WDR."
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "Prüfen Sie Öffnungszeiten und Zeitzone der Filiale und die Uhr der Kamera."
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "Prüfen Sie die Leitung der Filiale: Sie ist vielleicht überlastet. Oder es kamen heute kaum Kunden."
    ),
    "Cities": "Städte",
    "City": "Stadt",
    "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.": (
        "Reinigen Sie das Objektiv und stellen Sie neu scharf. Sind nur Leute in Bewegung unscharf, verkürzen Sie "
        "den Verschluss auf 1/200 s."
    ),
    "Clean the lens, focus again, and shorten the shutter to 1/200 s.": (
        "Reinigen Sie das Objektiv, stellen Sie neu scharf, und verkürzen Sie den Verschluss auf 1/200 s."
    ),
    "Closed": "Geschlossen",
    "Compared value": "Vergleichswert",
    "Compared with": "Verglichen mit",
    "Contempt": "Verachtung",
    "Coverage": "Abdeckung",
    "Covered": "Verdeckt",
    "Customers": "Kunden",
    "Customers by day": "Kunden je Tag",
    "Customers by hour": "Kunden je Stunde",
    "Customers by month": "Kunden je Monat",
    "Customers by week": "Kunden je Woche",
    "Customers by weekday and hour": "Kunden nach Wochentag und Stunde",
    "Customers seen": "Gesehene Kunden",
    "Customers seen: {value}": "Gesehene Kunden: {value}",
    "Customers, compared": "Kunden, Vergleich",
    "Customers, relative difference": "Kunden, relative Differenz",
    "Daily report": "Tagesbericht",
    "Days": "Tage",
    "Difference": "Differenz",
    "Disgust": "Ekel",
    "End them": "Beenden",
    "End these mails?": "Diese Mails beenden?",
    "Faces are {size} pixels wide, usually {usual}.": "Gesichter sind {size} Pixel breit, üblich sind {usual}.",
    "Faces have a brightness of {value} of 255, usually {usual}.": (
        "Gesichter haben eine Helligkeit von {value} von 255, üblich sind {usual}."
    ),
    "Faces have a brightness of {value} of 255.": "Gesichter haben eine Helligkeit von {value} von 255.",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "Gesichter haben eine Schärfe von {value}, üblich sind {usual}; {share} werden als unscharf abgelehnt, "
        "üblich sind {before}."
    ),
    "Fear": "Angst",
    "Female": "Weiblich",
    "From": "Von",
    "Gender": "Geschlecht",
    "Gender and age over time": "Geschlecht und Alter im Verlauf",
    "Gender unknown": "Geschlecht unbekannt",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Geschlecht, Alter und Stimmung sind augenscheinlich: Schätzungen eines Programms aus Fotos. Niemand wird "
        "identifiziert."
    ),
    "Get no more of these mails": "Diese Mails nicht mehr erhalten",
    "Hang the camera lower, or aim it farther out.": (
        "Hängen Sie die Kamera tiefer, oder richten Sie sie weiter hinaus."
    ),
    "Happiness": "Freude",
    "High (95 %)": "Obergrenze (95 %)",
    "Hour": "Stunde",
    "Hours of the week": "Stunden der Woche",
    "Id": "Kennung",
    "Its photos are counted all the same, at the corrected time.": "Ihre Fotos zählen trotzdem, zur berichtigten Zeit.",
    "Kind": "Art",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Lassen Sie die Kamera alle 60 bis 120 Minuten einem Zeitserver (NTP) folgen."
    ),
    "Lies in": "Liegt in",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Sehen Sie zuerst nach storemood: dem Gateway, seinem Netz und seiner Datenbank. Dann nach dem Netz der Kette."
    ),
    "Look at the report's list of what was not counted.": (
        "Sehen Sie im Bericht die Liste dessen, was nicht gezählt wurde."
    ),
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "Sehen Sie ins Protokoll des Workers; `storemood photos retry` versucht sie noch einmal."
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "Sehen Sie nach, was die Kamera zeigt, und richten Sie sie wieder auf den Ausgang, mit dem Zoom wie zuvor."
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "Suchen Sie zwei Zeitquellen, die sich widersprechen: NTP, ein Rekorder, ein Computer."
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "Sehen Sie nach, ob etwas das Objektiv verdeckt oder das Licht aus ist; reinigen Sie es."
    ),
    "Low (95 %)": "Untergrenze (95 %)",
    "Made": "Erstellt",
    "Male": "Männlich",
    "Measure": "Kennzahl",
    "Median age": "Medianalter",
    "Monthly report": "Monatsbericht",
    "Mood": "Stimmung",
    "Mood by age": "Stimmung nach Alter",
    "Mood by gender": "Stimmung nach Geschlecht",
    "Mood by hour": "Stimmung nach Stunde",
    "Mood index": "Stimmungsindex",
    "Mood index by hour": "Stimmungsindex nach Stunde",
    "Mood index, compared": "Stimmungsindex, Vergleich",
    "Mood index: {value}": "Stimmungsindex: {value}",
    "Mood over time": "Stimmung im Verlauf",
    "Moved": "Verschoben",
    "Neutral": "Neutral",
    "New": "Neu",
    "New since the last message": "Neu seit der letzten Nachricht",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "Keine Kamera irgendeiner Filiale schickt Fotos; üblich sind etwa {missed} in {span} Öffnungszeit."
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): ("Keine Kamera der Filiale schickt Fotos, {cameras} sind es; üblich sind etwa {missed} in {span} Öffnungszeit."),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Kein Foto kommt; üblich sind etwa {missed} in {span} Öffnungszeit."
    ),
    "Note": "Hinweis",
    "Nothing is expected now.": "Jetzt wird nichts erwartet.",
    "OK": "OK",
    "Of how many": "Von wie vielen",
    "Over time": "Im Verlauf",
    "Over time, compared with": "Im Verlauf, Vergleich",
    "Photos arrive again": "Es kommen wieder Fotos an",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Fotos haben {width} x {height} Pixel, üblich sind {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Fotos haben {width} x {height} Pixel.",
    "Place": "Ort",
    "Positive mood": "Positive Stimmung",
    "Refused for one reason": "Aus einem Grund abgelehnt",
    "Region": "Region",
    "Regions": "Regionen",
    "Relative difference": "Relative Differenz",
    "Sadness": "Trauer",
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Stellen Sie die Uhr der Kamera, und lassen Sie sie alle 60 bis 120 Minuten einem Zeitserver (NTP) folgen."
    ),
    "Set the camera's clock.": "Stellen Sie die Uhr der Kamera.",
    "Set the camera's time zone and daylight saving.": "Stellen Sie Zeitzone und Sommerzeit der Kamera ein.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Stellen Sie die Schnappschüsse auf den Hauptstream in voller Größe; ein Zurücksetzen oder neue Firmware "
        "bringt den Nebenstream zurück."
    ),
    "Share": "Anteil",
    "Significant": "Signifikant",
    "Silent": "Stumm",
    "Simulated": "Simuliert",
    "Slow": "Langsam",
    "State": "Stand",
    "Still so": "Weiterhin",
    "Store": "Filiale",
    "Stores": "Filialen",
    "Summary": "Überblick",
    "Surprise": "Überraschung",
    "That is {deviations} times as far from the usual as it commonly is.": (
        "Das ist {deviations}-mal so weit vom Üblichen entfernt wie gewöhnlich."
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "Die Kamera schickt dieselbe Datei noch einmal: Prüfen Sie ihr Netz, und dass ihre Dateinamen die Zeit "
        "enthalten."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "Die Uhr der Kamera weicht um ganze oder Viertelstunden ab: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "Die Uhr der Kamera driftet: {offset}.",
    "The camera's clock is off: {offset}.": "Die Uhr der Kamera geht falsch: {offset}.",
    "The camera's clock is wrong: {offset}.": "Die Uhr der Kamera ist falsch gestellt: {offset}.",
    "The camera's clock jumps: {offset}.": "Die Uhr der Kamera springt: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Die Dateien sind beschädigt oder keine Fotos: Prüfen Sie Netz und Firmware."
    ),
    "The report in the page": "Der Bericht auf der Seite",
    "The whole store": "Die ganze Filiale",
    "These mails are ended. {address} gets no more of them.": "Diese Mails sind beendet. {address} erhält keine mehr.",
    "Times": "Zeiten",
    "Too dark": "Zu dunkel",
    "Trading hours": "Öffnungszeiten",
    "Unknown": "Unbekannt",
    "Until": "Bis",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "In dieser Stunde dieses Wochentags üblich: {usual}, in den letzten {weeks} Wochen von {low} bis {high}."
    ),
    "Value": "Wert",
    "Weekday": "Wochentag",
    "Weekly report": "Wochenbericht",
    "Well again": "Wieder in Ordnung",
    "What happened": "Was geschah",
    "What is usual of this camera is not known yet.": "Was bei dieser Kamera üblich ist, ist noch nicht bekannt.",
    "Withheld": "Zurückgehalten",
    "Wrong clock": "Falsche Uhr",
    "Wrong stream": "Falscher Stream",
    "Zoom in, or hang the camera nearer to the exit.": (
        "Zoomen Sie heran, oder hängen Sie die Kamera näher an den Ausgang."
    ),
    "Zoom in, or hang the camera nearer.": "Zoomen Sie heran, oder hängen Sie die Kamera näher.",
    "all customers": "alle Kunden",
    "cameras were missing": "Kameras fehlten",
    "compared": "Vergleich",
    "complete": "vollständig",
    "each store's own": "die der jeweiligen Filiale",
    "faces are blurred": "Gesichter sind unscharf",
    "faces are cut off by the picture's edge": "Gesichter sind vom Bildrand abgeschnitten",
    "faces are refused": "Gesichter werden abgelehnt",
    "faces are seen from above or below": "Gesichter sind von oben oder unten zu sehen",
    "faces are too small": "Gesichter sind zu klein",
    "faces are turned away": "Gesichter sind abgewandt",
    "faces have too few pixels between the eyes": "Gesichter haben zu wenige Pixel zwischen den Augen",
    "grey: cameras were missing": "grau: Kameras fehlten",
    "no": "nein",
    "no significant difference": "kein signifikanter Unterschied",
    "none": "keine",
    "not at all": "gar nicht",
    "not known": "nicht bekannt",
    "nothing": "nichts",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "Zahlen von weniger als {limit} Personen und solche, die sie verraten würden"
    ),
    "photos are rejected": "Fotos werden abgelehnt",
    "photos arrive more than once": "Fotos kommen mehr als einmal an",
    "photos count as taken outside the opening hours": "Fotos gelten als außerhalb der Öffnungszeiten aufgenommen",
    "photos fail": "Fotos scheitern",
    "still running": "läuft noch",
    "still to come": "kommt noch",
    "the days before: {days}": "den Tagen davor: {days}",
    "the first {shown} of {total}": "die ersten {shown} von {total}",
    "the same weekdays a year before: {days}": "denselben Wochentagen im Jahr davor: {days}",
    "this period": "dieser Zeitraum",
    "wall clock of the stores; zone: {zone}": "Ortszeit der Filialen; Zone: {zone}",
    "withheld": "zurückgehalten",
    "yes": "ja",
    "{address} gets them now.": "{address} erhält sie jetzt.",
    "{counted} of {all} with data": "{counted} von {all} mit Daten",
    "{count} camera well again": "{count} Kamera wieder in Ordnung",
    "{count} cameras well again": "{count} Kameras wieder in Ordnung",
    "{count} customer": "{count} Kunde",
    "{count} customers": "{count} Kunden",
    "{count} day": "{count} Tag",
    "{count} days": "{count} Tage",
    "{count} face": "{count} Gesicht",
    "{count} faces": "{count} Gesichter",
    "{count} more": "{count} weitere",
    "{count} of the customers are simulated": "{count} der Kunden sind simuliert",
    "{count} photo": "{count} Foto",
    "{count} photos": "{count} Fotos",
    "{difference} points": "{difference} Punkte",
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{low} to {high}": "{low} bis {high}",
    "{measure}, high": "{measure}, Obergrenze",
    "{measure}, low": "{measure}, Untergrenze",
    "{measure}, of how many": "{measure}, von wie vielen",
    "{minutes} min": "{minutes} min",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "{photos} Fotos kamen in {span} Öffnungszeit, üblich sind etwa {expected}."
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "{photos} Fotos kamen in {span} Öffnungszeit, üblich sind etwa {expected}; die Kameras der Filiale "
        "schickten zusammen {sent} von etwa {all}."
    ),
    "{place}: nothing arrives": "{place}: nichts kommt an",
    "{place}: photos arrive again": "{place}: es kommen wieder Fotos an",
    "{place}: the mood is unusually high": "{place}: ungewöhnlich gute Stimmung",
    "{place}: the mood is unusually low": "{place}: ungewöhnlich schlechte Stimmung",
    "{place}: the whole store is silent": "{place}: die ganze Filiale ist stumm",
    "{place}: unusually few customers": "{place}: ungewöhnlich wenige Kunden",
    "{place}: unusually many customers": "{place}: ungewöhnlich viele Kunden",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "{share} der erwarteten Kamerastunden waren da",
    "{share} of {all}: {what}, usually {usual}.": "{share} von {all}: {what}, üblich sind {usual}.",
    "{share} of {all}: {what}.": "{share} von {all}: {what}.",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "{share} von {photos} Fotos zeigen ein Gesicht, üblich sind {usual}, und die Dateien sind klein: {size} je "
        "Foto, üblich sind {large}."
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "{share} von {photos} Fotos zeigen ein Gesicht, üblich sind {usual}, bei Fotos so groß wie immer."
    ),
    "{state}, since {time}": "{state}, seit {time}",
    "{time} ahead": "{time} vor",
    "{time} behind": "{time} nach",
    "{weekday}, {day}, {begin} to {end}": "{weekday}, {day}, {begin} bis {end}",
}
