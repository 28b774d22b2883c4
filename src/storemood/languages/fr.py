"""French."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "; {count} are left out, without data on one side": "; {count} exclus, sans données d’un côté",
    "; {count} is left out, without data on one side": "; {count} exclu, sans données d’un côté",
    "About": "À propos",
    "Age": "Âge",
    "Age {band}": "Âge {band}",
    "Aim the camera so that people walk towards it.": "Orientez la caméra pour que les gens marchent vers elle.",
    "Aim the camera so that the exit is in the middle.": "Orientez la caméra pour que la sortie soit au milieu.",
    "All stores": "Tous les magasins",
    "Anger": "Colère",
    "Apparent age and gender": "Âge et genre apparents",
    "Apparent gender": "Genre apparent",
    "Apparent mood": "Humeur apparente",
    "As usual.": "Comme d’habitude.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Demandez au magasin s’il a du courant, si son internet fonctionne et s’il est ouvert aujourd’hui."
    ),
    "At most two of these mails go out a day.": "Au plus deux de ces messages partent par jour.",
    "Blurred": "Floue",
    "Cameras": "Caméras",
    "Change": "Évolution",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Vérifiez l’alimentation et le câble réseau de la caméra, puis ses réglages FTP et son identifiant. "
        "Redémarrez-la : après un changement de profil, certaines caméras n’envoient rien avant d’être redémarrées."
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "Vérifiez le déclencheur de la caméra et sa zone, et si son réseau coupe des connexions."
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "Vérifiez la lumière à la sortie et l’exposition de la caméra : une lampe ou le soleil derrière les gens "
        "demande le WDR."
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "Vérifiez les heures et le fuseau du magasin, et l’horloge de la caméra."
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "Vérifiez la ligne du magasin : elle est peut-être saturée. Ou bien il n’y a guère eu de clients aujourd’hui."
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
    "Closed": "Fermée",
    "Compared value": "Valeur comparée",
    "Compared with": "Comparé à",
    "Contempt": "Mépris",
    "Coverage": "Couverture",
    "Covered": "Masquée",
    "Customers": "Clients",
    "Customers by day": "Clients par jour",
    "Customers by hour": "Clients par heure",
    "Customers by month": "Clients par mois",
    "Customers by week": "Clients par semaine",
    "Customers by weekday and hour": "Clients par jour et heure",
    "Customers seen": "Clients vus",
    "Customers seen: {value}": "Clients vus : {value}",
    "Customers, compared": "Clients, comparaison",
    "Customers, relative difference": "Clients, écart relatif",
    "Daily report": "Rapport quotidien",
    "Days": "Jours",
    "Difference": "Écart",
    "Disgust": "Dégoût",
    "End them": "Arrêter",
    "End these mails?": "Arrêter ces messages ?",
    "Faces are {size} pixels wide, usually {usual}.": "Les visages font {size} pixels de large, d’habitude {usual}.",
    "Faces have a brightness of {value} of 255, usually {usual}.": (
        "Les visages ont une luminosité de {value} sur 255, d’habitude {usual}."
    ),
    "Faces have a brightness of {value} of 255.": "Les visages ont une luminosité de {value} sur 255.",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "Les visages ont une netteté de {value}, d’habitude {usual} ; {share} sont refusés comme flous, d’habitude "
        "{before}."
    ),
    "Fear": "Peur",
    "Female": "Femmes",
    "From": "De",
    "Gender": "Genre",
    "Gender and age over time": "Genre et âge dans le temps",
    "Gender unknown": "Genre inconnu",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Genre, âge et humeur sont apparents : des estimations d’un programme à partir de photos. Personne n’est "
        "identifié."
    ),
    "Get no more of these mails": "Ne plus recevoir ces messages",
    "Hang the camera lower, or aim it farther out.": "Placez la caméra plus bas, ou dirigez-la plus loin.",
    "Happiness": "Joie",
    "High (95 %)": "Borne haute (95 %)",
    "Hour": "Heure",
    "Hours of the week": "Heures de la semaine",
    "Id": "Identifiant",
    "Its photos are counted all the same, at the corrected time.": (
        "Ses photos comptent quand même, à l’heure corrigée."
    ),
    "Kind": "Type",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Faites suivre à la caméra un serveur de temps (NTP) toutes les 60 à 120 minutes."
    ),
    "Lies in": "Situé dans",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Regardez d’abord storemood : la passerelle, son réseau et sa base de données. Puis le réseau de la chaîne."
    ),
    "Look at the report's list of what was not counted.": (
        "Regardez dans le rapport la liste de ce qui n’a pas été compté."
    ),
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "Regardez le journal du worker ; `storemood photos retry` les réessaie."
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "Regardez ce que montre la caméra et dirigez-la de nouveau vers la sortie, avec le zoom d’avant."
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "Cherchez deux sources d’heure qui se contredisent : NTP, un enregistreur, un ordinateur."
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "Regardez si quelque chose couvre l’objectif ou si la lumière est éteinte ; nettoyez-le."
    ),
    "Low (95 %)": "Borne basse (95 %)",
    "Made": "Créé",
    "Male": "Hommes",
    "Measure": "Indicateur",
    "Median age": "Âge médian",
    "Monthly report": "Rapport mensuel",
    "Mood": "Humeur",
    "Mood by age": "Humeur par âge",
    "Mood by gender": "Humeur par genre",
    "Mood by hour": "Humeur par heure",
    "Mood index": "Indice d’humeur",
    "Mood index by hour": "Indice d’humeur par heure",
    "Mood index, compared": "Indice d’humeur, comparaison",
    "Mood index: {value}": "Indice d’humeur : {value}",
    "Mood over time": "Humeur dans le temps",
    "Moved": "Déplacée",
    "Neutral": "Neutre",
    "New": "Nouvelle",
    "New since the last message": "Nouveau depuis le dernier message",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "Aucune caméra d’aucun magasin n’envoie de photos ; d’habitude il en arrive environ {missed} en {span} "
        "d’ouverture."
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): (
        "Aucune des {cameras} caméras du magasin n’envoie de photos ; d’habitude il en arrive environ {missed} en "
        "{span} d’ouverture."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Aucune photo n’arrive ; d’habitude il en arrive environ {missed} en {span} d’ouverture."
    ),
    "Note": "Note",
    "Nothing is expected now.": "Rien n’est attendu maintenant.",
    "OK": "OK",
    "Of how many": "Sur combien",
    "Over time": "Dans le temps",
    "Over time, compared with": "Dans le temps, comparaison",
    "Photos arrive again": "Les photos arrivent de nouveau",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Les photos font {width} x {height} pixels, d’habitude {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Les photos font {width} x {height} pixels.",
    "Place": "Lieu",
    "Positive mood": "Humeur positive",
    "Refused for one reason": "Refusés pour un seul motif",
    "Region": "Région",
    "Regions": "Régions",
    "Relative difference": "Écart relatif",
    "Sadness": "Tristesse",
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Réglez l’horloge de la caméra, et faites-lui suivre un serveur de temps (NTP) toutes les 60 à 120 minutes."
    ),
    "Set the camera's clock.": "Réglez l’horloge de la caméra.",
    "Set the camera's time zone and daylight saving.": "Réglez le fuseau horaire et l’heure d’été de la caméra.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Réglez les instantanés sur le flux principal en pleine taille ; une réinitialisation ou un nouveau "
        "micrologiciel ramène le flux secondaire."
    ),
    "Share": "Part",
    "Significant": "Significatif",
    "Silent": "Muette",
    "Simulated": "Simulés",
    "Slow": "Lente",
    "State": "État",
    "Still so": "Toujours en cours",
    "Store": "Magasin",
    "Stores": "Magasins",
    "Summary": "Résumé",
    "Surprise": "Surprise",
    "That is {deviations} times as far from the usual as it commonly is.": (
        "C’est {deviations} fois plus loin de l’habituel qu’en temps normal."
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "La caméra renvoie le même fichier : vérifiez son réseau, et que ses noms de fichiers contiennent l’heure."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "L’horloge de la caméra diffère d’heures ou de quarts d’heure entiers : {offset}."
    ),
    "The camera's clock drifts: {offset}.": "L’horloge de la caméra dérive : {offset}.",
    "The camera's clock is off: {offset}.": "L’horloge de la caméra est décalée : {offset}.",
    "The camera's clock is wrong: {offset}.": "L’horloge de la caméra est fausse : {offset}.",
    "The camera's clock jumps: {offset}.": "L’horloge de la caméra saute : {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Les fichiers sont abîmés ou ne sont pas des photos : vérifiez le réseau et le micrologiciel."
    ),
    "The report in the page": "Le rapport sur la page",
    "The whole store": "Tout le magasin",
    "These mails are ended. {address} gets no more of them.": "Ces messages sont arrêtés. {address} n’en recevra plus.",
    "Times": "Heures",
    "Too dark": "Trop sombre",
    "Trading hours": "Heures d’ouverture",
    "Unknown": "Inconnu",
    "Until": "À",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "Habituel à cette heure de ce jour : {usual}, de {low} à {high} ces {weeks} dernières semaines."
    ),
    "Value": "Valeur",
    "Weekday": "Jour",
    "Weekly report": "Rapport hebdomadaire",
    "Well again": "Rétabli",
    "What happened": "Ce qui s’est passé",
    "What is usual of this camera is not known yet.": "On ne sait pas encore ce qui est habituel pour cette caméra.",
    "Withheld": "Non communiqué",
    "Wrong clock": "Horloge fausse",
    "Wrong stream": "Mauvais flux",
    "Zoom in, or hang the camera nearer to the exit.": "Zoomez, ou placez la caméra plus près de la sortie.",
    "Zoom in, or hang the camera nearer.": "Zoomez, ou rapprochez la caméra.",
    "all customers": "tous les clients",
    "cameras were missing": "des caméras manquaient",
    "compared": "comparaison",
    "complete": "complet",
    "each store's own": "celle de chaque magasin",
    "faces are blurred": "les visages sont flous",
    "faces are cut off by the picture's edge": "les visages sont coupés par le bord de l’image",
    "faces are refused": "des visages sont refusés",
    "faces are seen from above or below": "les visages sont vus d’en haut ou d’en bas",
    "faces are too small": "les visages sont trop petits",
    "faces are turned away": "les visages sont tournés",
    "faces have too few pixels between the eyes": "les visages ont trop peu de pixels entre les yeux",
    "grey: cameras were missing": "gris : des caméras manquaient",
    "no": "non",
    "no significant difference": "pas d’écart significatif",
    "none": "aucun",
    "not at all": "pas du tout",
    "not known": "inconnue",
    "nothing": "rien",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "les nombres de moins de {limit} personnes et ceux qui les révéleraient"
    ),
    "photos are rejected": "des photos sont rejetées",
    "photos arrive more than once": "des photos arrivent plus d’une fois",
    "photos count as taken outside the opening hours": "des photos passent pour prises hors des heures d’ouverture",
    "photos fail": "des photos échouent",
    "still running": "en cours",
    "still to come": "à venir",
    "the days before: {days}": "les jours précédents : {days}",
    "the first {shown} of {total}": "les {shown} premiers sur {total}",
    "the same weekdays a year before: {days}": "les mêmes jours un an avant : {days}",
    "this period": "cette période",
    "wall clock of the stores; zone: {zone}": "heure locale des magasins ; fuseau : {zone}",
    "withheld": "non communiqué",
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
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{low} to {high}": "{low} à {high}",
    "{measure}, high": "{measure}, borne haute",
    "{measure}, low": "{measure}, borne basse",
    "{measure}, of how many": "{measure}, sur combien",
    "{minutes} min": "{minutes} min",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "{photos} photos sont arrivées en {span} d’ouverture, d’habitude environ {expected}."
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "{photos} photos sont arrivées en {span} d’ouverture, d’habitude environ {expected} ; les caméras du "
        "magasin en ont envoyé ensemble {sent} sur environ {all}."
    ),
    "{place}: nothing arrives": "{place} : rien n’arrive",
    "{place}: photos arrive again": "{place} : les photos arrivent de nouveau",
    "{place}: the mood is unusually high": "{place} : humeur inhabituellement bonne",
    "{place}: the mood is unusually low": "{place} : humeur inhabituellement basse",
    "{place}: the whole store is silent": "{place} : tout le magasin est muet",
    "{place}: unusually few customers": "{place} : inhabituellement peu de clients",
    "{place}: unusually many customers": "{place} : inhabituellement beaucoup de clients",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "{share} des heures de caméra attendues étaient là",
    "{share} of {all}: {what}, usually {usual}.": "{share} de {all} : {what}, d’habitude {usual}.",
    "{share} of {all}: {what}.": "{share} de {all} : {what}.",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "{share} de {photos} photos montrent un visage, d’habitude {usual}, et les fichiers sont petits : {size} "
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
