"""German."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "1/200 s or faster": "1/200 s oder kürzer",
    "100 px between the eyes, as the client asks: stricter than the 200 px face": (
        "100 px zwischen den Augen, wie der Auftraggeber verlangt: strenger als das Gesicht von 200 px"
    ),
    "200 lux or more on the faces": "200 Lux oder mehr auf den Gesichtern",
    "44 px between the eyes": "44 px zwischen den Augen",
    "80 % or more": "80 % oder mehr",
    "; {count} are left out, without data on one side": "; {count} ausgelassen, ohne Daten auf einer Seite",
    "; {count} is left out, without data on one side": "; {count} ausgelassen, ohne Daten auf einer Seite",
    "A customer's face is at least 200 x 200 px": "Das Gesicht eines Kunden hat mindestens 200 x 200 px",
    "A face is at least 112 pixels wide in the photo; 200 is ideal.": (
        "Ein Gesicht ist im Foto mindestens 112 Pixel breit; ideal sind 200."
    ),
    "A login for each camera from `storemood chain import` is enough": (
        "Ein Anmeldename je Kamera aus `storemood chain import` genügt"
    ),
    "A lux meter at face height, or a phone's": "Ein Luxmeter in Gesichtshöhe, oder das eines Telefons",
    "A photo of each customer, and none of an empty exit": (
        "Ein Foto von jedem Kunden und keines von einem leeren Ausgang"
    ),
    "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back": (
        "Ein Nebenstream hat höchstens ein Viertel der Pixel; nach einem Zurücksetzen der Firmware ist er oft wieder da"
    ),
    "A technician can correct it from afar in a store without a fixed address": (
        "Ein Techniker kann sie aus der Ferne berichtigen, auch in einer Filiale ohne feste Adresse"
    ),
    "About": "Über diese Datei",
    "Acceptance": "Abnahme",
    "Add a lamp on the camera's side of the exit.": "Bringen Sie auf der Kameraseite des Ausgangs eine Lampe an.",
    "Age": "Alter",
    "Age {band}": "Alter {band}",
    "Aim the camera so that people walk towards it.": "Richten Sie die Kamera so aus, dass die Leute auf sie zugehen.",
    "Aim the camera so that the exit is in the middle.": (
        "Richten Sie die Kamera so aus, dass der Ausgang in der Mitte ist."
    ),
    (
        "Aimed so that a walking person is photographed {times} times or more: the depth in which faces are good "
        "enough, divided by {speed} m/s and by the seconds between photos."
    ): (
        "So ausgerichtet, dass eine gehende Person {times}-mal oder öfter fotografiert wird: die Tiefe, in der "
        "Gesichter gut genug sind, geteilt durch {speed} m/s und durch die Sekunden zwischen zwei Fotos."
    ),
    "All photos of a store take 10% of its line or less": (
        "Alle Fotos einer Filiale brauchen höchstens 10 % ihrer Leitung"
    ),
    "All stores": "Alle Filialen",
    "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the floor.": (
        "Angenommen wird: Das Gesicht eines Erwachsenen ist {face} m breit, mit {eyes} m zwischen den Augen, "
        "{height} m über dem Boden."
    ),
    "An example": "Ein Beispiel",
    "Anger": "Ärger",
    "Any other camera": "Jede andere Kamera",
    "Apparent age and gender": "Geschätztes Alter und Geschlecht",
    "Apparent gender": "Geschätztes Geschlecht",
    "Apparent mood": "Geschätzte Stimmung",
    "As for the face": "Wie beim Gesicht",
    "As usual.": "Wie üblich.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Fragen Sie die Filiale, ob sie Strom hat, ob ihr Internet geht und ob sie heute geöffnet ist."
    ),
    "At most two of these mails go out a day.": "Höchstens zwei dieser Mails werden am Tag gesendet.",
    "Basis": "Grundlage",
    "Before you leave": "Bevor Sie gehen",
    "Between the eyes, px": "Zwischen den Augen, px",
    "Blurred": "Unscharf",
    "Camera": "Kamera",
    "Camera login": "Anmeldename der Kamera",
    "Camera menu: FTP settings, test button": "Kameramenü: FTP-Einstellungen, Testknopf",
    "Camera menu: WDR; look at a photo taken at noon": "Kameramenü: WDR; sehen Sie sich ein Foto vom Mittag an",
    "Camera menu: alarm input or smart event linked to FTP": (
        "Kameramenü: Alarmeingang oder Smart Event, mit FTP verknüpft"
    ),
    "Camera menu: choose the main stream for snapshots, and check again after every firmware update.": (
        "Kameramenü: Wählen Sie den Hauptstream für Schnappschüsse, und prüfen Sie es nach jeder neuen Firmware."
    ),
    "Camera menu: exposure; EXIF of photos where the camera writes it": (
        "Kameramenü: Belichtung; EXIF der Fotos, wo die Kamera es schreibt"
    ),
    "Camera menu: schedule of the event or of the upload": "Kameramenü: Zeitplan des Ereignisses oder des Hochladens",
    "Camera menu: snapshot quality, 80 % or the highest step.": (
        "Kameramenü: Qualität der Schnappschüsse, 80 % oder die höchste Stufe."
    ),
    "Camera menu: time, NTP interval": "Kameramenü: Zeit, NTP-Intervall",
    "Camera requirements": "Anforderungen an Kameras",
    "Cameras": "Kameras",
    "Cameras of {store} ({code})": "Kameras von {store} ({code})",
    "Change": "Veränderung",
    "Check it": "Prüfen",
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
    "Clear (the main stream) at its largest resolution; pictures are taken from it.": (
        "„Clear“ (der Hauptstream) mit höchster Auflösung; daraus kommen die Bilder."
    ),
    "Clock": "Uhr",
    "Closed": "Geschlossen",
    "Colour": "Farbe",
    "Compared value": "Vergleichswert",
    "Compared with": "Verglichen mit",
    (
        "Condition: motion or an object that crosses the exit. Action: send images, to the recipient above, "
        "without prebuffer, one image a second at most. Keep date and time in the file name. (Older firmware: "
        "Setup, Events, Action Rules.)"
    ): (
        "Bedingung: Bewegung oder ein Objekt, das den Ausgang quert. Aktion: Bilder senden, an den Empfänger von "
        "oben, ohne Vorpuffer, höchstens ein Bild je Sekunde. Datum und Uhrzeit bleiben im Dateinamen. (Ältere "
        "Firmware: „Setup“, „Events“, „Action Rules“.)"
    ),
    "Contempt": "Verachtung",
    "Coverage": "Abdeckung",
    "Covered": "Verdeckt",
    "Customers": "Kunden",
    "Customers by day": "Kunden je Tag",
    "Customers by hour": "Kunden je Stunde",
    "Customers by month": "Kunden je Monat",
    "Customers by week": "Kunden je Woche",
    "Customers by weekday and hour": "Kunden nach Wochentag und Stunde",
    "Customers count in the hour in which they came": "Kunden zählen in der Stunde, in der sie kamen",
    "Customers seen": "Kunden",
    "Customers seen: {value}": "Kunden: {value}",
    "Customers, compared": "Kunden, Vergleich",
    "Customers, relative difference": "Kunden, relative Differenz",
    "Daily report": "Tagesbericht",
    "Darkness brings noise, slow shutters and infrared": "Dunkelheit bringt Rauschen, lange Belichtung und Infrarot",
    "Data sheet: P2P or cloud with a UID or a QR code on the case": (
        "Datenblatt: P2P oder Cloud, mit UID oder QR-Code auf dem Gehäuse"
    ),
    "Date": "Datum",
    "Days": "Tage",
    "Days that differ": "Abweichende Tage",
    "Difference": "Differenz",
    "Disgust": "Ekel",
    "Each camera's settings": "Einstellungen je Kamera",
    "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata": (
        "Jedes Foto verrät seine Kamera: durch einen eigenen Anmeldenamen, Geokoordinaten, den Dateinamen oder "
        "eine Kennung in den Metadaten"
    ),
    ("Enable it, draw the area of the exit, set the activation time to the opening hours, tick FTP as the action."): (
        "Schalten Sie es ein, zeichnen Sie den Bereich des Ausgangs, stellen Sie „Activation time“ auf die "
        "Öffnungszeiten, Haken bei FTP als Aktion."
    ),
    (
        "Enable it, draw the area of the exit, set the arming schedule to the opening hours. Linkage Method: tick "
        "Upload to FTP."
    ): (
        "Schalten Sie es ein, zeichnen Sie den Bereich des Ausgangs, und stellen Sie den Zeitplan („Arming "
        "Schedule“) auf die Öffnungszeiten. „Linkage Method“: Haken bei „Upload to FTP“."
    ),
    "Enable it, draw the area of the exit, set the working period to the opening hours, tick Snapshot.": (
        "Schalten Sie es ein, zeichnen Sie den Bereich des Ausgangs, stellen Sie „Working Period“ auf die "
        "Öffnungszeiten, Haken bei „Snapshot“."
    ),
    (
        "Enable it, draw the area of the exit, tick Take Snapshot with an interval of 1 second, and set the "
        "schedule to the opening hours."
    ): (
        "Schalten Sie es ein, zeichnen Sie den Bereich des Ausgangs, Haken bei „Take Snapshot“ mit 1 Sekunde "
        "Abstand, und stellen Sie den Zeitplan auf die Öffnungszeiten."
    ),
    "End them": "Beenden",
    "End these mails?": "Diese Mails beenden?",
    (
        "Enter the server address, ID, password and port from the table; upload directory: /. Passive mode on. "
        "Press Test, then Apply."
    ): (
        "Geben Sie Serveradresse, ID (den Benutzernamen), Passwort und Port aus der Tabelle ein; „Upload "
        "directory“: /. „Passive mode“ ein. Drücken Sie „Test“, dann „Apply“."
    ),
    (
        "Enter the server address, port, user name and password from the table. Leave Anonymous off. Directory "
        "Structure: save in the root directory. Tick Upload Picture. Press Test, then Save."
    ): (
        "Geben Sie Serveradresse, Port, Benutzername und Passwort aus der Tabelle ein. „Anonymous“ bleibt aus. "
        "„Directory Structure“: im Stammordner speichern. Haken bei „Upload Picture“. Drücken Sie „Test“, dann "
        "„Save“."
    ),
    (
        "Enter the server address, port, user name and password from the table; folder empty or /. Passive mode "
        "on. Press the camera's test button: a test file is welcome."
    ): (
        "Geben Sie Serveradresse, Port, Benutzername und Passwort aus der Tabelle ein; Ordner leer oder /. "
        "Passiver Modus ein. Drücken Sie den Testknopf der Kamera: Eine Testdatei ist willkommen."
    ),
    (
        "Enter the server address, port, user name and password from the table; leave the directory empty. File "
        "type: picture. Transport mode: PASV or Auto. Press Test, then Save."
    ): (
        "Geben Sie Serveradresse, Port, Benutzername und Passwort aus der Tabelle ein; der Ordner bleibt leer. "
        "Dateityp: Bild. „Transport Mode“: PASV oder Auto. Drücken Sie „Test“, dann „Save“."
    ),
    "Event-triggered: on, format JPEG, the highest resolution, quality High.": (
        "„Event-triggered“: ein, Format JPEG, höchste Auflösung, Qualität „High“."
    ),
    (
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. "
        "The QR code holds the same settings as the table; scan it with a phone to copy them."
    ): (
        "Jede Kamera hat einen eigenen Anmeldenamen. Daran werden ihre Fotos erkannt: Geben Sie nie zwei Kameras "
        "denselben. Der QR-Code enthält dieselben Einstellungen wie die Tabelle; scannen Sie ihn mit einem "
        "Telefon, um sie zu kopieren."
    ),
    "Eyes": "Augen",
    "Eyes, px": "Augen, px",
    (
        "FTP address: ftp:// and the server address from the table. Port, user name and password from the table. "
        "FTP mode PASV. Press Save, then Test."
    ): (
        "FTP-Adresse: ftp:// und die Serveradresse aus der Tabelle. Port, Benutzername und Passwort aus der "
        "Tabelle. FTP-Modus PASV. Drücken Sie „Save“, dann „Test“."
    ),
    "FTP upload": "Hochladen per FTP",
    "FTP, passive": "FTP, passiv",
    "FTPS (explicit TLS) where the camera offers it, else FTP; passive": (
        "FTPS (explizites TLS), wo die Kamera es bietet, sonst FTP; passiv"
    ),
    "Face": "Gesicht",
    "Face, px": "Gesicht, px",
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
    "Fix the shutter at 1/200 s or faster, and add light where photos get dark.": (
        "Stellen Sie die Verschlusszeit fest auf 1/200 s oder kürzer, und sorgen Sie für Licht, wo Fotos dunkel werden."
    ),
    "Folder": "Ordner",
    "Follow the cheapest fix that `storemood camera optics --level ideal` computes.": (
        "Folgen Sie der günstigsten Abhilfe, die `storemood camera optics --level ideal` berechnet."
    ),
    "Follow the cheapest fix that `storemood camera optics --level strict` computes.": (
        "Folgen Sie der günstigsten Abhilfe, die `storemood camera optics --level strict` berechnet."
    ),
    (
        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level {level}: "
        "at least {face} px wide, {eyes} px between the eyes, {metre} px/m."
    ): (
        "Für alle, die Kameras an den Ausgängen einer Filiale auswählen, montieren oder prüfen. Gesichter sind auf "
        "der Stufe {level} geplant: mindestens {face} px breit, {eyes} px zwischen den Augen, {metre} px/m."
    ),
    "From": "Von",
    "From above, a mouth is hard to read": "Von oben ist ein Mund schwer zu lesen",
    "Gender": "Geschlecht",
    "Gender and age": "Geschlecht und Alter",
    "Gender and age alone": "Nur Geschlecht und Alter",
    "Gender and age over time": "Geschlecht und Alter im Zeitverlauf",
    "Gender unknown": "Geschlecht unbekannt",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Geschlecht, Alter und Stimmung sind augenscheinlich: Schätzungen eines Programms aus Fotos. Niemand wird "
        "identifiziert."
    ),
    "Get no more of these mails": "Diese Mails nicht mehr erhalten",
    "Give each camera its own login; never share one between two cameras.": (
        "Geben Sie jeder Kamera einen eigenen Anmeldenamen; nie zwei Kameras denselben."
    ),
    "Hang it lower, or aim it at people farther away with a longer lens.": (
        "Hängen Sie sie tiefer, oder richten Sie sie mit längerer Brennweite auf weiter entfernte Personen."
    ),
    "Hang the camera lower, or aim it farther out.": (
        "Hängen Sie die Kamera tiefer, oder richten Sie sie weiter hinaus."
    ),
    "Happiness": "Freude",
    "Hard compression wipes out what expressions are read from": (
        "Starke Kompression verwischt, woran man den Ausdruck erkennt"
    ),
    "High (95 %)": "Obergrenze (95 %)",
    "Hour": "Stunde",
    "Hours of the week": "Stunden der Woche",
    "How far away people must be, along the floor, for the camera not to look down too steeply:": (
        "Wie weit Personen am Boden entfernt sein müssen, damit die Kamera nicht zu steil hinabblickt:"
    ),
    "How large a face must be": "Wie groß ein Gesicht sein muss",
    "How to check": "So wird geprüft",
    "Id": "Kennung",
    "Identification": "Zuordnung",
    "In front of the exit, facing people who leave, the bright door not behind them.": (
        "Vor dem Ausgang, den Hinausgehenden zugewandt, die helle Tür nicht hinter ihnen."
    ),
    "In infrared, faces look alike and answers are less sure": (
        "Im Infrarot ähneln sich Gesichter, und Antworten sind weniger sicher"
    ),
    "In the area of the exit, during the opening hours, one photo a second at most, to FTP.": (
        "Im Bereich des Ausgangs, während der Öffnungszeiten, höchstens ein Foto je Sekunde, an FTP."
    ),
    "In the camera's own menus": "In den Menüs der Kamera",
    "It is how photos arrive": "So kommen die Fotos an",
    "It is stricter than the face: 100 px between the eyes belong to a face of 254 px": (
        "Das ist strenger als beim Gesicht: 100 px zwischen den Augen gehören zu einem Gesicht von 254 px"
    ),
    "Its photos are counted all the same, at the corrected time.": "Ihre Fotos zählen trotzdem, zur berichtigten Zeit.",
    "JPEG from the main stream, the largest resolution, quality 80 % or more. Date and time in the file name.": (
        "JPEG aus dem Hauptstream, höchste Auflösung, Qualität 80 % oder mehr. Datum und Uhrzeit im Dateinamen."
    ),
    "JPEG quality": "JPEG-Qualität",
    "Kind": "Art",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Lassen Sie die Kamera alle 60 bis 120 Minuten einem Zeitserver (NTP) folgen."
    ),
    "Level": "Stufe",
    "Lies in": "Liegt in",
    "Light": "Licht",
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
    "Looking down, degrees": "Blick nach unten, Grad",
    "Low (95 %)": "Untergrenze (95 %)",
    "MJPEG profile at the largest resolution and the best quality: it is what FTP sends.": (
        "MJPEG-Profil mit höchster Auflösung und bester Qualität: Das wird per FTP gesendet."
    ),
    "Made": "Erstellt",
    "Main stream": "Hauptstream",
    "Male": "Männlich",
    "May upload from": "Darf hochladen von",
    "Measure": "Kennzahl",
    "Measured": "Gemessen",
    "Median age": "Medianalter",
    "Monthly report": "Monatsbericht",
    "Mood": "Stimmung",
    "Mood by age": "Stimmung nach Alter",
    "Mood by gender": "Stimmung nach Geschlecht",
    "Mood by hour": "Stimmung nach Uhrzeit",
    "Mood index": "Stimmungsindex",
    "Mood index by hour": "Stimmungsindex nach Uhrzeit",
    "Mood index, compared": "Stimmungsindex, Vergleich",
    "Mood index: {value}": "Stimmungsindex: {value}",
    "Mood over time": "Stimmung im Zeitverlauf",
    "More pixels, surer answers": "Mehr Pixel, sicherere Antworten",
    "Mount": "Aufhängung",
    "Moved": "Verschoben",
    "Name and signature": "Name und Unterschrift",
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
    "No camera of this store is switched on.": "Keine Kamera dieser Filiale ist eingeschaltet.",
    "No large printed faces in view, on posters, screens or packets: they are found like people's.": (
        "Keine großen gedruckten Gesichter im Bild, auf Plakaten, Bildschirmen oder Packungen: Sie werden gefunden wie"
        " die von Menschen."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Kein Foto kommt; üblich sind etwa {missed} in {span} Öffnungszeit."
    ),
    "No photos of staff at night, no traffic for nothing": (
        "Keine Fotos von Personal in der Nacht, kein unnötiger Datenverkehr"
    ),
    "Note": "Hinweis",
    "Nothing is expected now.": "Jetzt wird nichts erwartet.",
    "OK": "OK",
    "Of how many": "Von wie vielen",
    "One sheet a camera. Yes, no, or not needed.": "Ein Blatt je Kamera. Ja, nein oder nicht nötig.",
    "Only": "Nur",
    "Opening hours": "Öffnungszeiten",
    "Over time": "Zeitverlauf",
    "Over time, compared with": "Zeitverlauf, Vergleich",
    "P2P": "P2P",
    "Password": "Passwort",
    (
        "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a "
        "new one if it is lost."
    ): (
        "Passwörter stehen nicht auf diesem Blatt: Sie werden nur einmal gezeigt, wenn sie entstehen. Ist eines "
        "verloren, bitten Sie Ihre Administration um ein neues."
    ),
    "People are": "Personen sind",
    "People walk; more than 2 px of motion blur harm": "Menschen gehen; mehr als 2 px Bewegungsunschärfe schaden",
    "Photos are in colour during working hours": "Fotos sind während der Arbeitszeiten farbig",
    "Photos arrive again": "Es kommen wieder Fotos an",
    "Photos come from the main stream, 1920 px wide or more, not from a sub-stream": (
        "Fotos kommen aus dem Hauptstream, 1920 px breit oder mehr, nicht aus einem Nebenstream"
    ),
    "Photos count for the right store": "Fotos zählen für die richtige Filiale",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Fotos haben {width} x {height} Pixel, üblich sind {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Fotos haben {width} x {height} Pixel.",
    "Photos of the morning and evening hours": "Fotos der Morgen- und Abendstunden",
    "Place": "Ort",
    "Port": "Port",
    "Positive mood": "Positive Stimmung",
    "Protocol": "Protokoll",
    "QR code with the settings of {login}": "QR-Code mit den Einstellungen von {login}",
    "Quality High. Save to FTP.": "Qualität „High“. Speichern auf FTP.",
    "Quantisation tables of the photos that arrive": "Quantisierungstabellen der Fotos, die ankommen",
    "Reach the camera through the store's VPN, or use a model with P2P.": (
        "Erreichen Sie die Kamera über das VPN der Filiale, oder nehmen Sie ein Modell mit P2P."
    ),
    "Refused for one reason": "Aus einem Grund abgelehnt",
    "Region": "Region",
    "Regions": "Regionen",
    "Relative difference": "Relative Differenz",
    "Remark": "Bemerkung",
    "Requirement": "Anforderung",
    "Sadness": "Traurigkeit",
    "Server address": "Serveradresse",
    "Set an NTP server and an interval of 60 to 120 minutes.": (
        "Stellen Sie einen Zeitserver (NTP) und einen Abstand von 60 bis 120 Minuten ein."
    ),
    "Set day mode instead of automatic night mode, and add light.": (
        "Stellen Sie Tagbetrieb statt automatischem Nachtbetrieb ein, und sorgen Sie für Licht."
    ),
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
    (
        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the camera "
        "{height} m high. Prefer the data sheet's field of view where there is one: nominal sensor sizes mislead, "
        "which is why the sensors below are pixels times the width of a pixel."
    ): (
        "Kürzeste Brennweite und die Breite der Szene damit, für Gesichter der Stufe {level}, die Kamera in "
        "{height} m Höhe. Nehmen Sie lieber den Bildwinkel aus dem Datenblatt, wo es ihn nennt: Nenngrößen von "
        "Sensoren täuschen, darum stehen die Sensoren unten als Pixel mal Breite eines Pixels."
    ),
    "Shutter": "Verschlusszeit",
    "Significant": "Signifikant",
    "Silent": "Stumm",
    "Simulated": "Simuliert",
    "Size of the photos that arrive x photos an hour": "Größe der Fotos, die ankommen, x Fotos je Stunde",
    "Slow": "Langsam",
    "State": "Stand",
    "Still so": "Weiterhin",
    "Store": "Filiale",
    "Stores": "Filialen",
    "Summary": "Überblick",
    "Surprise": "Überraschung",
    "Switch WDR on, turn the camera away from the door, or light the faces.": (
        "Schalten Sie WDR ein, drehen Sie die Kamera von der Tür weg, oder beleuchten Sie die Gesichter."
    ),
    "Synchronise with NTP servers. Time zone of the store.": "Mit Zeitservern (NTP) abgleichen. Zeitzone der Filiale.",
    (
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera."
    ): (
        "Entfernen Sie das Plakat aus dem Bild, oder drehen Sie die Kamera davon weg; ändert sich das ganze Bild "
        "nie, starten Sie die Kamera neu."
    ),
    "That is {deviations} times as far from the usual as it commonly is.": (
        "Die Abweichung vom Üblichen ist {deviations}-mal so groß wie gewöhnlich."
    ),
    "The camera asks an NTP server every 60 to 120 minutes": (
        "Die Kamera fragt alle 60 bis 120 Minuten einen Zeitserver (NTP)"
    ),
    "The camera is reached by its UID, without a static address": (
        "Die Kamera ist über ihre UID erreichbar, ohne feste Adresse"
    ),
    "The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.": (
        "Die Kamera blickt auf die Gesichter der Hinausgehenden, in Augenhöhe, höchstens 15 Grad von oben."
    ),
    "The camera looks down at faces by 15 degrees or less for mood, 30 for gender and age": (
        "Die Kamera blickt höchstens 15 Grad auf Gesichter hinab für die Stimmung, 30 für Geschlecht und Alter"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "Die Kamera schickt dieselbe Datei noch einmal: Prüfen Sie ihr Netz, und dass ihre Dateinamen die Zeit "
        "enthalten."
    ),
    "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face": (
        "Die Kamera fotografiert, wenn etwas geschieht: PIR-Sensor, Türkontakt, Bewegung oder ein Gesicht"
    ),
    "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set": (
        "Die Kamera lädt Fotos per FTP hoch, besser per FTPS; Server, Port und Ordner sind einstellbar"
    ),
    "The camera's FTP test says it worked, and you walked past once.": (
        "Der FTP-Test der Kamera war erfolgreich, und Sie sind einmal vorbeigegangen."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "Die Uhr der Kamera weicht um ganze oder Viertelstunden ab: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "Die Uhr der Kamera weicht immer mehr ab: {offset}.",
    "The camera's clock is off: {offset}.": "Die Uhr der Kamera geht falsch: {offset}.",
    "The camera's clock is wrong: {offset}.": "Die Uhr der Kamera ist falsch gestellt: {offset}.",
    "The camera's clock jumps: {offset}.": "Die Uhr der Kamera springt: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Die Dateien sind beschädigt oder keine Fotos: Prüfen Sie Netz und Firmware."
    ),
    "The hours in which the camera takes photos can be set, day by day": (
        "Die Stunden, in denen die Kamera fotografiert, sind für jeden Tag einstellbar"
    ),
    "The largest resolution, compression 20 or less: it holds for the images too.": (
        "Höchste Auflösung, Kompression 20 oder weniger: Sie gilt auch für die Bilder."
    ),
    "The line is for the tills first": "Die Leitung gehört zuerst den Kassen",
    "The opening hours, triggered by person detection or motion.": (
        "Die Öffnungszeiten, ausgelöst durch Personenerkennung oder Bewegung."
    ),
    "The report in the page": "Der Bericht auf der Seite",
    (
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that "
        "cameras dial."
    ): (
        "Die Serveradresse unten erreicht nur diesen einen Rechner. Fragen Sie die Person, die storemood betreut, "
        "nach der Adresse, die Kameras wählen."
    ),
    "The shutter is 1/200 s or faster, and no bright door is behind the heads.": (
        "Die Verschlusszeit ist 1/200 s oder kürzer, und hinter den Köpfen ist keine helle Tür."
    ),
    "The whole store": "Die ganze Filiale",
    "There are at least 100 px between the eyes": "Zwischen den Augen liegen mindestens 100 px",
    "These mails are ended. {address} gets no more of them.": "Diese Mails sind beendet. {address} erhält keine mehr.",
    "This sheet goes back to the office or into the shredder when passwords are on it.": (
        "Dieses Blatt geht zurück ins Büro oder in den Aktenvernichter, wenn Passwörter darauf stehen."
    ),
    "This sheet shows passwords. They can not be shown again; keep it from others.": (
        "Dieses Blatt zeigt Passwörter. Sie lassen sich nicht noch einmal anzeigen; halten Sie es unter Verschluss."
    ),
    (
        "Tick Enable and choose FTP. Enter the server address, port, user name and password from the table; leave "
        "the remote directory as it is. Press Test, then Save."
    ): (
        "Haken bei „Enable“, und wählen Sie FTP. Geben Sie Serveradresse, Port, Benutzername und Passwort aus der "
        "Tabelle ein; „Remote Directory“ bleibt, wie es ist. Drücken Sie „Test“, dann „Save“."
    ),
    (
        "Tick Enable. Enter the server address, port, user name and password from the table; leave the remote "
        "directory as it is. Press Test, then Save."
    ): (
        "Haken bei „Enable“. Geben Sie Serveradresse, Port, Benutzername und Passwort aus der Tabelle ein; „Remote "
        "Directory“ bleibt, wie es ist. Drücken Sie „Test“, dann „Save“."
    ),
    "Tilt": "Neigung",
    "Time zone": "Zeitzone",
    "Time zone of the store, daylight saving on, NTP on.": "Zeitzone der Filiale, Sommerzeit ein, NTP ein.",
    "Time zone of the store, daylight saving on, synchronise by NTP.": (
        "Zeitzone der Filiale, Sommerzeit ein, Abgleich per NTP."
    ),
    "Time zone of the store, daylight saving on, synchronise with an NTP server.": (
        "Zeitzone der Filiale, Sommerzeit ein, Abgleich mit einem Zeitserver (NTP)."
    ),
    "Time zone of the store, synchronise with an NTP server.": (
        "Zeitzone der Filiale, Abgleich mit einem Zeitserver (NTP)."
    ),
    "Times": "Zeiten",
    "Too dark": "Zu dunkel",
    "Trading hours": "Öffnungszeiten",
    "Trigger": "Auslöser",
    (
        "Trigger: motion detection in the area of the exit. Schedule: the opening hours. Action: tick the server "
        "and the media from above."
    ): (
        "Auslöser: Bewegungserkennung im Bereich des Ausgangs. Zeitplan: die Öffnungszeiten. Aktion: Haken bei "
        "Server und Medium von oben."
    ),
    "True wide dynamic range, switched on where daylight falls through the exit": (
        "Echter großer Dynamikumfang, eingeschaltet, wo Tageslicht durch den Ausgang fällt"
    ),
    "Type Event, the largest image size, the best quality, interval 1 second.": (
        "Typ „Event“, größtes Bild, beste Qualität, Abstand 1 Sekunde."
    ),
    (
        "Type FTP. Enter the host, port, user name and password from the table; folder: empty. Use passive FTP, "
        "and a temporary file name. Press Test, then Save. (Older firmware: Setup, Events, Recipients.)"
    ): (
        "Typ FTP. Geben Sie Host, Port, Benutzername und Passwort aus der Tabelle ein; Ordner: leer. Nehmen Sie "
        "passives FTP und einen vorläufigen Dateinamen. Drücken Sie „Test“, dann „Save“. (Ältere Firmware: "
        "„Setup“, „Events“, „Recipients“.)"
    ),
    (
        "Type FTP. Enter the server address, port, user name and password from the table; folder: empty. Tick "
        "Passive mode. Press Test, then Save."
    ): (
        "Typ FTP. Geben Sie Serveradresse, Port, Benutzername und Passwort aus der Tabelle ein; Ordner: leer. "
        "Haken bei „Passive mode“. Drücken Sie „Test“, dann „Save“."
    ),
    (
        "Type Snapshot, source Stream 1, no pre-event and one post-event image. Tick Add date and time suffix to "
        "file name."
    ): (
        "Typ „Snapshot“, Quelle „Stream 1“, kein Bild vor und eines nach dem Ereignis. Haken bei „Add date and "
        "time suffix to file name“."
    ),
    "Under Snapshot tick FTP for motion detection (or the event that is used), and nothing under Record.": (
        "Unter „Snapshot“ Haken bei FTP für die Bewegungserkennung (oder das Ereignis, das benutzt wird), unter "
        "„Record“ nichts."
    ),
    "Under Snapshot tick FTP for motion detection, and nothing under Record.": (
        "Unter „Snapshot“ Haken bei FTP für die Bewegungserkennung, unter „Record“ nichts."
    ),
    "Unknown": "Unbekannt",
    "Until": "Bis",
    "Update the firmware, let the recorder upload instead, or use another model.": (
        "Aktualisieren Sie die Firmware, lassen Sie stattdessen den Rekorder hochladen, oder nehmen Sie ein "
        "anderes Modell."
    ),
    "Uplink": "Leitung nach außen",
    "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.": (
        "Nehmen Sie eine Kamera mit Zeitplan. Bis dahin weist storemood Fotos ab, die außerhalb der Öffnungszeiten "
        "der Filiale entstehen."
    ),
    "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards 80 %.": (
        "Nehmen Sie einen Auslöser statt eines Intervalls, schicken Sie weniger Fotos je Person, oder senken Sie "
        "die Qualität bis auf 80 %."
    ),
    "User name": "Benutzername",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "In dieser Stunde dieses Wochentags üblich: {usual}, in den letzten {weeks} Wochen von {low} bis {high}."
    ),
    "Value": "Wert",
    "WDR": "WDR",
    "Wanted": "Verlangt",
    "Weekday": "Wochentag",
    "Weekly report": "Wochenbericht",
    "Well again": "Wieder in Ordnung",
    "What else decides": "Was sonst entscheidet",
    "What happened": "Was geschah",
    "What is usual of this camera is not known yet.": "Was bei dieser Kamera üblich ist, ist noch nicht bekannt.",
    "What the client asks of every camera": "Was der Auftraggeber von jeder Kamera verlangt",
    "Where it fails": "Wenn es nicht erfüllt ist",
    "Where to hang it": "Wohin sie gehört",
    "Which lens": "Welches Objektiv",
    "Why": "Warum",
    "Width of the photos that arrive": "Breite der Fotos, die ankommen",
    "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.": (
        "Schließen Sie einen PIR-Sensor oder Türkontakt an den Alarmeingang an, oder stellen Sie ein Foto je "
        "Sekunde ein."
    ),
    "Withheld": "Zurückgehalten",
    "Without it, faces before a bright door are black": "Ohne sie sind Gesichter vor einer hellen Tür schwarz",
    "Working hours": "Arbeitszeiten",
    "Wrong clock": "Falsche Uhr",
    "Wrong stream": "Falscher Stream",
    "Yes / no": "Ja / nein",
    "Zoom in, or hang the camera nearer to the exit.": (
        "Zoomen Sie heran, oder hängen Sie die Kamera näher an den Ausgang."
    ),
    "Zoom in, or hang the camera nearer.": "Zoomen Sie heran, oder hängen Sie die Kamera näher.",
    "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung": (
        "`storemood camera check` mit den Fotos eines Tages, oder `storemood camera optics`, bevor sie hängt"
    ),
    "`storemood camera optics`: height against distance": "`storemood camera optics`: Höhe gegen Entfernung",
    "a face of 200 x 200 px, as the client asks": "ein Gesicht von 200 x 200 px, wie der Auftraggeber verlangt",
    "all customers": "alle Kunden",
    "cameras were missing": "Kameras fehlten",
    "closed": "geschlossen",
    "compared": "Vergleich",
    "complete": "vollständig",
    "each store's own": "die der jeweiligen Filiale",
    "empty, or {folder}": "leer, oder {folder}",
    "faces are blurred": "Gesichter sind unscharf",
    "faces are cut off by the picture's edge": "Gesichter sind vom Bildrand abgeschnitten",
    "faces are refused": "Gesichter werden abgelehnt",
    "faces are seen from above or below": "Gesichter sind von oben oder unten zu sehen",
    "faces are too small": "Gesichter sind zu klein",
    "faces are turned away": "Gesichter sind abgewandt",
    "faces have too few pixels between the eyes": "Gesichter haben zu wenige Pixel zwischen den Augen",
    "faces never move, as on a poster": "Gesichter bewegen sich nie, wie auf einem Plakat",
    "fail": "nicht bestanden",
    "grey: cameras were missing": "grau: Kameras fehlten",
    "ideal": "ideal",
    "identification of a person in challenging light, 500 px/m": (
        "Identifizierung einer Person bei schwierigem Licht, 500 px/m"
    ),
    "minimum": "Minimum",
    "models and settings": "Modelle und Einstellungen",
    "no": "nein",
    "no significant difference": "kein signifikanter Unterschied",
    "none": "keine",
    "not at all": "gar nicht",
    "not known": "nicht bekannt",
    "nothing": "nichts",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "Zahlen von weniger als {limit} Personen und solche, die sie verraten würden"
    ),
    "pass": "bestanden",
    "photos are rejected": "Fotos werden abgelehnt",
    "photos arrive more than once": "Fotos kommen mehr als einmal an",
    "photos count as taken outside the opening hours": "Fotos gelten als außerhalb der Öffnungszeiten aufgenommen",
    "photos fail": "die Auswertung von Fotos scheitert",
    "photos that really arrived": "Fotos, die wirklich ankamen",
    "recommended": "empfohlen",
    "reject": "abgelehnt",
    "still running": "läuft noch",
    "still to come": "kommt noch",
    "storemood installer's sheet": "storemood, Blatt für die Montage",
    "strict": "streng",
    "the days before: {days}": "den Tagen davor: {days}",
    "the first {shown} of {total}": "die ersten {shown} von {total}",
    "the least that published models of age, gender and expression take: 62 to 64 px": (
        "das Wenigste, was veröffentlichte Modelle für Alter, Geschlecht und Ausdruck annehmen: 62 bis 64 px"
    ),
    "the same weekdays a year before: {days}": "denselben Wochentagen im Jahr davor: {days}",
    "this period": "dieser Zeitraum",
    "under {number}": "unter {number}",
    "unknown": "unbekannt",
    "wall clock of the stores; zone: {zone}": "Ortszeit der Filialen; Zone: {zone}",
    "what became of a camera's uploads": "was aus den Fotos einer Kamera wurde",
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
    "{distance} m away": "{distance} m entfernt",
    "{focal} mm, {width} m wide": "{focal} mm, {width} m breit",
    "{height} m high": "{height} m hoch",
    "{height} m high: out of reach of hands, and as low as that allows.": (
        "{height} m hoch: außer Reichweite, und so tief, wie das erlaubt."
    ),
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{level}, chosen here": "{level}, hier gewählt",
    "{low} to {high}": "{low} bis {high}",
    "{measure}, high": "{measure}, Obergrenze",
    "{measure}, low": "{measure}, Untergrenze",
    "{measure}, of how many": "{measure}, von wie vielen",
    "{minutes} min": "{minutes} min",
    "{name}, {focal} mm, {height} m high, people {distance} m away": (
        "{name}, {focal} mm, {height} m hoch, Personen in {distance} m Entfernung"
    ),
    "{name}, {pixels} px of {width} µm": "{name}, {pixels} px zu {width} µm",
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
    "{share} of the expected camera-hours were there": "{share} der erwarteten Kamerastunden sind vorhanden",
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
