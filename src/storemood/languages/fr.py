"""French."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "1/200 s or faster": "1/200 s ou plus rapide",
    "100 px between the eyes, as the client asks: stricter than the 200 px face": (
        "100 px entre les yeux, comme le demande le client : plus strict que le visage de 200 px"
    ),
    "200 lux or more on the faces": "200 lux ou plus sur les visages",
    "44 px between the eyes": "44 px entre les yeux",
    "80 % or more": "80 % ou plus",
    "; {count} are left out, without data on one side": " ; {count} exclus, faute de données d’un côté",
    "; {count} is left out, without data on one side": " ; {count} exclu, faute de données d’un côté",
    "A customer's face is at least 200 x 200 px": "Le visage d’un client fait au moins 200 x 200 px",
    "A face is at least 112 pixels wide in the photo; 200 is ideal.": (
        "Un visage fait au moins 112 pixels de large sur la photo ; 200 est idéal."
    ),
    "A login for each camera from `storemood chain import` is enough": (
        "Un identifiant par caméra, donné par `storemood chain import`, suffit"
    ),
    "A lux meter at face height, or a phone's": "Un luxmètre à hauteur de visage, ou celui d’un téléphone",
    "A photo of each customer, and none of an empty exit": "Une photo de chaque client, et aucune d’une sortie vide",
    "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back": (
        "Un flux secondaire a un quart des pixels ou moins ; une réinitialisation le ramène souvent"
    ),
    "A technician can correct it from afar in a store without a fixed address": (
        "Un technicien peut la corriger à distance dans un magasin sans adresse fixe"
    ),
    "About": "À propos",
    "Acceptance": "Réception",
    "Add a lamp on the camera's side of the exit.": "Ajoutez une lampe du côté de la caméra.",
    "Age": "Âge",
    "Age {band}": "Âge {band}",
    "Aim the camera so that people walk towards it.": "Orientez la caméra pour que les gens marchent vers elle.",
    "Aim the camera so that the exit is in the middle.": "Orientez la caméra pour que la sortie soit au milieu.",
    (
        "Aimed so that a walking person is photographed {times} times or more: the depth in which faces are good "
        "enough, divided by {speed} m/s and by the seconds between photos."
    ): (
        "Dirigée pour qu’une personne qui marche soit photographiée {times} fois ou plus : la profondeur où les "
        "visages sont assez bons, divisée par {speed} m/s et par les secondes entre deux photos."
    ),
    "All photos of a store take 10% of its line or less": (
        "Toutes les photos d’un magasin prennent 10 % de sa ligne ou moins"
    ),
    "All stores": "Tous les magasins",
    "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the floor.": (
        "On admet qu’un visage d’adulte fait {face} m de large, {eyes} m entre les yeux, à {height} m du sol."
    ),
    "An example": "Un exemple",
    "Anger": "Colère",
    "Any other camera": "Toute autre caméra",
    "Apparent age and gender": "Âge et genre apparents",
    "Apparent gender": "Genre apparent",
    "Apparent mood": "Humeur apparente",
    "As for the face": "Comme pour le visage",
    "As usual.": "Comme d’habitude.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Demandez au magasin s’il a du courant, si son internet fonctionne et s’il est ouvert aujourd’hui."
    ),
    "At most two of these mails go out a day.": "Au plus deux de ces e-mails partent par jour.",
    "Basis": "Fondement",
    "Before you leave": "Avant de partir",
    "Between the eyes, px": "Entre les yeux, px",
    "Blurred": "Floue",
    "Camera": "Caméra",
    "Camera login": "Identifiant de la caméra",
    "Camera menu: FTP settings, test button": "Menu de la caméra : réglages FTP, bouton de test",
    "Camera menu: WDR; look at a photo taken at noon": "Menu de la caméra : WDR ; regardez une photo prise à midi",
    "Camera menu: alarm input or smart event linked to FTP": (
        "Menu de la caméra : entrée d’alarme ou événement intelligent lié au FTP"
    ),
    "Camera menu: choose the main stream for snapshots, and check again after every firmware update.": (
        "Menu de la caméra : choisissez le flux principal pour les instantanés, et revérifiez après chaque mise à "
        "jour du micrologiciel."
    ),
    "Camera menu: exposure; EXIF of photos where the camera writes it": (
        "Menu de la caméra : exposition ; EXIF des photos si la caméra l’écrit"
    ),
    "Camera menu: schedule of the event or of the upload": (
        "Menu de la caméra : calendrier de l’événement ou de l’envoi"
    ),
    "Camera menu: snapshot quality, 80 % or the highest step.": (
        "Menu de la caméra : qualité des instantanés, 80 % ou le cran le plus haut."
    ),
    "Camera menu: time, NTP interval": "Menu de la caméra : heure, intervalle NTP",
    "Camera requirements": "Exigences pour les caméras",
    "Cameras": "Caméras",
    "Cameras of {store} ({code})": "Caméras de {store} ({code})",
    "Change": "Évolution",
    "Check it": "Vérifier",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Vérifiez l’alimentation et le câble réseau de la caméra, puis ses réglages FTP et son identifiant. "
        "Redémarrez-la : après un changement de profil, certaines caméras n’envoient rien avant d’être redémarrées."
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "Vérifiez le déclencheur de la caméra et sa zone, et si son réseau coupe des connexions."
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "Vérifiez la lumière à la sortie et l’exposition de la caméra : une lampe ou le soleil derrière les gens "
        "demande le WDR."
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "Vérifiez les heures et le fuseau du magasin, et l’horloge de la caméra."
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "Vérifiez la ligne du magasin : elle est peut-être saturée. Ou bien il n’y a guère eu de clients aujourd’hui."
    ),
    "Cities": "Villes",
    "City": "Ville",
    "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.": (
        "Nettoyez l’objectif et refaites la mise au point. Si seuls les gens en mouvement sont flous, réduisez "
        "l’obturation à 1/200 s."
    ),
    "Clean the lens, focus again, and shorten the shutter to 1/200 s.": (
        "Nettoyez l’objectif, refaites la mise au point et réduisez l’obturation à 1/200 s."
    ),
    "Clear (the main stream) at its largest resolution; pictures are taken from it.": (
        "« Clear » (le flux principal) à sa plus haute résolution ; les images en sont tirées."
    ),
    "Clock": "Horloge",
    "Closed": "Fermée",
    "Colour": "Couleur",
    "Compared value": "Valeur comparée",
    "Compared with": "Comparé à",
    (
        "Condition: motion or an object that crosses the exit. Action: send images, to the recipient above, "
        "without prebuffer, one image a second at most. Keep date and time in the file name. (Older firmware: "
        "Setup, Events, Action Rules.)"
    ): (
        "Condition : mouvement ou objet qui franchit la sortie. Action : envoyer des images, au destinataire "
        "ci-dessus, sans pré-enregistrement, une image par seconde au plus. Gardez la date et l’heure dans le nom "
        "du fichier. (Micrologiciel plus ancien : « Setup », « Events », « Action Rules ».)"
    ),
    "Contempt": "Mépris",
    "Coverage": "Couverture",
    "Covered": "Masquée",
    "Customers": "Clients",
    "Customers by day": "Clients par jour",
    "Customers by hour": "Clients par heure",
    "Customers by month": "Clients par mois",
    "Customers by week": "Clients par semaine",
    "Customers by weekday and hour": "Clients par jour et heure",
    "Customers count in the hour in which they came": "Les clients comptent dans l’heure où ils sont venus",
    "Customers seen": "Clients vus",
    "Customers seen: {value}": "Clients vus : {value}",
    "Customers, compared": "Clients, comparaison",
    "Customers, relative difference": "Clients, écart relatif",
    "Daily report": "Rapport quotidien",
    "Darkness brings noise, slow shutters and infrared": "L’obscurité amène bruit, poses longues et infrarouge",
    "Data sheet: P2P or cloud with a UID or a QR code on the case": (
        "Fiche technique : P2P ou cloud, avec UID ou code QR sur le boîtier"
    ),
    "Date": "Date",
    "Days": "Jours",
    "Days that differ": "Jours particuliers",
    "Difference": "Écart",
    "Disgust": "Dégoût",
    "Each camera's settings": "Réglages de chaque caméra",
    "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata": (
        "Chaque photo dit sa caméra : par un identifiant propre, une géolocalisation, son nom de fichier ou un ID "
        "dans ses métadonnées"
    ),
    ("Enable it, draw the area of the exit, set the activation time to the opening hours, tick FTP as the action."): (
        "Activez-la, dessinez la zone de la sortie, réglez « Activation time » sur les heures d’ouverture, cochez "
        "FTP comme action."
    ),
    (
        "Enable it, draw the area of the exit, set the arming schedule to the opening hours. Linkage Method: tick "
        "Upload to FTP."
    ): (
        "Activez-la, dessinez la zone de la sortie, réglez le calendrier (« Arming Schedule ») sur les heures "
        "d’ouverture. « Linkage Method » : cochez « Upload to FTP »."
    ),
    "Enable it, draw the area of the exit, set the working period to the opening hours, tick Snapshot.": (
        "Activez-la, dessinez la zone de la sortie, réglez « Working Period » sur les heures d’ouverture, cochez « "
        "Snapshot »."
    ),
    (
        "Enable it, draw the area of the exit, tick Take Snapshot with an interval of 1 second, and set the "
        "schedule to the opening hours."
    ): (
        "Activez-la, dessinez la zone de la sortie, cochez « Take Snapshot » avec un intervalle de 1 seconde, et "
        "réglez le calendrier sur les heures d’ouverture."
    ),
    "End them": "Arrêter",
    "End these mails?": "Arrêter ces e-mails ?",
    (
        "Enter the server address, ID, password and port from the table; upload directory: /. Passive mode on. "
        "Press Test, then Apply."
    ): (
        "Saisissez l’adresse du serveur, l’ID (le nom d’utilisateur), le mot de passe et le port du tableau ; « "
        "Upload directory » : /. « Passive mode » activé. Appuyez sur « Test », puis « Apply »."
    ),
    (
        "Enter the server address, port, user name and password from the table. Leave Anonymous off. Directory "
        "Structure: save in the root directory. Tick Upload Picture. Press Test, then Save."
    ): (
        "Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le mot de passe du tableau. Laissez « "
        "Anonymous » désactivé. « Directory Structure » : enregistrer à la racine. Cochez « Upload Picture ». "
        "Appuyez sur « Test », puis « Save »."
    ),
    (
        "Enter the server address, port, user name and password from the table; folder empty or /. Passive mode "
        "on. Press the camera's test button: a test file is welcome."
    ): (
        "Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le mot de passe du tableau ; dossier "
        "vide ou /. Mode passif activé. Appuyez sur le bouton de test de la caméra : un fichier de test est "
        "bienvenu."
    ),
    (
        "Enter the server address, port, user name and password from the table; leave the directory empty. File "
        "type: picture. Transport mode: PASV or Auto. Press Test, then Save."
    ): (
        "Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le mot de passe du tableau ; laissez le "
        "dossier vide. Type de fichier : image. « Transport Mode » : PASV ou Auto. Appuyez sur « Test », puis « "
        "Save »."
    ),
    "Event-triggered: on, format JPEG, the highest resolution, quality High.": (
        "« Event-triggered » : activé, format JPEG, la plus haute résolution, qualité « High »."
    ),
    (
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. "
        "The QR code holds the same settings as the table; scan it with a phone to copy them."
    ): (
        "Chaque caméra a son propre identifiant. C’est à lui que l’on reconnaît ses photos : ne donnez jamais le "
        "même à deux caméras. Le code QR contient les mêmes réglages que le tableau ; scannez-le avec un téléphone "
        "pour les copier."
    ),
    "Eyes": "Yeux",
    "Eyes, px": "Yeux, px",
    (
        "FTP address: ftp:// and the server address from the table. Port, user name and password from the table. "
        "FTP mode PASV. Press Save, then Test."
    ): (
        "Adresse FTP : ftp:// suivi de l’adresse du serveur du tableau. Port, nom d’utilisateur et mot de passe du "
        "tableau. Mode FTP PASV. Appuyez sur « Save », puis « Test »."
    ),
    "FTP upload": "Envoi par FTP",
    "FTP, passive": "FTP, passif",
    "FTPS (explicit TLS) where the camera offers it, else FTP; passive": (
        "FTPS (TLS explicite) si la caméra le propose, sinon FTP ; passif"
    ),
    "Face": "Visage",
    "Face, px": "Visage, px",
    "Faces are {size} pixels wide, usually {usual}.": "Les visages font {size} pixels de large, d’habitude {usual}.",
    "Faces have a brightness of {value} of 255, usually {usual}.": (
        "Les visages ont une luminosité de {value} sur 255, d’habitude {usual}."
    ),
    "Faces have a brightness of {value} of 255.": "Les visages ont une luminosité de {value} sur 255.",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "Les visages ont une netteté de {value}, d’habitude {usual} ; {share} sont refusés comme flous, d’habitude "
        "{before}."
    ),
    "Fear": "Peur",
    "Female": "Femmes",
    "Fix the shutter at 1/200 s or faster, and add light where photos get dark.": (
        "Fixez l’obturation à 1/200 s ou plus rapide, et ajoutez de la lumière si les photos s’assombrissent."
    ),
    "Folder": "Dossier",
    "Follow the cheapest fix that `storemood camera optics --level ideal` computes.": (
        "Suivez la correction la moins chère que calcule `storemood camera optics --level ideal`."
    ),
    "Follow the cheapest fix that `storemood camera optics --level strict` computes.": (
        "Suivez la correction la moins chère que calcule `storemood camera optics --level strict`."
    ),
    (
        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level {level}: "
        "at least {face} px wide, {eyes} px between the eyes, {metre} px/m."
    ): (
        "Pour qui choisit, pose ou vérifie les caméras aux sorties d’un magasin. Les visages sont prévus au niveau "
        "{level} : au moins {face} px de large, {eyes} px entre les yeux, {metre} px/m."
    ),
    "From": "De",
    "From above, a mouth is hard to read": "D’en haut, une bouche se lit mal",
    "Gender": "Genre",
    "Gender and age": "Genre et âge",
    "Gender and age alone": "Genre et âge seulement",
    "Gender and age over time": "Genre et âge au fil du temps",
    "Gender unknown": "Genre inconnu",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Genre, âge et humeur sont apparents : des estimations d’un programme à partir de photos. Personne n’est "
        "identifié."
    ),
    "Get no more of these mails": "Ne plus recevoir ces e-mails",
    "Give each camera its own login; never share one between two cameras.": (
        "Donnez à chaque caméra son identifiant ; jamais le même à deux caméras."
    ),
    "Hang it lower, or aim it at people farther away with a longer lens.": (
        "Placez-la plus bas, ou dirigez-la vers des personnes plus éloignées avec une focale plus longue."
    ),
    "Hang the camera lower, or aim it farther out.": "Placez la caméra plus bas, ou dirigez-la plus loin.",
    "Happiness": "Joie",
    "Hard compression wipes out what expressions are read from": (
        "Une forte compression efface ce qui permet de lire les expressions"
    ),
    "High (95 %)": "Borne haute (95 %)",
    "Hour": "Heure",
    "Hours of the week": "Heures de la semaine",
    "How far away people must be, along the floor, for the camera not to look down too steeply:": (
        "À quelle distance au sol doivent être les personnes pour que la caméra ne plonge pas trop :"
    ),
    "How large a face must be": "Quelle taille doit avoir un visage",
    "How to check": "Comment vérifier",
    "Id": "Identifiant",
    "Identification": "Identification",
    "In front of the exit, facing people who leave, the bright door not behind them.": (
        "Devant la sortie, face aux personnes qui partent, la porte claire pas derrière elles."
    ),
    "In infrared, faces look alike and answers are less sure": (
        "En infrarouge, les visages se ressemblent et les réponses sont moins sûres"
    ),
    "In the area of the exit, during the opening hours, one photo a second at most, to FTP.": (
        "Dans la zone de la sortie, pendant les heures d’ouverture, une photo par seconde au plus, vers FTP."
    ),
    "In the camera's own menus": "Dans les menus de la caméra",
    "It is how photos arrive": "C’est ainsi que les photos arrivent",
    "It is stricter than the face: 100 px between the eyes belong to a face of 254 px": (
        "C’est plus strict que pour le visage : 100 px entre les yeux correspondent à un visage de 254 px"
    ),
    "Its photos are counted all the same, at the corrected time.": (
        "Ses photos comptent quand même, à l’heure corrigée."
    ),
    "JPEG from the main stream, the largest resolution, quality 80 % or more. Date and time in the file name.": (
        "JPEG du flux principal, la plus haute résolution, qualité 80 % ou plus. Date et heure dans le nom du fichier."
    ),
    "JPEG quality": "Qualité JPEG",
    "Kind": "Type",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Faites suivre à la caméra un serveur de temps (NTP) toutes les 60 à 120 minutes."
    ),
    "Level": "Niveau",
    "Lies in": "Situé dans",
    "Light": "Lumière",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Regardez d’abord storemood : la passerelle, son réseau et sa base de données. Puis le réseau de la chaîne."
    ),
    "Look at the report's list of what was not counted.": (
        "Regardez dans le rapport la liste de ce qui n’a pas été compté."
    ),
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "Regardez le journal du worker ; `storemood photos retry` les réessaie."
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "Regardez ce que montre la caméra et dirigez-la de nouveau vers la sortie, avec le zoom d’avant."
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "Cherchez deux sources d’heure qui se contredisent : NTP, un enregistreur, un ordinateur."
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "Regardez si quelque chose couvre l’objectif ou si la lumière est éteinte ; nettoyez-le."
    ),
    "Looking down, degrees": "Vers le bas, degrés",
    "Low (95 %)": "Borne basse (95 %)",
    "MJPEG profile at the largest resolution and the best quality: it is what FTP sends.": (
        "Profil MJPEG à la plus haute résolution et la meilleure qualité : c’est lui que le FTP envoie."
    ),
    "Made": "Créé",
    "Main stream": "Flux principal",
    "Male": "Hommes",
    "May upload from": "Envoi autorisé depuis",
    "Measure": "Indicateur",
    "Measured": "Mesuré",
    "Median age": "Âge médian",
    "Monthly report": "Rapport mensuel",
    "Mood": "Humeur",
    "Mood by age": "Humeur par âge",
    "Mood by gender": "Humeur par genre",
    "Mood by hour": "Humeur par heure",
    "Mood index": "Indice d’humeur",
    "Mood index by hour": "Indice d’humeur par heure",
    "Mood index, compared": "Indice d’humeur, comparaison",
    "Mood index: {value}": "Indice d’humeur : {value}",
    "Mood over time": "Humeur au fil du temps",
    "More pixels, surer answers": "Plus de pixels, des réponses plus sûres",
    "Mount": "Fixation",
    "Moved": "Déplacée",
    "Name and signature": "Nom et signature",
    "Neutral": "Neutre",
    "New": "Nouvelle",
    "New since the last message": "Nouveau depuis le dernier message",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "Aucune caméra d’aucun magasin n’envoie de photos ; d’habitude il en arrive environ {missed} en {span} "
        "d’ouverture."
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): (
        "Aucune des {cameras} caméras du magasin n’envoie de photos ; d’habitude il en arrive environ {missed} en "
        "{span} d’ouverture."
    ),
    "No camera of this store is switched on.": "Aucune caméra de ce magasin n’est activée.",
    "No large printed faces in view, on posters, screens or packets: they are found like people's.": (
        "Pas de grands visages imprimés dans le champ, sur affiches, écrans ou emballages :"
        " ils sont trouvés comme ceux des personnes."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Aucune photo n’arrive ; d’habitude il en arrive environ {missed} en {span} d’ouverture."
    ),
    "No photos of staff at night, no traffic for nothing": "Pas de photos du personnel la nuit, pas de trafic inutile",
    "Note": "Note",
    "Nothing is expected now.": "Rien n’est attendu maintenant.",
    "OK": "OK",
    "Of how many": "Sur combien",
    "One sheet a camera. Yes, no, or not needed.": "Une feuille par caméra. Oui, non, ou pas nécessaire.",
    "Only": "Uniquement",
    "Opening hours": "Heures d’ouverture",
    "Over time": "Dans le temps",
    "Over time, compared with": "Dans le temps, comparaison",
    "P2P": "P2P",
    "Password": "Mot de passe",
    (
        "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a "
        "new one if it is lost."
    ): (
        "Les mots de passe ne sont pas sur cette fiche : ils sont affichés une seule fois, à leur création. S’il "
        "est perdu, demandez-en un nouveau à votre administrateur."
    ),
    "People are": "Les personnes sont",
    "People walk; more than 2 px of motion blur harm": "Les gens marchent ; plus de 2 px de flou de mouvement nuisent",
    "Photos are in colour during working hours": "Les photos sont en couleur aux heures de fonctionnement",
    "Photos arrive again": "Les photos arrivent de nouveau",
    "Photos come from the main stream, 1920 px wide or more, not from a sub-stream": (
        "Les photos viennent du flux principal, 1920 px de large ou plus, pas d’un flux secondaire"
    ),
    "Photos count for the right store": "Les photos comptent pour le bon magasin",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Les photos font {width} x {height} pixels, d’habitude {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Les photos font {width} x {height} pixels.",
    "Photos of the morning and evening hours": "Photos du matin et du soir",
    "Place": "Lieu",
    "Port": "Port",
    "Positive mood": "Humeur positive",
    "Protocol": "Protocole",
    "QR code with the settings of {login}": "Code QR avec les réglages de {login}",
    "Quality High. Save to FTP.": "Qualité « High ». Enregistrer sur FTP.",
    "Quantisation tables of the photos that arrive": "Tables de quantification des photos reçues",
    "Reach the camera through the store's VPN, or use a model with P2P.": (
        "Joignez la caméra par le VPN du magasin, ou prenez un modèle avec P2P."
    ),
    "Refused for one reason": "Refusés pour un seul motif",
    "Region": "Région",
    "Regions": "Régions",
    "Relative difference": "Écart relatif",
    "Remark": "Remarque",
    "Requirement": "Exigence",
    "Sadness": "Tristesse",
    "Server address": "Adresse du serveur",
    "Set an NTP server and an interval of 60 to 120 minutes.": (
        "Réglez un serveur NTP et un intervalle de 60 à 120 minutes."
    ),
    "Set day mode instead of automatic night mode, and add light.": (
        "Réglez le mode jour au lieu du mode nuit automatique, et ajoutez de la lumière."
    ),
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Réglez l’horloge de la caméra, et faites-lui suivre un serveur de temps (NTP) toutes les 60 à 120 minutes."
    ),
    "Set the camera's clock.": "Réglez l’horloge de la caméra.",
    "Set the camera's time zone and daylight saving.": "Réglez le fuseau horaire et l’heure d’été de la caméra.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Réglez les instantanés sur le flux principal en pleine taille ; une réinitialisation ou un nouveau "
        "micrologiciel ramène le flux secondaire."
    ),
    "Share": "Part",
    (
        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the camera "
        "{height} m high. Prefer the data sheet's field of view where there is one: nominal sensor sizes mislead, "
        "which is why the sensors below are pixels times the width of a pixel."
    ): (
        "Focale la plus courte, et la largeur de scène qu’elle donne, pour des visages au niveau {level}, la "
        "caméra à {height} m de haut. Préférez l’angle de champ de la fiche technique s’il y figure : les tailles "
        "nominales des capteurs trompent, d’où les capteurs ci-dessous en pixels fois la largeur d’un pixel."
    ),
    "Shutter": "Obturation",
    "Significant": "Significatif",
    "Silent": "Muette",
    "Simulated": "Simulés",
    "Size of the photos that arrive x photos an hour": "Taille des photos reçues x photos par heure",
    "Slow": "Lente",
    "State": "État",
    "Still so": "Toujours en cours",
    "Store": "Magasin",
    "Stores": "Magasins",
    "Summary": "Résumé",
    "Surprise": "Surprise",
    "Switch WDR on, turn the camera away from the door, or light the faces.": (
        "Activez le WDR, détournez la caméra de la porte, ou éclairez les visages."
    ),
    "Synchronise with NTP servers. Time zone of the store.": (
        "Synchroniser avec des serveurs NTP. Fuseau horaire du magasin."
    ),
    (
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera."
    ): (
        "Retirez l’affiche de son champ, ou tournez la caméra ailleurs ; si l’image entière ne change jamais, "
        "redémarrez la caméra."
    ),
    "That is {deviations} times as far from the usual as it commonly is.": (
        "L’écart à l’habitude est {deviations} fois plus grand que d’ordinaire."
    ),
    "The camera asks an NTP server every 60 to 120 minutes": (
        "La caméra interroge un serveur NTP toutes les 60 à 120 minutes"
    ),
    "The camera is reached by its UID, without a static address": "La caméra se joint par son UID, sans adresse fixe",
    "The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.": (
        "La caméra voit de face les personnes qui partent, à hauteur des yeux, de 15 degrés d’en haut au plus."
    ),
    "The camera looks down at faces by 15 degrees or less for mood, 30 for gender and age": (
        "La caméra regarde les visages de 15 degrés vers le bas au plus pour l’humeur, 30 pour le genre et l’âge"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "La caméra renvoie le même fichier : vérifiez son réseau, et que ses noms de fichiers contiennent l’heure."
    ),
    "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face": (
        "La caméra prend une photo quand il se passe quelque chose : capteur PIR, contact de porte, mouvement ou visage"
    ),
    "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set": (
        "La caméra envoie les photos par FTP, de préférence FTPS ; serveur, port et dossier sont réglables"
    ),
    "The camera's FTP test says it worked, and you walked past once.": (
        "Le test FTP de la caméra a réussi, et vous êtes passé une fois devant."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "L’horloge de la caméra diffère d’heures ou de quarts d’heure entiers : {offset}."
    ),
    "The camera's clock drifts: {offset}.": "L’horloge de la caméra dérive : {offset}.",
    "The camera's clock is off: {offset}.": "L’horloge de la caméra est décalée : {offset}.",
    "The camera's clock is wrong: {offset}.": "L’horloge de la caméra est mal réglée : {offset}.",
    "The camera's clock jumps: {offset}.": "L’horloge de la caméra saute : {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Les fichiers sont abîmés ou ne sont pas des photos : vérifiez le réseau et le micrologiciel."
    ),
    "The hours in which the camera takes photos can be set, day by day": (
        "Les heures où la caméra prend des photos se règlent jour par jour"
    ),
    "The largest resolution, compression 20 or less: it holds for the images too.": (
        "La plus haute résolution, compression 20 ou moins : elle vaut aussi pour les images."
    ),
    "The line is for the tills first": "La ligne sert d’abord aux caisses",
    "The opening hours, triggered by person detection or motion.": (
        "Les heures d’ouverture, déclenché par détection de personne ou mouvement."
    ),
    "The report in the page": "Le rapport sur la page",
    (
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that "
        "cameras dial."
    ): (
        "L’adresse de serveur ci-dessous n’atteint que cette machine. Demandez à la personne qui gère storemood "
        "l’adresse que les caméras appellent."
    ),
    "The shutter is 1/200 s or faster, and no bright door is behind the heads.": (
        "L’obturation est de 1/200 s ou plus rapide, et aucune porte claire n’est derrière les têtes."
    ),
    "The whole store": "Tout le magasin",
    "There are at least 100 px between the eyes": "Il y a au moins 100 px entre les yeux",
    "These mails are ended. {address} gets no more of them.": "Ces e-mails sont arrêtés. {address} n’en recevra plus.",
    "This sheet goes back to the office or into the shredder when passwords are on it.": (
        "Cette fiche retourne au bureau ou passe à la déchiqueteuse si elle porte des mots de passe."
    ),
    "This sheet shows passwords. They can not be shown again; keep it from others.": (
        "Cette fiche montre des mots de passe. Ils ne pourront plus être affichés ; gardez-la pour vous."
    ),
    (
        "Tick Enable and choose FTP. Enter the server address, port, user name and password from the table; leave "
        "the remote directory as it is. Press Test, then Save."
    ): (
        "Cochez « Enable » et choisissez FTP. Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le "
        "mot de passe du tableau ; laissez « Remote Directory » tel quel. Appuyez sur « Test », puis « Save »."
    ),
    (
        "Tick Enable. Enter the server address, port, user name and password from the table; leave the remote "
        "directory as it is. Press Test, then Save."
    ): (
        "Cochez « Enable ». Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le mot de passe du "
        "tableau ; laissez « Remote Directory » tel quel. Appuyez sur « Test », puis « Save »."
    ),
    "Tilt": "Inclinaison",
    "Time zone": "Fuseau horaire",
    "Time zone of the store, daylight saving on, NTP on.": (
        "Fuseau horaire du magasin, heure d’été activée, NTP activé."
    ),
    "Time zone of the store, daylight saving on, synchronise by NTP.": (
        "Fuseau horaire du magasin, heure d’été activée, synchronisation par NTP."
    ),
    "Time zone of the store, daylight saving on, synchronise with an NTP server.": (
        "Fuseau horaire du magasin, heure d’été activée, synchronisation avec un serveur NTP."
    ),
    "Time zone of the store, synchronise with an NTP server.": (
        "Fuseau horaire du magasin, synchronisation avec un serveur NTP."
    ),
    "Times": "Heures",
    "Too dark": "Trop sombre",
    "Trading hours": "Heures d’ouverture",
    "Trigger": "Déclencheur",
    (
        "Trigger: motion detection in the area of the exit. Schedule: the opening hours. Action: tick the server "
        "and the media from above."
    ): (
        "Déclencheur : détection de mouvement dans la zone de la sortie. Calendrier : les heures d’ouverture. "
        "Action : cochez le serveur et le média ci-dessus."
    ),
    "True wide dynamic range, switched on where daylight falls through the exit": (
        "Une vraie plage dynamique étendue, activée là où le jour entre par la sortie"
    ),
    "Type Event, the largest image size, the best quality, interval 1 second.": (
        "Type « Event », la plus grande taille d’image, la meilleure qualité, intervalle de 1 seconde."
    ),
    (
        "Type FTP. Enter the host, port, user name and password from the table; folder: empty. Use passive FTP, "
        "and a temporary file name. Press Test, then Save. (Older firmware: Setup, Events, Recipients.)"
    ): (
        "Type FTP. Saisissez l’hôte, le port, le nom d’utilisateur et le mot de passe du tableau ; dossier : vide. "
        "Utilisez le FTP passif et un nom de fichier temporaire. Appuyez sur « Test », puis « Save ». "
        "(Micrologiciel plus ancien : « Setup », « Events », « Recipients ».)"
    ),
    (
        "Type FTP. Enter the server address, port, user name and password from the table; folder: empty. Tick "
        "Passive mode. Press Test, then Save."
    ): (
        "Type FTP. Saisissez l’adresse du serveur, le port, le nom d’utilisateur et le mot de passe du tableau ; "
        "dossier : vide. Cochez « Passive mode ». Appuyez sur « Test », puis « Save »."
    ),
    (
        "Type Snapshot, source Stream 1, no pre-event and one post-event image. Tick Add date and time suffix to "
        "file name."
    ): (
        "Type « Snapshot », source « Stream 1 », aucune image avant et une après l’événement. Cochez « Add date "
        "and time suffix to file name »."
    ),
    "Under Snapshot tick FTP for motion detection (or the event that is used), and nothing under Record.": (
        "Sous « Snapshot », cochez FTP pour la détection de mouvement (ou l’événement utilisé), et rien sous « "
        "Record »."
    ),
    "Under Snapshot tick FTP for motion detection, and nothing under Record.": (
        "Sous « Snapshot », cochez FTP pour la détection de mouvement, et rien sous « Record »."
    ),
    "Unknown": "Inconnu",
    "Until": "À",
    "Update the firmware, let the recorder upload instead, or use another model.": (
        "Mettez à jour le micrologiciel, laissez l’enregistreur envoyer à sa place, ou prenez un autre modèle."
    ),
    "Uplink": "Débit montant",
    "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.": (
        "Prenez une caméra avec calendrier. D’ici là, storemood refuse les photos prises hors des heures "
        "d’ouverture du magasin."
    ),
    "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards 80 %.": (
        "Utilisez un déclencheur au lieu d’un intervalle, envoyez moins de photos par personne, ou baissez la "
        "qualité vers 80 %."
    ),
    "User name": "Nom d’utilisateur",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "D’habitude à cette heure ce jour de semaine : {usual}, de {low} à {high} ces {weeks} dernières semaines."
    ),
    "Value": "Valeur",
    "WDR": "WDR",
    "Wanted": "Demandé",
    "Weekday": "Jour de semaine",
    "Weekly report": "Rapport hebdomadaire",
    "Well again": "Rétabli",
    "What else decides": "Ce qui compte aussi",
    "What happened": "Ce qui s’est passé",
    "What is usual of this camera is not known yet.": "On ne sait pas encore ce qui est habituel pour cette caméra.",
    "What the client asks of every camera": "Ce que le client demande à chaque caméra",
    "Where it fails": "En cas d’échec",
    "Where to hang it": "Où la placer",
    "Which lens": "Quel objectif",
    "Why": "Pourquoi",
    "Width of the photos that arrive": "Largeur des photos reçues",
    "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.": (
        "Raccordez un capteur PIR ou un contact de porte à l’entrée d’alarme, ou réglez une photo par seconde."
    ),
    "Withheld": "Masqué",
    "Without it, faces before a bright door are black": "Sans cela, les visages devant une porte claire sont noirs",
    "Working hours": "Heures de fonctionnement",
    "Wrong clock": "Horloge mal réglée",
    "Wrong stream": "Mauvais flux",
    "Yes / no": "Oui / non",
    "Zoom in, or hang the camera nearer to the exit.": "Zoomez, ou placez la caméra plus près de la sortie.",
    "Zoom in, or hang the camera nearer.": "Zoomez, ou rapprochez la caméra.",
    "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung": (
        "`storemood camera check` sur les photos d’un jour, ou `storemood camera optics` avant la pose"
    ),
    "`storemood camera optics`: height against distance": "`storemood camera optics` : hauteur et distance",
    "a face of 200 x 200 px, as the client asks": "un visage de 200 x 200 px, comme le demande le client",
    "all customers": "tous les clients",
    "cameras were missing": "des caméras manquaient",
    "closed": "fermé",
    "compared": "comparaison",
    "complete": "complet",
    "each store's own": "celle de chaque magasin",
    "empty, or {folder}": "vide, ou {folder}",
    "faces are blurred": "les visages sont flous",
    "faces are cut off by the picture's edge": "les visages sont coupés par le bord de l’image",
    "faces are refused": "des visages sont refusés",
    "faces are seen from above or below": "les visages sont vus d’en haut ou d’en bas",
    "faces are too small": "les visages sont trop petits",
    "faces are turned away": "les visages sont tournés",
    "faces have too few pixels between the eyes": "les visages ont trop peu de pixels entre les yeux",
    "faces never move, as on a poster": "les visages ne bougent jamais, comme sur une affiche",
    "fail": "échec",
    "grey: cameras were missing": "gris : des caméras manquaient",
    "ideal": "idéal",
    "identification of a person in challenging light, 500 px/m": (
        "identification d’une personne en lumière difficile, 500 px/m"
    ),
    "minimum": "minimum",
    "models and settings": "modèles et réglages",
    "no": "non",
    "no significant difference": "pas de différence significative",
    "none": "aucun",
    "not at all": "pas du tout",
    "not known": "inconnue",
    "nothing": "rien",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "les nombres de moins de {limit} personnes et ceux qui les révéleraient"
    ),
    "pass": "réussi",
    "photos are rejected": "des photos sont rejetées",
    "photos arrive more than once": "des photos arrivent plus d’une fois",
    "photos count as taken outside the opening hours": "des photos passent pour prises hors des heures d’ouverture",
    "photos fail": "l’analyse de photos échoue",
    "photos that really arrived": "photos réellement reçues",
    "recommended": "recommandé",
    "reject": "rejeté",
    "still running": "en cours",
    "still to come": "à venir",
    "storemood installer's sheet": "storemood, fiche de l’installateur",
    "strict": "strict",
    "the days before: {days}": "les jours précédents : {days}",
    "the first {shown} of {total}": "les {shown} premiers sur {total}",
    "the least that published models of age, gender and expression take: 62 to 64 px": (
        "le minimum qu’acceptent les modèles publiés pour l’âge, le genre et l’expression : 62 à 64 px"
    ),
    "the same weekdays a year before: {days}": "les mêmes jours de semaine un an plus tôt : {days}",
    "this period": "cette période",
    "under {number}": "moins de {number}",
    "unknown": "inconnu",
    "wall clock of the stores; zone: {zone}": "heure locale des magasins ; fuseau : {zone}",
    "what became of a camera's uploads": "ce que sont devenus les envois d’une caméra",
    "withheld": "masqué",
    "yes": "oui",
    "{address} gets them now.": "{address} les reçoit actuellement.",
    "{counted} of {all} with data": "{counted} sur {all} avec des données",
    "{count} camera well again": "{count} caméra rétablie",
    "{count} cameras well again": "{count} caméras rétablies",
    "{count} customer": "{count} client",
    "{count} customers": "{count} clients",
    "{count} day": "{count} jour",
    "{count} days": "{count} jours",
    "{count} face": "{count} visage",
    "{count} faces": "{count} visages",
    "{count} more": "{count} de plus",
    "{count} of the customers are simulated": "{count} des clients sont simulés",
    "{count} photo": "{count} photo",
    "{count} photos": "{count} photos",
    "{difference} points": "{difference} points",
    "{distance} m away": "à {distance} m",
    "{focal} mm, {width} m wide": "{focal} mm, {width} m de large",
    "{height} m high": "à {height} m de haut",
    "{height} m high: out of reach of hands, and as low as that allows.": (
        "À {height} m de haut : hors de portée des mains, et aussi bas que cela le permet."
    ),
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{level}, chosen here": "{level}, choisi ici",
    "{low} to {high}": "{low} à {high}",
    "{measure}, high": "{measure}, borne haute",
    "{measure}, low": "{measure}, borne basse",
    "{measure}, of how many": "{measure}, sur combien",
    "{minutes} min": "{minutes} min",
    "{name}, {focal} mm, {height} m high, people {distance} m away": (
        "{name}, {focal} mm, à {height} m de haut, personnes à {distance} m"
    ),
    "{name}, {pixels} px of {width} µm": "{name}, {pixels} px de {width} µm",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "{photos} photos sont arrivées en {span} d’ouverture, d’habitude environ {expected}."
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "{photos} photos sont arrivées en {span} d’ouverture, d’habitude environ {expected} ; les caméras du "
        "magasin en ont envoyé ensemble {sent} sur environ {all}."
    ),
    "{place}: nothing arrives": "{place} : rien n’arrive",
    "{place}: photos arrive again": "{place} : les photos arrivent de nouveau",
    "{place}: the mood is unusually high": "{place} : humeur meilleure que d’habitude",
    "{place}: the mood is unusually low": "{place} : humeur moins bonne que d’habitude",
    "{place}: the whole store is silent": "{place} : tout le magasin est muet",
    "{place}: unusually few customers": "{place} : moins de clients que d’habitude",
    "{place}: unusually many customers": "{place} : plus de clients que d’habitude",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "{share} des heures de caméra attendues sont couvertes",
    "{share} of {all}: {what}, usually {usual}.": "{share} de {all} : {what}, d’habitude {usual}.",
    "{share} of {all}: {what}.": "{share} de {all} : {what}.",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "{share} de {photos} photos montrent un visage, d’habitude {usual}, et les fichiers sont petits : {size} "
        "par photo, d’habitude {large}."
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "{share} de {photos} photos montrent un visage, d’habitude {usual}, dans des photos aussi lourdes que toujours."
    ),
    "{state}, since {time}": "{state}, depuis le {time}",
    "{time} ahead": "{time} d’avance",
    "{time} behind": "{time} de retard",
    "{weekday}, {day}, {begin} to {end}": "{weekday} {day}, de {begin} à {end}",
}
