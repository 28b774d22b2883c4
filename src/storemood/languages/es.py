"""Spanish."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "1/200 s or faster": "1/200 s o más rápida",
    "100 px between the eyes, as the client asks: stricter than the 200 px face": (
        "100 px entre los ojos, como pide el cliente: más estricto que la cara de 200 px"
    ),
    "200 lux or more on the faces": "200 lux o más en las caras",
    "44 px between the eyes": "44 px entre los ojos",
    "80 % or more": "80 % o más",
    "; {count} are left out, without data on one side": "; {count} omitidas, sin datos en un lado",
    "; {count} is left out, without data on one side": "; {count} omitida, sin datos en un lado",
    "A customer's face is at least 200 x 200 px": "La cara de un cliente tiene al menos 200 x 200 px",
    "A face is at least 112 pixels wide in the photo; 200 is ideal.": (
        "Una cara mide al menos 112 píxeles de ancho en la foto; 200 es lo ideal."
    ),
    "A login for each camera from `storemood chain import` is enough": (
        "Basta un usuario por cámara, de `storemood chain import`"
    ),
    "A lux meter at face height, or a phone's": "Un luxómetro a la altura de la cara, o el de un teléfono",
    "A photo of each customer, and none of an empty exit": "Una foto de cada cliente y ninguna de una salida vacía",
    "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back": (
        "Un flujo secundario tiene una cuarta parte de los píxeles o menos; un reinicio del firmware suele volver "
        "a ponerlo"
    ),
    "A technician can correct it from afar in a store without a fixed address": (
        "Un técnico puede corregirla a distancia en una tienda sin dirección fija"
    ),
    "About": "Acerca de",
    "Acceptance": "Aceptación",
    "Add a lamp on the camera's side of the exit.": "Añada una lámpara del lado de la cámara.",
    "Age": "Edad",
    "Age {band}": "Edad {band}",
    "Aim the camera so that people walk towards it.": "Oriente la cámara de modo que la gente camine hacia ella.",
    "Aim the camera so that the exit is in the middle.": "Oriente la cámara de modo que la salida quede en el centro.",
    (
        "Aimed so that a walking person is photographed {times} times or more: the depth in which faces are good "
        "enough, divided by {speed} m/s and by the seconds between photos."
    ): (
        "Apuntada para que a una persona que camina se la fotografíe {times} veces o más: la profundidad en que "
        "las caras son bastante buenas, dividida por {speed} m/s y por los segundos entre fotos."
    ),
    "All photos of a store take 10% of its line or less": (
        "Todas las fotos de una tienda ocupan el 10 % de su línea o menos"
    ),
    "All stores": "Todas las tiendas",
    "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the floor.": (
        "Se supone que la cara de un adulto mide {face} m de ancho, {eyes} m entre los ojos, a {height} m del suelo."
    ),
    "An example": "Un ejemplo",
    "Anger": "Ira",
    "Any other camera": "Cualquier otra cámara",
    "Apparent age and gender": "Edad y género aparentes",
    "Apparent gender": "Género aparente",
    "Apparent mood": "Ánimo aparente",
    "As for the face": "Como para la cara",
    "As usual.": "Como de costumbre.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Pregunte a la tienda si tiene corriente, si le funciona internet y si hoy está abierta."
    ),
    "At most two of these mails go out a day.": "Se envían como mucho dos de estos correos al día.",
    "Basis": "Fundamento",
    "Before you leave": "Antes de irse",
    "Between the eyes, px": "Entre los ojos, px",
    "Blurred": "Borrosa",
    "Camera": "Cámara",
    "Camera login": "Usuario de la cámara",
    "Camera menu: FTP settings, test button": "Menú de la cámara: ajustes FTP, botón de prueba",
    "Camera menu: WDR; look at a photo taken at noon": "Menú de la cámara: WDR; mire una foto tomada a mediodía",
    "Camera menu: alarm input or smart event linked to FTP": (
        "Menú de la cámara: entrada de alarma o evento inteligente vinculado a FTP"
    ),
    "Camera menu: choose the main stream for snapshots, and check again after every firmware update.": (
        "Menú de la cámara: elija el flujo principal para las instantáneas y compruébelo tras cada actualización "
        "del firmware."
    ),
    "Camera menu: exposure; EXIF of photos where the camera writes it": (
        "Menú de la cámara: exposición; EXIF de las fotos si la cámara lo escribe"
    ),
    "Camera menu: schedule of the event or of the upload": "Menú de la cámara: horario del evento o de la subida",
    "Camera menu: snapshot quality, 80 % or the highest step.": (
        "Menú de la cámara: calidad de las instantáneas, 80 % o el grado más alto."
    ),
    "Camera menu: time, NTP interval": "Menú de la cámara: hora, intervalo NTP",
    "Camera requirements": "Requisitos de las cámaras",
    "Cameras": "Cámaras",
    "Cameras of {store} ({code})": "Cámaras de {store} ({code})",
    "Change": "Variación",
    "Check it": "Comprobar",
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
    "Clear (the main stream) at its largest resolution; pictures are taken from it.": (
        "«Clear» (el flujo principal) a su resolución más alta; de él se toman las imágenes."
    ),
    "Clock": "Reloj",
    "Closed": "Cerrada",
    "Colour": "Color",
    "Compared value": "Valor comparado",
    "Compared with": "Comparado con",
    (
        "Condition: motion or an object that crosses the exit. Action: send images, to the recipient above, "
        "without prebuffer, one image a second at most. Keep date and time in the file name. (Older firmware: "
        "Setup, Events, Action Rules.)"
    ): (
        "Condición: movimiento u objeto que cruza la salida. Acción: enviar imágenes, al destinatario de arriba, "
        "sin búfer previo, una imagen por segundo como máximo. Deje la fecha y la hora en el nombre del archivo. "
        "(Firmware antiguo: «Setup», «Events», «Action Rules».)"
    ),
    "Contempt": "Desprecio",
    "Coverage": "Cobertura",
    "Covered": "Tapada",
    "Customers": "Clientes",
    "Customers by day": "Clientes por día",
    "Customers by hour": "Clientes por hora",
    "Customers by month": "Clientes por mes",
    "Customers by week": "Clientes por semana",
    "Customers by weekday and hour": "Clientes por día de la semana y hora",
    "Customers count in the hour in which they came": "Los clientes cuentan en la hora en que vinieron",
    "Customers seen": "Clientes vistos",
    "Customers seen: {value}": "Clientes vistos: {value}",
    "Customers, compared": "Clientes, comparación",
    "Customers, relative difference": "Clientes, diferencia relativa",
    "Daily report": "Informe diario",
    "Darkness brings noise, slow shutters and infrared": "La oscuridad trae ruido, obturaciones lentas e infrarrojo",
    "Data sheet: P2P or cloud with a UID or a QR code on the case": (
        "Hoja de datos: P2P o nube, con UID o código QR en la carcasa"
    ),
    "Date": "Fecha",
    "Days": "Días",
    "Days that differ": "Días distintos",
    "Difference": "Diferencia",
    "Disgust": "Asco",
    "Each camera's settings": "Ajustes de cada cámara",
    "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata": (
        "Cada foto dice de qué cámara es: por un usuario propio, una geoetiqueta, el nombre del archivo o un ID en "
        "los metadatos"
    ),
    ("Enable it, draw the area of the exit, set the activation time to the opening hours, tick FTP as the action."): (
        "Actívela, dibuje la zona de la salida, ajuste «Activation time» al horario de apertura y marque FTP como "
        "acción."
    ),
    (
        "Enable it, draw the area of the exit, set the arming schedule to the opening hours. Linkage Method: tick "
        "Upload to FTP."
    ): (
        "Actívela, dibuje la zona de la salida y ajuste el horario («Arming Schedule») al horario de apertura. "
        "«Linkage Method»: marque «Upload to FTP»."
    ),
    "Enable it, draw the area of the exit, set the working period to the opening hours, tick Snapshot.": (
        "Actívela, dibuje la zona de la salida, ajuste «Working Period» al horario de apertura y marque «Snapshot»."
    ),
    (
        "Enable it, draw the area of the exit, tick Take Snapshot with an interval of 1 second, and set the "
        "schedule to the opening hours."
    ): (
        "Actívela, dibuje la zona de la salida, marque «Take Snapshot» con un intervalo de 1 segundo y ajuste el "
        "horario al de apertura."
    ),
    "End them": "Terminar",
    "End these mails?": "¿Terminar estos correos?",
    (
        "Enter the server address, ID, password and port from the table; upload directory: /. Passive mode on. "
        "Press Test, then Apply."
    ): (
        "Introduzca la dirección del servidor, el ID (el usuario), la contraseña y el puerto de la tabla; «Upload "
        "directory»: /. «Passive mode» activado. Pulse «Test» y después «Apply»."
    ),
    (
        "Enter the server address, port, user name and password from the table. Leave Anonymous off. Directory "
        "Structure: save in the root directory. Tick Upload Picture. Press Test, then Save."
    ): (
        "Introduzca la dirección del servidor, el puerto, el usuario y la contraseña de la tabla. Deje «Anonymous» "
        "desactivado. «Directory Structure»: guardar en la raíz. Marque «Upload Picture». Pulse «Test» y después "
        "«Save»."
    ),
    (
        "Enter the server address, port, user name and password from the table; folder empty or /. Passive mode "
        "on. Press the camera's test button: a test file is welcome."
    ): (
        "Introduzca la dirección del servidor, el puerto, el usuario y la contraseña de la tabla; carpeta vacía o "
        "/. Modo pasivo activado. Pulse el botón de prueba de la cámara: un archivo de prueba es bienvenido."
    ),
    (
        "Enter the server address, port, user name and password from the table; leave the directory empty. File "
        "type: picture. Transport mode: PASV or Auto. Press Test, then Save."
    ): (
        "Introduzca la dirección del servidor, el puerto, el usuario y la contraseña de la tabla; deje la carpeta "
        "vacía. Tipo de archivo: imagen. «Transport Mode»: PASV o Auto. Pulse «Test» y después «Save»."
    ),
    "Event-triggered: on, format JPEG, the highest resolution, quality High.": (
        "«Event-triggered»: activado, formato JPEG, la resolución más alta, calidad «High»."
    ),
    (
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. "
        "The QR code holds the same settings as the table; scan it with a phone to copy them."
    ): (
        "Cada cámara tiene su propio usuario. Por él se reconocen sus fotos: no dé nunca el mismo a dos cámaras. "
        "El código QR contiene los mismos ajustes que la tabla; escanéelo con un teléfono para copiarlos."
    ),
    "Eyes": "Ojos",
    "Eyes, px": "Ojos, px",
    (
        "FTP address: ftp:// and the server address from the table. Port, user name and password from the table. "
        "FTP mode PASV. Press Save, then Test."
    ): (
        "Dirección FTP: ftp:// y la dirección del servidor de la tabla. Puerto, usuario y contraseña de la tabla. "
        "Modo FTP PASV. Pulse «Save» y después «Test»."
    ),
    "FTP upload": "Subida por FTP",
    "FTP, passive": "FTP, pasivo",
    "FTPS (explicit TLS) where the camera offers it, else FTP; passive": (
        "FTPS (TLS explícito) si la cámara lo ofrece; si no, FTP; pasivo"
    ),
    "Face": "Cara",
    "Face, px": "Cara, px",
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
    "Fix the shutter at 1/200 s or faster, and add light where photos get dark.": (
        "Fije la obturación en 1/200 s o más rápida y añada luz donde las fotos salgan oscuras."
    ),
    "Folder": "Carpeta",
    "Follow the cheapest fix that `storemood camera optics --level ideal` computes.": (
        "Siga la solución más barata que calcula `storemood camera optics --level ideal`."
    ),
    "Follow the cheapest fix that `storemood camera optics --level strict` computes.": (
        "Siga la solución más barata que calcula `storemood camera optics --level strict`."
    ),
    (
        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level {level}: "
        "at least {face} px wide, {eyes} px between the eyes, {metre} px/m."
    ): (
        "Para quien elige, instala o revisa cámaras en las salidas de una tienda. Las caras se planifican en el "
        "nivel {level}: al menos {face} px de ancho, {eyes} px entre los ojos, {metre} px/m."
    ),
    "From": "Desde",
    "From above, a mouth is hard to read": "Desde arriba cuesta leer una boca",
    "Gender": "Género",
    "Gender and age": "Género y edad",
    "Gender and age alone": "Solo género y edad",
    "Gender and age over time": "Género y edad a lo largo del tiempo",
    "Gender unknown": "Género desconocido",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Género, edad y ánimo son aparentes: estimaciones de un programa a partir de fotos. No se identifica a nadie."
    ),
    "Get no more of these mails": "No recibir más estos correos",
    "Give each camera its own login; never share one between two cameras.": (
        "Dé a cada cámara su propio usuario; nunca el mismo a dos cámaras."
    ),
    "Hang it lower, or aim it at people farther away with a longer lens.": (
        "Cuélguela más abajo o apúntela a personas más lejanas con un objetivo más largo."
    ),
    "Hang the camera lower, or aim it farther out.": "Cuelgue la cámara más abajo o apúntela más lejos.",
    "Happiness": "Alegría",
    "Hard compression wipes out what expressions are read from": (
        "Una compresión fuerte borra aquello en que se leen las expresiones"
    ),
    "High (95 %)": "Máximo (95 %)",
    "Hour": "Hora",
    "Hours of the week": "Horas de la semana",
    "How far away people must be, along the floor, for the camera not to look down too steeply:": (
        "A qué distancia, por el suelo, deben estar las personas para que la cámara no mire demasiado desde arriba:"
    ),
    "How large a face must be": "Qué tamaño debe tener una cara",
    "How to check": "Cómo comprobarlo",
    "Id": "Identificador",
    "Identification": "Identificación",
    "In front of the exit, facing people who leave, the bright door not behind them.": (
        "Ante la salida, de cara a quienes salen, sin la puerta luminosa detrás de ellos."
    ),
    "In infrared, faces look alike and answers are less sure": (
        "En infrarrojo las caras se parecen y las respuestas son menos seguras"
    ),
    "In the area of the exit, during the opening hours, one photo a second at most, to FTP.": (
        "En la zona de la salida, durante el horario de apertura, una foto por segundo como máximo, a FTP."
    ),
    "In the camera's own menus": "En los menús de la cámara",
    "It is how photos arrive": "Así llegan las fotos",
    "It is stricter than the face: 100 px between the eyes belong to a face of 254 px": (
        "Es más estricto que la cara: 100 px entre los ojos corresponden a una cara de 254 px"
    ),
    "Its photos are counted all the same, at the corrected time.": "Sus fotos cuentan igualmente, a la hora corregida.",
    "JPEG from the main stream, the largest resolution, quality 80 % or more. Date and time in the file name.": (
        "JPEG del flujo principal, la resolución más alta, calidad 80 % o más. Fecha y hora en el nombre del archivo."
    ),
    "JPEG quality": "Calidad JPEG",
    "Kind": "Tipo",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Haga que la cámara siga un servidor de hora (NTP) cada 60 a 120 minutos."
    ),
    "Level": "Nivel",
    "Lies in": "Está en",
    "Light": "Luz",
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
    "Looking down, degrees": "Hacia abajo, grados",
    "Low (95 %)": "Mínimo (95 %)",
    "MJPEG profile at the largest resolution and the best quality: it is what FTP sends.": (
        "Perfil MJPEG con la resolución más alta y la mejor calidad: es lo que envía FTP."
    ),
    "Made": "Creado",
    "Main stream": "Flujo principal",
    "Male": "Hombres",
    "May upload from": "Puede subir desde",
    "Measure": "Indicador",
    "Measured": "Medido",
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
    "Mood over time": "Ánimo a lo largo del tiempo",
    "More pixels, surer answers": "Más píxeles, respuestas más seguras",
    "Mount": "Montaje",
    "Moved": "Movida",
    "Name and signature": "Nombre y firma",
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
    "No camera of this store is switched on.": "Ninguna cámara de esta tienda está activada.",
    "No large printed faces in view, on posters, screens or packets: they are found like people's.": (
        "Sin caras grandes impresas a la vista, en carteles, pantallas o envases:"
        " se encuentran como las de las personas."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "No llega ninguna foto; lo habitual son unas {missed} en {span} de apertura."
    ),
    "No photos of staff at night, no traffic for nothing": "Sin fotos del personal por la noche, sin tráfico inútil",
    "Note": "Nota",
    "Nothing is expected now.": "Ahora no se espera nada.",
    "OK": "OK",
    "Of how many": "De cuántos",
    "One sheet a camera. Yes, no, or not needed.": "Una hoja por cámara. Sí, no, o no hace falta.",
    "Only": "Solo",
    "Opening hours": "Horario de apertura",
    "Over time": "En el tiempo",
    "Over time, compared with": "En el tiempo, comparación",
    "P2P": "P2P",
    "Password": "Contraseña",
    (
        "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a "
        "new one if it is lost."
    ): (
        "Las contraseñas no están en esta hoja: se muestran una sola vez, al crearse. Si se pierde, pida una nueva "
        "a su administrador."
    ),
    "People are": "Las personas están",
    "People walk; more than 2 px of motion blur harm": (
        "La gente camina; más de 2 px de desenfoque por movimiento perjudican"
    ),
    "Photos are in colour during working hours": "Las fotos son en color durante el horario de funcionamiento",
    "Photos arrive again": "Vuelven a llegar fotos",
    "Photos come from the main stream, 1920 px wide or more, not from a sub-stream": (
        "Las fotos vienen del flujo principal, de 1920 px de ancho o más, no de un flujo secundario"
    ),
    "Photos count for the right store": "Las fotos cuentan para la tienda correcta",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "Las fotos tienen {width} x {height} píxeles; lo habitual son {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "Las fotos tienen {width} x {height} píxeles.",
    "Photos of the morning and evening hours": "Fotos de la mañana y del anochecer",
    "Place": "Lugar",
    "Port": "Puerto",
    "Positive mood": "Ánimo positivo",
    "Protocol": "Protocolo",
    "QR code with the settings of {login}": "Código QR con los ajustes de {login}",
    "Quality High. Save to FTP.": "Calidad «High». Guardar en FTP.",
    "Quantisation tables of the photos that arrive": "Tablas de cuantización de las fotos que llegan",
    "Reach the camera through the store's VPN, or use a model with P2P.": (
        "Llegue a la cámara por la VPN de la tienda, o use un modelo con P2P."
    ),
    "Refused for one reason": "Rechazadas por un mismo motivo",
    "Region": "Región",
    "Regions": "Regiones",
    "Relative difference": "Diferencia relativa",
    "Remark": "Observación",
    "Requirement": "Requisito",
    "Sadness": "Tristeza",
    "Server address": "Dirección del servidor",
    "Set an NTP server and an interval of 60 to 120 minutes.": (
        "Ajuste un servidor NTP y un intervalo de 60 a 120 minutos."
    ),
    "Set day mode instead of automatic night mode, and add light.": (
        "Ponga el modo día en vez del modo noche automático y añada luz."
    ),
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
    (
        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the camera "
        "{height} m high. Prefer the data sheet's field of view where there is one: nominal sensor sizes mislead, "
        "which is why the sensors below are pixels times the width of a pixel."
    ): (
        "Distancia focal más corta, y el ancho de la escena con ella, para caras en el nivel {level}, con la "
        "cámara a {height} m de altura. Prefiera el ángulo de visión de la hoja de datos si lo indica: los tamaños "
        "nominales de los sensores engañan; por eso los sensores de abajo van en píxeles por el ancho de un píxel."
    ),
    "Shutter": "Obturación",
    "Significant": "Significativo",
    "Silent": "Muda",
    "Simulated": "Simulados",
    "Size of the photos that arrive x photos an hour": "Tamaño de las fotos que llegan x fotos por hora",
    "Slow": "Lenta",
    "State": "Estado",
    "Still so": "Continúa",
    "Store": "Tienda",
    "Stores": "Tiendas",
    "Summary": "Resumen",
    "Surprise": "Sorpresa",
    "Switch WDR on, turn the camera away from the door, or light the faces.": (
        "Active el WDR, aparte la cámara de la puerta o ilumine las caras."
    ),
    "Synchronise with NTP servers. Time zone of the store.": (
        "Sincronizar con servidores NTP. Zona horaria de la tienda."
    ),
    (
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera."
    ): (
        "Quite el cartel de su vista o gire la cámara hacia otro lado; si la imagen entera no cambia nunca, reinicie "
        "la cámara."
    ),
    "That is {deviations} times as far from the usual as it commonly is.": (
        "La diferencia con lo habitual es {deviations} veces mayor que de costumbre."
    ),
    "The camera asks an NTP server every 60 to 120 minutes": "La cámara consulta un servidor NTP cada 60 a 120 minutos",
    "The camera is reached by its UID, without a static address": "Se llega a la cámara por su UID, sin dirección fija",
    "The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.": (
        "La cámara mira las caras de quienes salen, a la altura de los ojos, como máximo 15 grados desde arriba."
    ),
    "The camera looks down at faces by 15 degrees or less for mood, 30 for gender and age": (
        "La cámara mira las caras desde arriba a 15 grados o menos para el ánimo, 30 para género y edad"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "La cámara envía otra vez el mismo archivo: compruebe su red y que los nombres de archivo contengan la hora."
    ),
    "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face": (
        "La cámara toma una foto cuando ocurre algo: sensor PIR, contacto de puerta, movimiento o una cara"
    ),
    "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set": (
        "La cámara sube las fotos por FTP, mejor por FTPS; servidor, puerto y carpeta se pueden ajustar"
    ),
    "The camera's FTP test says it worked, and you walked past once.": (
        "La prueba FTP de la cámara funcionó y usted pasó una vez por delante."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "El reloj de la cámara difiere en horas o cuartos exactos: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "El reloj de la cámara se va desviando: {offset}.",
    "The camera's clock is off: {offset}.": "El reloj de la cámara está desajustado: {offset}.",
    "The camera's clock is wrong: {offset}.": "El reloj de la cámara es incorrecto: {offset}.",
    "The camera's clock jumps: {offset}.": "El reloj de la cámara salta: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Los archivos están dañados o no son fotos: compruebe la red y el firmware."
    ),
    "The hours in which the camera takes photos can be set, day by day": (
        "Las horas en que la cámara toma fotos se pueden ajustar día por día"
    ),
    "The largest resolution, compression 20 or less: it holds for the images too.": (
        "La resolución más alta, compresión 20 o menos: vale también para las imágenes."
    ),
    "The line is for the tills first": "La línea es ante todo para las cajas",
    "The opening hours, triggered by person detection or motion.": (
        "El horario de apertura, activado por detección de personas o movimiento."
    ),
    "The report in the page": "El informe en la página",
    (
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that "
        "cameras dial."
    ): (
        "La dirección del servidor de abajo solo llega a esta máquina. Pregunte a quien gestiona storemood la "
        "dirección que usan las cámaras."
    ),
    "The shutter is 1/200 s or faster, and no bright door is behind the heads.": (
        "La obturación es de 1/200 s o más rápida, y no hay una puerta luminosa detrás de las cabezas."
    ),
    "The whole store": "Toda la tienda",
    "There are at least 100 px between the eyes": "Hay al menos 100 px entre los ojos",
    "These mails are ended. {address} gets no more of them.": "Estos correos han terminado. {address} no recibirá más.",
    "This sheet goes back to the office or into the shredder when passwords are on it.": (
        "Esta hoja vuelve a la oficina o va a la trituradora si lleva contraseñas."
    ),
    "This sheet shows passwords. They can not be shown again; keep it from others.": (
        "Esta hoja muestra contraseñas. No se pueden volver a mostrar; no deje que otros la vean."
    ),
    (
        "Tick Enable and choose FTP. Enter the server address, port, user name and password from the table; leave "
        "the remote directory as it is. Press Test, then Save."
    ): (
        "Marque «Enable» y elija FTP. Introduzca la dirección del servidor, el puerto, el usuario y la contraseña "
        "de la tabla; deje «Remote Directory» como está. Pulse «Test» y después «Save»."
    ),
    (
        "Tick Enable. Enter the server address, port, user name and password from the table; leave the remote "
        "directory as it is. Press Test, then Save."
    ): (
        "Marque «Enable». Introduzca la dirección del servidor, el puerto, el usuario y la contraseña de la tabla; "
        "deje «Remote Directory» como está. Pulse «Test» y después «Save»."
    ),
    "Tilt": "Inclinación",
    "Time zone": "Zona horaria",
    "Time zone of the store, daylight saving on, NTP on.": (
        "Zona horaria de la tienda, horario de verano activado, NTP activado."
    ),
    "Time zone of the store, daylight saving on, synchronise by NTP.": (
        "Zona horaria de la tienda, horario de verano activado, sincronización por NTP."
    ),
    "Time zone of the store, daylight saving on, synchronise with an NTP server.": (
        "Zona horaria de la tienda, horario de verano activado, sincronización con un servidor NTP."
    ),
    "Time zone of the store, synchronise with an NTP server.": (
        "Zona horaria de la tienda, sincronización con un servidor NTP."
    ),
    "Times": "Horas",
    "Too dark": "Demasiado oscura",
    "Trading hours": "Horario comercial",
    "Trigger": "Disparador",
    (
        "Trigger: motion detection in the area of the exit. Schedule: the opening hours. Action: tick the server "
        "and the media from above."
    ): (
        "Disparador: detección de movimiento en la zona de la salida. Horario: el de apertura. Acción: marque el "
        "servidor y el medio de arriba."
    ),
    "True wide dynamic range, switched on where daylight falls through the exit": (
        "Rango dinámico amplio real, activado donde entra luz del día por la salida"
    ),
    "Type Event, the largest image size, the best quality, interval 1 second.": (
        "Tipo «Event», el mayor tamaño de imagen, la mejor calidad, intervalo de 1 segundo."
    ),
    (
        "Type FTP. Enter the host, port, user name and password from the table; folder: empty. Use passive FTP, "
        "and a temporary file name. Press Test, then Save. (Older firmware: Setup, Events, Recipients.)"
    ): (
        "Tipo FTP. Introduzca el host, el puerto, el usuario y la contraseña de la tabla; carpeta: vacía. Use FTP "
        "pasivo y un nombre de archivo temporal. Pulse «Test» y después «Save». (Firmware antiguo: «Setup», "
        "«Events», «Recipients».)"
    ),
    (
        "Type FTP. Enter the server address, port, user name and password from the table; folder: empty. Tick "
        "Passive mode. Press Test, then Save."
    ): (
        "Tipo FTP. Introduzca la dirección del servidor, el puerto, el usuario y la contraseña de la tabla; "
        "carpeta: vacía. Marque «Passive mode». Pulse «Test» y después «Save»."
    ),
    (
        "Type Snapshot, source Stream 1, no pre-event and one post-event image. Tick Add date and time suffix to "
        "file name."
    ): (
        "Tipo «Snapshot», fuente «Stream 1», ninguna imagen antes y una después del evento. Marque «Add date and "
        "time suffix to file name»."
    ),
    "Under Snapshot tick FTP for motion detection (or the event that is used), and nothing under Record.": (
        "En «Snapshot» marque FTP para la detección de movimiento (o el evento que se use) y nada en «Record»."
    ),
    "Under Snapshot tick FTP for motion detection, and nothing under Record.": (
        "En «Snapshot» marque FTP para la detección de movimiento y nada en «Record»."
    ),
    "Unknown": "Desconocido",
    "Until": "Hasta",
    "Update the firmware, let the recorder upload instead, or use another model.": (
        "Actualice el firmware, deje que suba las fotos el grabador o use otro modelo."
    ),
    "Uplink": "Línea de subida",
    "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.": (
        "Use una cámara con horario. Hasta entonces storemood rechaza las fotos tomadas fuera del horario de la tienda."
    ),
    "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards 80 %.": (
        "Use un disparador en vez de un intervalo, envíe menos fotos por persona o baje la calidad hacia el 80 %."
    ),
    "User name": "Usuario",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "Lo habitual a esta hora de este día de la semana: {usual}; en las últimas {weeks} semanas, de {low} a {high}."
    ),
    "Value": "Valor",
    "WDR": "WDR",
    "Wanted": "Se pide",
    "Weekday": "Día de la semana",
    "Weekly report": "Informe semanal",
    "Well again": "Recuperado",
    "What else decides": "Qué más decide",
    "What happened": "Qué ocurrió",
    "What is usual of this camera is not known yet.": "Aún no se sabe qué es lo habitual en esta cámara.",
    "What the client asks of every camera": "Lo que el cliente pide a cada cámara",
    "Where it fails": "Si no se cumple",
    "Where to hang it": "Dónde instalarla",
    "Which lens": "Qué objetivo",
    "Why": "Por qué",
    "Width of the photos that arrive": "Ancho de las fotos que llegan",
    "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.": (
        "Conecte un sensor PIR o un contacto de puerta a la entrada de alarma, o ajuste una foto por segundo."
    ),
    "Withheld": "Oculto",
    "Without it, faces before a bright door are black": "Sin él, las caras ante una puerta luminosa salen negras",
    "Working hours": "Horario de funcionamiento",
    "Wrong clock": "Reloj incorrecto",
    "Wrong stream": "Flujo incorrecto",
    "Yes / no": "Sí / no",
    "Zoom in, or hang the camera nearer to the exit.": "Acerque el zoom o cuelgue la cámara más cerca de la salida.",
    "Zoom in, or hang the camera nearer.": "Acerque el zoom o cuelgue la cámara más cerca.",
    "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung": (
        "`storemood camera check` con las fotos de un día, o `storemood camera optics` antes de instalarla"
    ),
    "`storemood camera optics`: height against distance": "`storemood camera optics`: altura y distancia",
    "a face of 200 x 200 px, as the client asks": "una cara de 200 x 200 px, como pide el cliente",
    "all customers": "todos los clientes",
    "cameras were missing": "faltaban cámaras",
    "closed": "cerrado",
    "compared": "comparación",
    "complete": "completo",
    "each store's own": "la de cada tienda",
    "empty, or {folder}": "vacía, o {folder}",
    "faces are blurred": "las caras están borrosas",
    "faces are cut off by the picture's edge": "las caras quedan cortadas por el borde de la imagen",
    "faces are refused": "se rechazan caras",
    "faces are seen from above or below": "las caras se ven desde arriba o desde abajo",
    "faces are too small": "las caras son demasiado pequeñas",
    "faces are turned away": "las caras están vueltas",
    "faces have too few pixels between the eyes": "las caras tienen muy pocos píxeles entre los ojos",
    "faces never move, as on a poster": "las caras no se mueven nunca, como en un cartel",
    "fail": "no pasa",
    "grey: cameras were missing": "gris: faltaban cámaras",
    "ideal": "ideal",
    "identification of a person in challenging light, 500 px/m": (
        "identificación de una persona con luz difícil, 500 px/m"
    ),
    "minimum": "mínimo",
    "models and settings": "modelos y ajustes",
    "no": "no",
    "no significant difference": "sin diferencia significativa",
    "none": "ninguno",
    "not at all": "nada",
    "not known": "no se conoce",
    "nothing": "nada",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "los números de menos de {limit} personas y los que los delatarían"
    ),
    "pass": "pasa",
    "photos are rejected": "se rechazan fotos",
    "photos arrive more than once": "las fotos llegan más de una vez",
    "photos count as taken outside the opening hours": "las fotos figuran como tomadas fuera del horario de apertura",
    "photos fail": "falla el análisis de fotos",
    "photos that really arrived": "fotos que llegaron de verdad",
    "recommended": "recomendado",
    "reject": "rechazo",
    "still running": "aún en curso",
    "still to come": "pendiente",
    "storemood installer's sheet": "storemood, hoja del instalador",
    "strict": "estricto",
    "the days before: {days}": "los días anteriores: {days}",
    "the first {shown} of {total}": "los primeros {shown} de {total}",
    "the least that published models of age, gender and expression take: 62 to 64 px": (
        "lo mínimo que aceptan los modelos publicados de edad, género y expresión: de 62 a 64 px"
    ),
    "the same weekdays a year before: {days}": "los mismos días de la semana un año antes: {days}",
    "this period": "este período",
    "under {number}": "menos de {number}",
    "unknown": "desconocido",
    "wall clock of the stores; zone: {zone}": "hora local de las tiendas; zona: {zone}",
    "what became of a camera's uploads": "qué fue de las subidas de una cámara",
    "withheld": "oculto",
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
    "{distance} m away": "a {distance} m",
    "{focal} mm, {width} m wide": "{focal} mm, {width} m de ancho",
    "{height} m high": "a {height} m de altura",
    "{height} m high: out of reach of hands, and as low as that allows.": (
        "A {height} m de altura: fuera del alcance de las manos, y tan bajo como eso permita."
    ),
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{level}, chosen here": "{level}, elegido aquí",
    "{low} to {high}": "{low} a {high}",
    "{measure}, high": "{measure}, máximo",
    "{measure}, low": "{measure}, mínimo",
    "{measure}, of how many": "{measure}, de cuántos",
    "{minutes} min": "{minutes} min",
    "{name}, {focal} mm, {height} m high, people {distance} m away": (
        "{name}, {focal} mm, a {height} m de altura, personas a {distance} m"
    ),
    "{name}, {pixels} px of {width} µm": "{name}, {pixels} px de {width} µm",
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
    "{place}: the mood is unusually high": "{place}: mejor ánimo de lo habitual",
    "{place}: the mood is unusually low": "{place}: peor ánimo de lo habitual",
    "{place}: the whole store is silent": "{place}: toda la tienda está muda",
    "{place}: unusually few customers": "{place}: menos clientes de lo habitual",
    "{place}: unusually many customers": "{place}: más clientes de lo habitual",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "Se cubrió el {share} de las horas de cámara esperadas",
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
