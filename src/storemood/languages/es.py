"""Spanish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "; {count} are left out, without data on one side": "; {count} omitidas, sin datos en un lado",
    "; {count} is left out, without data on one side": "; {count} omitida, sin datos en un lado",
    "About": "Acerca de",
    "Age": "Edad",
    "Age {band}": "Edad {band}",
    "Aim the camera so that people walk towards it.": "Oriente la cámara de modo que la gente camine hacia ella.",
    "Aim the camera so that the exit is in the middle.": "Oriente la cámara de modo que la salida quede en el centro.",
    "All stores": "Todas las tiendas",
    "Anger": "Enfado",
    "Apparent age and gender": "Edad y género aparentes",
    "Apparent gender": "Género aparente",
    "Apparent mood": "Ánimo aparente",
    "As usual.": "Como de costumbre.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Pregunte a la tienda si tiene corriente, si le funciona internet y si hoy está abierta."
    ),
    "At most two of these mails go out a day.": "Se envían como mucho dos de estos correos al día.",
    "Blurred": "Borrosa",
    "Cameras": "Cámaras",
    "Change": "Cambio",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Compruebe la corriente y el cable de red de la cámara, después sus ajustes FTP y su usuario. Reiníciela: "
        "tras cambiar un perfil, algunas cámaras no envían nada hasta que se reinician."
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "Compruebe el disparador de la cámara y su zona, y si su red corta conexiones."
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "Compruebe la luz de la salida y la exposición de la cámara: una lámpara o el sol detrás de la gente "
        "necesita WDR."
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "Compruebe el horario y la zona de la tienda, y el reloj de la cámara."
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "Compruebe la línea de la tienda: puede estar saturada. O apenas hubo clientes hoy."
    ),
    "Cities": "Ciudades",
    "City": "Ciudad",
    "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.": (
        "Limpie el objetivo y enfoque de nuevo. Si solo salen borrosas las personas en movimiento, acorte el "
        "obturador a 1/200 s."
    ),
    "Clean the lens, focus again, and shorten the shutter to 1/200 s.": (
        "Limpie el objetivo, enfoque de nuevo y acorte el obturador a 1/200 s."
    ),
    "Closed": "Cerrada",
    "Compared value": "Valor comparado",
    "Compared with": "Comparado con",
    "Contempt": "Desprecio",
    "Coverage": "Cobertura",
    "Covered": "Tapada",
    "Customers": "Clientes",
    "Customers by day": "Clientes por día",
    "Customers by hour": "Clientes por hora",
    "Customers by month": "Clientes por mes",
    "Customers by week": "Clientes por semana",
    "Customers by weekday and hour": "Clientes por día de la semana y hora",
    "Customers seen": "Clientes vistos",
    "Customers seen: {value}": "Clientes vistos: {value}",
    "Customers, compared": "Clientes, comparación",
    "Customers, relative difference": "Clientes, diferencia relativa",
    "Daily report": "Informe diario",
    "Days": "Días",
    "Difference": "Diferencia",
    "Disgust": "Asco",
    "End them": "Terminar",
    "End these mails?": "¿Terminar estos correos?",
    "Faces are {size} pixels wide, usually {usual}.": (
        "Las caras miden {size} píxeles de ancho; lo habitual son {usual}."
    ),
    "Faces have a brightness of {value} of 255, usually {usual}.": (
        "Las caras tienen un brillo de {value} de 255; lo habitual es {usual}."
    ),
    "Faces have a brightness of {value} of 255.": "Las caras tienen un brillo de {value} de 255.",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "Las caras tienen una nitidez de {value}, lo habitual es {usual}; el {share} se rechaza por borrosas, lo "
        "habitual es el {before}."
    ),
    "Fear": "Miedo",
    "Female": "Mujeres",
    "From": "Desde",
    "Gender": "Género",
    "Gender and age over time": "Género y edad en el tiempo",
    "Gender unknown": "Género desconocido",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Género, edad y ánimo son aparentes: estimaciones de un programa a partir de fotos. No se identifica a nadie."
    ),
    "Get no more of these mails": "No recibir más estos correos",
    "Hang the camera lower, or aim it farther out.": "Cuelgue la cámara más abajo o apúntela más lejos.",
    "Happiness": "Alegría",
    "High (95 %)": "Máximo (95 %)",
    "Hour": "Hora",
    "Hours of the week": "Horas de la semana",
    "Id": "Identificador",
    "Its photos are counted all the same, at the corrected time.": "Sus fotos cuentan igualmente, a la hora corregida.",
    "Kind": "Tipo",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Haga que la cámara siga un servidor de hora (NTP) cada 60 a 120 minutos."
    ),
    "Lies in": "Está en",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Mire primero storemood: la pasarela, su red y su base de datos. Después la red de la cadena."
    ),
    "Look at the report's list of what was not counted.": "Mire en el informe la lista de lo que no se contó.",
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "Mire el registro del worker; `storemood photos retry` las vuelve a intentar."
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "Mire qué muestra la cámara y apúntela de nuevo a la salida, con el zoom de antes."
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "Busque dos fuentes de hora que no coincidan: NTP, un grabador, un ordenador."
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "Mire si algo tapa el objetivo o si la luz está apagada; límpielo."
    ),
    "Low (95 %)": "Mínimo (95 %)",
    "Made": "Creado",
    "Male": "Hombres",
    "Measure": "Indicador",
    "Median age": "Edad mediana",
    "Monthly report": "Informe mensual",
    "Mood": "Ánimo",
    "Mood by age": "Ánimo por edad",
    "Mood by gender": "Ánimo por género",
    "Mood by hour": "Ánimo por hora",
    "Mood index": "Índice de ánimo",
    "Mood index by hour": "Índice de ánimo por hora",
    "Mood index, compared": "Índice de ánimo, comparación",
    "Mood index: {value}": "Índice de ánimo: {value}",
    "Mood over time": "Ánimo en el tiempo",
    "Moved": "Movida",
    "Neutral": "Neutral",
    "New": "Nueva",
    "New since the last message": "Nuevo desde el último mensaje",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "Ninguna cámara de ninguna tienda envía fotos; lo habitual son unas {missed} en {span} de apertura."
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): (
        "Ninguna de las {cameras} cámaras de la tienda envía fotos; lo habitual son unas {missed} en {span} de "
        "apertura."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "No llega ninguna foto; lo habitual son unas {missed} en {span} de apertura."
    ),
    "Note": "Nota",
    "Nothing is expected now.": "Ahora no se espera nada.",
    "OK": "OK",
    "Of how many": "De cuántos",
    "Over time": "En el tiempo",
    "Over time, compared with": "En el tiempo, comparación",
    "Photos arrive again": "Vuelven a llegar fotos",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Las fotos tienen {width} x {height} píxeles; lo habitual son {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Las fotos tienen {width} x {height} píxeles.",
    "Place": "Lugar",
    "Positive mood": "Ánimo positivo",
    "Refused for one reason": "Rechazadas por un mismo motivo",
    "Region": "Región",
    "Regions": "Regiones",
    "Relative difference": "Diferencia relativa",
    "Sadness": "Tristeza",
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Ajuste el reloj de la cámara y haga que siga un servidor de hora (NTP) cada 60 a 120 minutos."
    ),
    "Set the camera's clock.": "Ajuste el reloj de la cámara.",
    "Set the camera's time zone and daylight saving.": "Ajuste la zona horaria y el horario de verano de la cámara.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Ponga las instantáneas en el flujo principal a tamaño completo; un reinicio de fábrica o un firmware "
        "nuevo vuelve a poner el flujo secundario."
    ),
    "Share": "Proporción",
    "Significant": "Significativo",
    "Silent": "Muda",
    "Simulated": "Simulados",
    "Slow": "Lenta",
    "State": "Estado",
    "Still so": "Continúa",
    "Store": "Tienda",
    "Stores": "Tiendas",
    "Summary": "Resumen",
    "Surprise": "Sorpresa",
    "That is {deviations} times as far from the usual as it commonly is.": (
        "Está {deviations} veces más lejos de lo habitual que de costumbre."
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "La cámara envía otra vez el mismo archivo: compruebe su red y que los nombres de archivo contengan la hora."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "El reloj de la cámara difiere en horas o cuartos exactos: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "El reloj de la cámara deriva: {offset}.",
    "The camera's clock is off: {offset}.": "El reloj de la cámara está desajustado: {offset}.",
    "The camera's clock is wrong: {offset}.": "El reloj de la cámara es erróneo: {offset}.",
    "The camera's clock jumps: {offset}.": "El reloj de la cámara salta: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Los archivos están dañados o no son fotos: compruebe la red y el firmware."
    ),
    "The report in the page": "El informe en la página",
    "The whole store": "Toda la tienda",
    "These mails are ended. {address} gets no more of them.": "Estos correos han terminado. {address} no recibirá más.",
    "Times": "Horas",
    "Too dark": "Demasiado oscura",
    "Trading hours": "Horario comercial",
    "Unknown": "Desconocido",
    "Until": "Hasta",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "Habitual a esta hora de este día: {usual}; en las últimas {weeks} semanas, de {low} a {high}."
    ),
    "Value": "Valor",
    "Weekday": "Día de la semana",
    "Weekly report": "Informe semanal",
    "Well again": "Recuperado",
    "What happened": "Qué pasó",
    "What is usual of this camera is not known yet.": "Aún no se sabe qué es lo habitual en esta cámara.",
    "Withheld": "No revelado",
    "Wrong clock": "Reloj erróneo",
    "Wrong stream": "Flujo erróneo",
    "Zoom in, or hang the camera nearer to the exit.": "Acerque el zoom o cuelgue la cámara más cerca de la salida.",
    "Zoom in, or hang the camera nearer.": "Acerque el zoom o cuelgue la cámara más cerca.",
    "all customers": "todos los clientes",
    "cameras were missing": "faltaban cámaras",
    "compared": "comparación",
    "complete": "completo",
    "each store's own": "la de cada tienda",
    "faces are blurred": "las caras están borrosas",
    "faces are cut off by the picture's edge": "las caras quedan cortadas por el borde de la imagen",
    "faces are refused": "se rechazan caras",
    "faces are seen from above or below": "las caras se ven desde arriba o desde abajo",
    "faces are too small": "las caras son demasiado pequeñas",
    "faces are turned away": "las caras están vueltas",
    "faces have too few pixels between the eyes": "las caras tienen muy pocos píxeles entre los ojos",
    "grey: cameras were missing": "gris: faltaban cámaras",
    "no": "no",
    "no significant difference": "sin diferencia significativa",
    "none": "ninguno",
    "not at all": "nada",
    "not known": "no se conoce",
    "nothing": "nada",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "los números de menos de {limit} personas y los que los delatarían"
    ),
    "photos are rejected": "se rechazan fotos",
    "photos arrive more than once": "las fotos llegan más de una vez",
    "photos count as taken outside the opening hours": "las fotos figuran como tomadas fuera del horario de apertura",
    "photos fail": "las fotos fallan",
    "still running": "aún en curso",
    "still to come": "por venir",
    "the days before: {days}": "los días anteriores: {days}",
    "the first {shown} of {total}": "los primeros {shown} de {total}",
    "the same weekdays a year before: {days}": "los mismos días de la semana un año antes: {days}",
    "this period": "este periodo",
    "wall clock of the stores; zone: {zone}": "hora local de las tiendas; zona: {zone}",
    "withheld": "no revelado",
    "yes": "sí",
    "{address} gets them now.": "{address} los recibe ahora.",
    "{counted} of {all} with data": "{counted} de {all} con datos",
    "{count} camera well again": "{count} cámara recuperada",
    "{count} cameras well again": "{count} cámaras recuperadas",
    "{count} customer": "{count} cliente",
    "{count} customers": "{count} clientes",
    "{count} day": "{count} día",
    "{count} days": "{count} días",
    "{count} face": "{count} cara",
    "{count} faces": "{count} caras",
    "{count} more": "{count} más",
    "{count} of the customers are simulated": "{count} de los clientes son simulados",
    "{count} photo": "{count} foto",
    "{count} photos": "{count} fotos",
    "{difference} points": "{difference} puntos",
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{low} to {high}": "{low} a {high}",
    "{measure}, high": "{measure}, máximo",
    "{measure}, low": "{measure}, mínimo",
    "{measure}, of how many": "{measure}, de cuántos",
    "{minutes} min": "{minutes} min",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "Llegaron {photos} fotos en {span} de apertura; lo habitual son unas {expected}."
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "Llegaron {photos} fotos en {span} de apertura; lo habitual son unas {expected}. Las cámaras de la tienda "
        "enviaron juntas {sent} de unas {all}."
    ),
    "{place}: nothing arrives": "{place}: no llega nada",
    "{place}: photos arrive again": "{place}: vuelven a llegar fotos",
    "{place}: the mood is unusually high": "{place}: ánimo inusualmente alto",
    "{place}: the mood is unusually low": "{place}: ánimo inusualmente bajo",
    "{place}: the whole store is silent": "{place}: toda la tienda está muda",
    "{place}: unusually few customers": "{place}: inusualmente pocos clientes",
    "{place}: unusually many customers": "{place}: inusualmente muchos clientes",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "estuvo el {share} de las horas de cámara esperadas",
    "{share} of {all}: {what}, usually {usual}.": "El {share} de {all}: {what}; lo habitual es el {usual}.",
    "{share} of {all}: {what}.": "El {share} de {all}: {what}.",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "El {share} de {photos} fotos muestra una cara, lo habitual es el {usual}, y los archivos son pequeños: "
        "{size} por foto, lo habitual son {large}."
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "El {share} de {photos} fotos muestra una cara, lo habitual es el {usual}, en fotos tan grandes como siempre."
    ),
    "{state}, since {time}": "{state}, desde el {time}",
    "{time} ahead": "{time} adelantado",
    "{time} behind": "{time} atrasado",
    "{weekday}, {day}, {begin} to {end}": "{weekday}, {day}, de {begin} a {end}",
}
