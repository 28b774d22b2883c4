"""Portuguese."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "1/200 s or faster": "1/200 s ou mais rápido",
    "100 px between the eyes, as the client asks: stricter than the 200 px face": (
        "100 px entre os olhos, como pede o cliente: mais rigoroso que o rosto de 200 px"
    ),
    "200 lux or more on the faces": "200 lux ou mais nos rostos",
    "44 px between the eyes": "44 px entre os olhos",
    "80 % or more": "80% ou mais",
    "; {count} are left out, without data on one side": "; {count} deixadas de fora, sem dados de um lado",
    "; {count} is left out, without data on one side": "; {count} deixada de fora, sem dados de um lado",
    "A customer's face is at least 200 x 200 px": "O rosto de um cliente tem pelo menos 200 x 200 px",
    "A face is at least 112 pixels wide in the photo; 200 is ideal.": (
        "Um rosto tem pelo menos 112 pixels de largura na foto; 200 é o ideal."
    ),
    "A login for each camera from `storemood chain import` is enough": (
        "Basta um usuário por câmera, do `storemood chain import`"
    ),
    "A lux meter at face height, or a phone's": "Um luxímetro na altura do rosto, ou o de um telefone",
    "A photo of each customer, and none of an empty exit": "Uma foto de cada cliente e nenhuma de uma saída vazia",
    "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back": (
        "Um fluxo secundário tem um quarto dos pixels ou menos; uma redefinição do firmware costuma trazê-lo de volta"
    ),
    "A technician can correct it from afar in a store without a fixed address": (
        "Um técnico pode corrigi-la à distância numa loja sem endereço fixo"
    ),
    "About": "Sobre",
    "Acceptance": "Aceitação",
    "Add a lamp on the camera's side of the exit.": "Acrescente uma lâmpada do lado da câmera.",
    "Age": "Idade",
    "Age {band}": "Idade {band}",
    "Aim the camera so that people walk towards it.": "Aponte a câmera de modo que as pessoas andem em direção a ela.",
    "Aim the camera so that the exit is in the middle.": "Aponte a câmera de modo que a saída fique no meio.",
    (
        "Aimed so that a walking person is photographed {times} times or more: the depth in which faces are good "
        "enough, divided by {speed} m/s and by the seconds between photos."
    ): (
        "Apontada para que uma pessoa andando seja fotografada {times} vezes ou mais: a profundidade em que os "
        "rostos são bons o bastante, dividida por {speed} m/s e pelos segundos entre fotos."
    ),
    "All photos of a store take 10% of its line or less": "Todas as fotos de uma loja ocupam 10% da linha ou menos",
    "All stores": "Todas as lojas",
    "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the floor.": (
        "Supõe-se que o rosto de um adulto tem {face} m de largura, {eyes} m entre os olhos, a {height} m do chão."
    ),
    "An example": "Um exemplo",
    "Anger": "Raiva",
    "Any other camera": "Qualquer outra câmera",
    "Apparent age and gender": "Idade e gênero aparentes",
    "Apparent gender": "Gênero aparente",
    "Apparent mood": "Humor aparente",
    "As for the face": "Como para o rosto",
    "As usual.": "Como de costume.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Pergunte à loja se tem energia, se a internet funciona e se está aberta hoje."
    ),
    "At most two of these mails go out a day.": "São enviados no máximo dois destes e-mails por dia.",
    "Basis": "Fundamento",
    "Before you leave": "Antes de ir embora",
    "Between the eyes, px": "Entre os olhos, px",
    "Blurred": "Desfocada",
    "Camera": "Câmera",
    "Camera login": "Usuário da câmera",
    "Camera menu: FTP settings, test button": "Menu da câmera: configurações de FTP, botão de teste",
    "Camera menu: WDR; look at a photo taken at noon": "Menu da câmera: WDR; olhe uma foto tirada ao meio-dia",
    "Camera menu: alarm input or smart event linked to FTP": (
        "Menu da câmera: entrada de alarme ou evento inteligente ligado ao FTP"
    ),
    "Camera menu: choose the main stream for snapshots, and check again after every firmware update.": (
        "Menu da câmera: escolha o fluxo principal para os instantâneos e verifique de novo após cada atualização "
        "do firmware."
    ),
    "Camera menu: exposure; EXIF of photos where the camera writes it": (
        "Menu da câmera: exposição; EXIF das fotos se a câmera o grava"
    ),
    "Camera menu: schedule of the event or of the upload": "Menu da câmera: agenda do evento ou do envio",
    "Camera menu: snapshot quality, 80 % or the highest step.": (
        "Menu da câmera: qualidade dos instantâneos, 80% ou o grau mais alto."
    ),
    "Camera menu: time, NTP interval": "Menu da câmera: hora, intervalo NTP",
    "Camera requirements": "Requisitos das câmeras",
    "Cameras": "Câmeras",
    "Cameras of {store} ({code})": "Câmeras de {store} ({code})",
    "Change": "Variação",
    "Check it": "Verificar",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Verifique a energia e o cabo de rede da câmera, depois as configurações de FTP e o usuário. Reinicie-a: "
        "depois de mudar um perfil, algumas câmeras não enviam nada até serem reiniciadas."
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "Verifique o disparador da câmera e a sua zona, e se a rede derruba conexões."
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "Verifique a luz na saída e a exposição da câmera: uma lâmpada ou o sol atrás das pessoas precisa de WDR."
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "Verifique o horário e o fuso da loja, e o relógio da câmera."
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "Verifique a linha da loja: pode estar sobrecarregada. Ou quase não houve clientes hoje."
    ),
    "Cities": "Cidades",
    "City": "Cidade",
    "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.": (
        "Limpe a lente e foque de novo. Se só as pessoas em movimento saem desfocadas, reduza o obturador para 1/200 s."
    ),
    "Clean the lens, focus again, and shorten the shutter to 1/200 s.": (
        "Limpe a lente, foque de novo e reduza o obturador para 1/200 s."
    ),
    "Clear (the main stream) at its largest resolution; pictures are taken from it.": (
        "“Clear” (o fluxo principal) na maior resolução; dele saem as imagens."
    ),
    "Clock": "Relógio",
    "Closed": "Fechada",
    "Colour": "Cor",
    "Compared value": "Valor comparado",
    "Compared with": "Comparado com",
    (
        "Condition: motion or an object that crosses the exit. Action: send images, to the recipient above, "
        "without prebuffer, one image a second at most. Keep date and time in the file name. (Older firmware: "
        "Setup, Events, Action Rules.)"
    ): (
        "Condição: movimento ou objeto que cruza a saída. Ação: enviar imagens, ao destinatário acima, sem "
        "pré-buffer, no máximo uma imagem por segundo. Mantenha data e hora no nome do arquivo. (Firmware antigo: "
        "“Setup”, “Events”, “Action Rules”.)"
    ),
    "Contempt": "Desprezo",
    "Coverage": "Cobertura",
    "Covered": "Coberta",
    "Customers": "Clientes",
    "Customers by day": "Clientes por dia",
    "Customers by hour": "Clientes por hora",
    "Customers by month": "Clientes por mês",
    "Customers by week": "Clientes por semana",
    "Customers by weekday and hour": "Clientes por dia da semana e hora",
    "Customers count in the hour in which they came": "Os clientes contam na hora em que vieram",
    "Customers seen": "Clientes vistos",
    "Customers seen: {value}": "Clientes vistos: {value}",
    "Customers, compared": "Clientes, comparação",
    "Customers, relative difference": "Clientes, diferença relativa",
    "Daily report": "Relatório diário",
    "Darkness brings noise, slow shutters and infrared": "A escuridão traz ruído, obturador lento e infravermelho",
    "Data sheet: P2P or cloud with a UID or a QR code on the case": (
        "Ficha técnica: P2P ou nuvem, com UID ou código QR na caixa"
    ),
    "Date": "Data",
    "Days": "Dias",
    "Days that differ": "Dias diferentes",
    "Difference": "Diferença",
    "Disgust": "Nojo",
    "Each camera's settings": "Configurações de cada câmera",
    "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata": (
        "Cada foto diz de que câmera é: por um usuário próprio, geolocalização, nome do arquivo ou um ID nos metadados"
    ),
    ("Enable it, draw the area of the exit, set the activation time to the opening hours, tick FTP as the action."): (
        "Ative, desenhe a área da saída, ajuste “Activation time” ao horário de funcionamento e marque FTP como ação."
    ),
    (
        "Enable it, draw the area of the exit, set the arming schedule to the opening hours. Linkage Method: tick "
        "Upload to FTP."
    ): (
        "Ative, desenhe a área da saída e ajuste a agenda (“Arming Schedule”) ao horário de funcionamento. "
        "“Linkage Method”: marque “Upload to FTP”."
    ),
    "Enable it, draw the area of the exit, set the working period to the opening hours, tick Snapshot.": (
        "Ative, desenhe a área da saída, ajuste “Working Period” ao horário de funcionamento e marque “Snapshot”."
    ),
    (
        "Enable it, draw the area of the exit, tick Take Snapshot with an interval of 1 second, and set the "
        "schedule to the opening hours."
    ): (
        "Ative, desenhe a área da saída, marque “Take Snapshot” com intervalo de 1 segundo e ajuste a agenda ao "
        "horário de funcionamento."
    ),
    "End them": "Encerrar",
    "End these mails?": "Encerrar estes e-mails?",
    (
        "Enter the server address, ID, password and port from the table; upload directory: /. Passive mode on. "
        "Press Test, then Apply."
    ): (
        "Digite o endereço do servidor, o ID (o usuário), a senha e a porta da tabela; “Upload directory”: /. "
        "“Passive mode” ligado. Aperte “Test”, depois “Apply”."
    ),
    (
        "Enter the server address, port, user name and password from the table. Leave Anonymous off. Directory "
        "Structure: save in the root directory. Tick Upload Picture. Press Test, then Save."
    ): (
        "Digite o endereço do servidor, a porta, o usuário e a senha da tabela. Deixe “Anonymous” desligado. "
        "“Directory Structure”: salvar na raiz. Marque “Upload Picture”. Aperte “Test”, depois “Save”."
    ),
    (
        "Enter the server address, port, user name and password from the table; folder empty or /. Passive mode "
        "on. Press the camera's test button: a test file is welcome."
    ): (
        "Digite o endereço do servidor, a porta, o usuário e a senha da tabela; pasta vazia ou /. Modo passivo "
        "ligado. Aperte o botão de teste da câmera: um arquivo de teste é bem-vindo."
    ),
    (
        "Enter the server address, port, user name and password from the table; leave the directory empty. File "
        "type: picture. Transport mode: PASV or Auto. Press Test, then Save."
    ): (
        "Digite o endereço do servidor, a porta, o usuário e a senha da tabela; deixe a pasta vazia. Tipo de "
        "arquivo: imagem. “Transport Mode”: PASV ou Auto. Aperte “Test”, depois “Save”."
    ),
    "Event-triggered: on, format JPEG, the highest resolution, quality High.": (
        "“Event-triggered”: ligado, formato JPEG, a maior resolução, qualidade “High”."
    ),
    (
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. "
        "The QR code holds the same settings as the table; scan it with a phone to copy them."
    ): (
        "Cada câmera tem um usuário próprio. É por ele que se reconhecem as fotos: nunca dê o mesmo a duas "
        "câmeras. O código QR contém as mesmas configurações da tabela; leia-o com um telefone para copiá-las."
    ),
    "Eyes": "Olhos",
    "Eyes, px": "Olhos, px",
    (
        "FTP address: ftp:// and the server address from the table. Port, user name and password from the table. "
        "FTP mode PASV. Press Save, then Test."
    ): (
        "Endereço FTP: ftp:// e o endereço do servidor da tabela. Porta, usuário e senha da tabela. Modo FTP PASV. "
        "Aperte “Save”, depois “Test”."
    ),
    "FTP upload": "Envio por FTP",
    "FTP, passive": "FTP, passivo",
    "FTPS (explicit TLS) where the camera offers it, else FTP; passive": (
        "FTPS (TLS explícito) se a câmera oferecer, senão FTP; passivo"
    ),
    "Face": "Rosto",
    "Face, px": "Rosto, px",
    "Faces are {size} pixels wide, usually {usual}.": "Os rostos têm {size} pixels de largura; o habitual são {usual}.",
    "Faces have a brightness of {value} of 255, usually {usual}.": (
        "Os rostos têm um brilho de {value} de 255; o habitual é {usual}."
    ),
    "Faces have a brightness of {value} of 255.": "Os rostos têm um brilho de {value} de 255.",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "Os rostos têm uma nitidez de {value}, o habitual é {usual}; {share} são recusados por desfoque, o "
        "habitual é {before}."
    ),
    "Fear": "Medo",
    "Female": "Mulheres",
    "Fix the shutter at 1/200 s or faster, and add light where photos get dark.": (
        "Fixe o obturador em 1/200 s ou mais rápido e acrescente luz onde as fotos ficarem escuras."
    ),
    "Folder": "Pasta",
    "Follow the cheapest fix that `storemood camera optics --level ideal` computes.": (
        "Siga a correção mais barata que `storemood camera optics --level ideal` calcula."
    ),
    "Follow the cheapest fix that `storemood camera optics --level strict` computes.": (
        "Siga a correção mais barata que `storemood camera optics --level strict` calcula."
    ),
    (
        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level {level}: "
        "at least {face} px wide, {eyes} px between the eyes, {metre} px/m."
    ): (
        "Para quem escolhe, instala ou verifica câmeras nas saídas de uma loja. Os rostos são planejados no nível "
        "{level}: pelo menos {face} px de largura, {eyes} px entre os olhos, {metre} px/m."
    ),
    "From": "De",
    "From above, a mouth is hard to read": "De cima é difícil ler uma boca",
    "Gender": "Gênero",
    "Gender and age": "Gênero e idade",
    "Gender and age alone": "Só gênero e idade",
    "Gender and age over time": "Gênero e idade ao longo do tempo",
    "Gender unknown": "Gênero desconhecido",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Gênero, idade e humor são aparentes: estimativas de um programa a partir de fotos. Ninguém é identificado."
    ),
    "Get no more of these mails": "Não receber mais estes e-mails",
    "Give each camera its own login; never share one between two cameras.": (
        "Dê a cada câmera um usuário próprio; nunca o mesmo a duas câmeras."
    ),
    "Hang it lower, or aim it at people farther away with a longer lens.": (
        "Pendure-a mais baixo ou aponte-a para pessoas mais distantes com uma lente mais longa."
    ),
    "Hang the camera lower, or aim it farther out.": "Pendure a câmera mais baixo ou aponte-a para mais longe.",
    "Happiness": "Alegria",
    "Hard compression wipes out what expressions are read from": (
        "A compressão forte apaga aquilo em que se leem as expressões"
    ),
    "High (95 %)": "Máximo (95 %)",
    "Hour": "Hora",
    "Hours of the week": "Horas da semana",
    "How far away people must be, along the floor, for the camera not to look down too steeply:": (
        "A que distância, pelo chão, as pessoas devem estar para que a câmera não olhe muito de cima:"
    ),
    "How large a face must be": "Que tamanho deve ter um rosto",
    "How to check": "Como verificar",
    "Id": "Identificador",
    "Identification": "Identificação",
    "In front of the exit, facing people who leave, the bright door not behind them.": (
        "Diante da saída, de frente para quem sai, sem a porta clara atrás das pessoas."
    ),
    "In infrared, faces look alike and answers are less sure": (
        "No infravermelho os rostos se parecem e as respostas são menos seguras"
    ),
    "In the area of the exit, during the opening hours, one photo a second at most, to FTP.": (
        "Na área da saída, durante o horário de funcionamento, no máximo uma foto por segundo, para FTP."
    ),
    "In the camera's own menus": "Nos menus da câmera",
    "It is how photos arrive": "É assim que as fotos chegam",
    "It is stricter than the face: 100 px between the eyes belong to a face of 254 px": (
        "É mais rigoroso que o rosto: 100 px entre os olhos correspondem a um rosto de 254 px"
    ),
    "Its photos are counted all the same, at the corrected time.": (
        "As suas fotos contam mesmo assim, na hora corrigida."
    ),
    "JPEG from the main stream, the largest resolution, quality 80 % or more. Date and time in the file name.": (
        "JPEG do fluxo principal, a maior resolução, qualidade 80% ou mais. Data e hora no nome do arquivo."
    ),
    "JPEG quality": "Qualidade JPEG",
    "Kind": "Tipo",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Faça a câmera seguir um servidor de hora (NTP) a cada 60 a 120 minutos."
    ),
    "Level": "Nível",
    "Lies in": "Fica em",
    "Light": "Luz",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Veja primeiro o storemood: o gateway, a sua rede e o seu banco de dados. Depois a rede da empresa."
    ),
    "Look at the report's list of what was not counted.": "Veja no relatório a lista do que não foi contado.",
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "Veja o log do worker; `storemood photos retry` tenta de novo."
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "Veja o que a câmera mostra e aponte-a de novo para a saída, com o zoom de antes."
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "Procure duas fontes de hora que discordam: NTP, um gravador, um computador."
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "Veja se algo cobre a lente ou se a luz está apagada; limpe-a."
    ),
    "Looking down, degrees": "Para baixo, graus",
    "Low (95 %)": "Mínimo (95 %)",
    "MJPEG profile at the largest resolution and the best quality: it is what FTP sends.": (
        "Perfil MJPEG com a maior resolução e a melhor qualidade: é o que o FTP envia."
    ),
    "Made": "Criado",
    "Main stream": "Fluxo principal",
    "Male": "Homens",
    "May upload from": "Pode enviar de",
    "Measure": "Indicador",
    "Measured": "Medido",
    "Median age": "Idade mediana",
    "Monthly report": "Relatório mensal",
    "Mood": "Humor",
    "Mood by age": "Humor por idade",
    "Mood by gender": "Humor por gênero",
    "Mood by hour": "Humor por hora",
    "Mood index": "Índice de humor",
    "Mood index by hour": "Índice de humor por hora",
    "Mood index, compared": "Índice de humor, comparação",
    "Mood index: {value}": "Índice de humor: {value}",
    "Mood over time": "Humor ao longo do tempo",
    "More pixels, surer answers": "Mais pixels, respostas mais seguras",
    "Mount": "Fixação",
    "Moved": "Deslocada",
    "Name and signature": "Nome e assinatura",
    "Neutral": "Neutro",
    "New": "Nova",
    "New since the last message": "Novo desde a última mensagem",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "Nenhuma câmera de nenhuma loja envia fotos; o habitual são cerca de {missed} em {span} de funcionamento."
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): (
        "Nenhuma das {cameras} câmeras da loja envia fotos; o habitual são cerca de {missed} em {span} de "
        "funcionamento."
    ),
    "No camera of this store is switched on.": "Nenhuma câmera desta loja está ativada.",
    "No large printed faces in view, on posters, screens or packets: they are found like people's.": (
        "Sem rostos grandes impressos à vista, em cartazes, telas ou embalagens: são encontrados como os das pessoas."
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Nenhuma foto chega; o habitual são cerca de {missed} em {span} de funcionamento."
    ),
    "No photos of staff at night, no traffic for nothing": "Sem fotos da equipe à noite, sem tráfego inútil",
    "Note": "Nota",
    "Nothing is expected now.": "Agora nada é esperado.",
    "OK": "OK",
    "Of how many": "De quantos",
    "One sheet a camera. Yes, no, or not needed.": "Uma folha por câmera. Sim, não, ou não é preciso.",
    "Only": "Somente",
    "Opening hours": "Horário de funcionamento",
    "Over time": "No tempo",
    "Over time, compared with": "No tempo, comparação",
    "P2P": "P2P",
    "Password": "Senha",
    (
        "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a "
        "new one if it is lost."
    ): (
        "As senhas não estão nesta folha: são mostradas uma única vez, quando criadas. Se uma for perdida, peça "
        "outra ao seu administrador."
    ),
    "People are": "As pessoas estão",
    "People walk; more than 2 px of motion blur harm": (
        "As pessoas andam; mais de 2 px de borrão de movimento prejudicam"
    ),
    "Photos are in colour during working hours": "As fotos são em cores durante o horário de operação",
    "Photos arrive again": "As fotos voltaram a chegar",
    "Photos come from the main stream, 1920 px wide or more, not from a sub-stream": (
        "As fotos vêm do fluxo principal, com 1920 px de largura ou mais, não de um fluxo secundário"
    ),
    "Photos count for the right store": "As fotos contam para a loja certa",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "As fotos têm {width} x {height} pixels; o habitual são {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "As fotos têm {width} x {height} pixels.",
    "Photos of the morning and evening hours": "Fotos da manhã e do fim do dia",
    "Place": "Lugar",
    "Port": "Porta",
    "Positive mood": "Humor positivo",
    "Protocol": "Protocolo",
    "QR code with the settings of {login}": "Código QR com as configurações de {login}",
    "Quality High. Save to FTP.": "Qualidade “High”. Salvar em FTP.",
    "Quantisation tables of the photos that arrive": "Tabelas de quantização das fotos que chegam",
    "Reach the camera through the store's VPN, or use a model with P2P.": (
        "Acesse a câmera pela VPN da loja, ou use um modelo com P2P."
    ),
    "Refused for one reason": "Recusados por um só motivo",
    "Region": "Região",
    "Regions": "Regiões",
    "Relative difference": "Diferença relativa",
    "Remark": "Observação",
    "Requirement": "Requisito",
    "Sadness": "Tristeza",
    "Server address": "Endereço do servidor",
    "Set an NTP server and an interval of 60 to 120 minutes.": (
        "Ajuste um servidor NTP e um intervalo de 60 a 120 minutos."
    ),
    "Set day mode instead of automatic night mode, and add light.": (
        "Use o modo dia em vez do modo noite automático e acrescente luz."
    ),
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Acerte o relógio da câmera e faça-o seguir um servidor de hora (NTP) a cada 60 a 120 minutos."
    ),
    "Set the camera's clock.": "Acerte o relógio da câmera.",
    "Set the camera's time zone and daylight saving.": "Ajuste o fuso horário e o horário de verão da câmera.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Ponha os instantâneos no fluxo principal em tamanho completo; uma redefinição ou firmware novo traz de "
        "volta o fluxo secundário."
    ),
    "Share": "Parcela",
    (
        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the camera "
        "{height} m high. Prefer the data sheet's field of view where there is one: nominal sensor sizes mislead, "
        "which is why the sensors below are pixels times the width of a pixel."
    ): (
        "Menor distância focal, e a largura da cena com ela, para rostos no nível {level}, com a câmera a {height} "
        "m de altura. Prefira o ângulo de visão da ficha técnica, se houver: os tamanhos nominais dos sensores "
        "enganam; por isso os sensores abaixo estão em pixels vezes a largura de um pixel."
    ),
    "Shutter": "Obturador",
    "Significant": "Significativo",
    "Silent": "Muda",
    "Simulated": "Simulados",
    "Size of the photos that arrive x photos an hour": "Tamanho das fotos que chegam x fotos por hora",
    "Slow": "Lenta",
    "State": "Estado",
    "Still so": "Continua",
    "Store": "Loja",
    "Stores": "Lojas",
    "Summary": "Resumo",
    "Surprise": "Surpresa",
    "Switch WDR on, turn the camera away from the door, or light the faces.": (
        "Ligue o WDR, afaste a câmera da porta ou ilumine os rostos."
    ),
    "Synchronise with NTP servers. Time zone of the store.": "Sincronizar com servidores NTP. Fuso horário da loja.",
    (
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera."
    ): (
        "Retire o cartaz do campo de visão ou vire a câmera para outro lado; se a imagem inteira nunca muda, "
        "reinicie a câmera."
    ),
    "That is {deviations} times as far from the usual as it commonly is.": (
        "A diferença em relação ao habitual é {deviations} vezes maior que de costume."
    ),
    "The camera asks an NTP server every 60 to 120 minutes": (
        "A câmera consulta um servidor NTP a cada 60 a 120 minutos"
    ),
    "The camera is reached by its UID, without a static address": "Chega-se à câmera pelo UID, sem endereço fixo",
    "The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.": (
        "A câmera olha o rosto de quem sai, na altura dos olhos, no máximo 15 graus de cima."
    ),
    "The camera looks down at faces by 15 degrees or less for mood, 30 for gender and age": (
        "A câmera olha os rostos de cima a 15 graus ou menos para o humor, 30 para gênero e idade"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "A câmera envia o mesmo arquivo de novo: verifique a rede e se os nomes dos arquivos contêm a hora."
    ),
    "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face": (
        "A câmera tira uma foto quando algo acontece: sensor PIR, contato de porta, movimento ou um rosto"
    ),
    "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set": (
        "A câmera envia as fotos por FTP, de preferência FTPS; servidor, porta e pasta podem ser ajustados"
    ),
    "The camera's FTP test says it worked, and you walked past once.": (
        "O teste de FTP da câmera deu certo, e você passou uma vez na frente dela."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "O relógio da câmera difere em horas ou quartos exatos: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "O relógio da câmera vai se desviando: {offset}.",
    "The camera's clock is off: {offset}.": "O relógio da câmera está errado: {offset}.",
    "The camera's clock is wrong: {offset}.": "O relógio da câmera está incorreto: {offset}.",
    "The camera's clock jumps: {offset}.": "O relógio da câmera salta: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Os arquivos estão danificados ou não são fotos: verifique a rede e o firmware."
    ),
    "The hours in which the camera takes photos can be set, day by day": (
        "As horas em que a câmera tira fotos podem ser ajustadas dia a dia"
    ),
    "The largest resolution, compression 20 or less: it holds for the images too.": (
        "A maior resolução, compressão 20 ou menos: vale também para as imagens."
    ),
    "The line is for the tills first": "A linha é antes de tudo para os caixas",
    "The opening hours, triggered by person detection or motion.": (
        "O horário de funcionamento, acionado por detecção de pessoas ou movimento."
    ),
    "The report in the page": "O relatório na página",
    (
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that "
        "cameras dial."
    ): (
        "O endereço do servidor abaixo só alcança esta máquina. Peça a quem cuida do storemood o endereço que as "
        "câmeras usam."
    ),
    "The shutter is 1/200 s or faster, and no bright door is behind the heads.": (
        "O obturador está em 1/200 s ou mais rápido, e não há porta clara atrás das cabeças."
    ),
    "The whole store": "A loja inteira",
    "There are at least 100 px between the eyes": "Há pelo menos 100 px entre os olhos",
    "These mails are ended. {address} gets no more of them.": (
        "Estes e-mails foram encerrados. {address} não recebe mais."
    ),
    "This sheet goes back to the office or into the shredder when passwords are on it.": (
        "Esta folha volta para o escritório ou vai para a fragmentadora se tiver senhas."
    ),
    "This sheet shows passwords. They can not be shown again; keep it from others.": (
        "Esta folha mostra senhas. Elas não podem ser mostradas de novo; não deixe que outros a vejam."
    ),
    (
        "Tick Enable and choose FTP. Enter the server address, port, user name and password from the table; leave "
        "the remote directory as it is. Press Test, then Save."
    ): (
        "Marque “Enable” e escolha FTP. Digite o endereço do servidor, a porta, o usuário e a senha da tabela; "
        "deixe “Remote Directory” como está. Aperte “Test”, depois “Save”."
    ),
    (
        "Tick Enable. Enter the server address, port, user name and password from the table; leave the remote "
        "directory as it is. Press Test, then Save."
    ): (
        "Marque “Enable”. Digite o endereço do servidor, a porta, o usuário e a senha da tabela; deixe “Remote "
        "Directory” como está. Aperte “Test”, depois “Save”."
    ),
    "Tilt": "Inclinação",
    "Time zone": "Fuso horário",
    "Time zone of the store, daylight saving on, NTP on.": "Fuso horário da loja, horário de verão ligado, NTP ligado.",
    "Time zone of the store, daylight saving on, synchronise by NTP.": (
        "Fuso horário da loja, horário de verão ligado, sincronização por NTP."
    ),
    "Time zone of the store, daylight saving on, synchronise with an NTP server.": (
        "Fuso horário da loja, horário de verão ligado, sincronização com um servidor NTP."
    ),
    "Time zone of the store, synchronise with an NTP server.": (
        "Fuso horário da loja, sincronização com um servidor NTP."
    ),
    "Times": "Horas",
    "Too dark": "Escura demais",
    "Trading hours": "Horário de funcionamento",
    "Trigger": "Disparador",
    (
        "Trigger: motion detection in the area of the exit. Schedule: the opening hours. Action: tick the server "
        "and the media from above."
    ): (
        "Disparador: detecção de movimento na área da saída. Agenda: o horário de funcionamento. Ação: marque o "
        "servidor e a mídia acima."
    ),
    "True wide dynamic range, switched on where daylight falls through the exit": (
        "Ampla faixa dinâmica real, ligada onde a luz do dia entra pela saída"
    ),
    "Type Event, the largest image size, the best quality, interval 1 second.": (
        "Tipo “Event”, o maior tamanho de imagem, a melhor qualidade, intervalo de 1 segundo."
    ),
    (
        "Type FTP. Enter the host, port, user name and password from the table; folder: empty. Use passive FTP, "
        "and a temporary file name. Press Test, then Save. (Older firmware: Setup, Events, Recipients.)"
    ): (
        "Tipo FTP. Digite o host, a porta, o usuário e a senha da tabela; pasta: vazia. Use FTP passivo e um nome "
        "de arquivo temporário. Aperte “Test”, depois “Save”. (Firmware antigo: “Setup”, “Events”, “Recipients”.)"
    ),
    (
        "Type FTP. Enter the server address, port, user name and password from the table; folder: empty. Tick "
        "Passive mode. Press Test, then Save."
    ): (
        "Tipo FTP. Digite o endereço do servidor, a porta, o usuário e a senha da tabela; pasta: vazia. Marque "
        "“Passive mode”. Aperte “Test”, depois “Save”."
    ),
    (
        "Type Snapshot, source Stream 1, no pre-event and one post-event image. Tick Add date and time suffix to "
        "file name."
    ): (
        "Tipo “Snapshot”, fonte “Stream 1”, nenhuma imagem antes e uma depois do evento. Marque “Add date and time "
        "suffix to file name”."
    ),
    "Under Snapshot tick FTP for motion detection (or the event that is used), and nothing under Record.": (
        "Em “Snapshot” marque FTP para a detecção de movimento (ou o evento usado) e nada em “Record”."
    ),
    "Under Snapshot tick FTP for motion detection, and nothing under Record.": (
        "Em “Snapshot” marque FTP para a detecção de movimento e nada em “Record”."
    ),
    "Unknown": "Desconhecido",
    "Until": "Até",
    "Update the firmware, let the recorder upload instead, or use another model.": (
        "Atualize o firmware, deixe o gravador enviar no lugar dela ou use outro modelo."
    ),
    "Uplink": "Linha de envio",
    "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.": (
        "Use uma câmera com agenda. Até lá, o storemood recusa fotos tiradas fora do horário da loja."
    ),
    "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards 80 %.": (
        "Use um disparador em vez de um intervalo, envie menos fotos por pessoa ou baixe a qualidade para perto de 80%."
    ),
    "User name": "Usuário",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "O habitual nesta hora deste dia da semana: {usual}; nas últimas {weeks} semanas, de {low} a {high}."
    ),
    "Value": "Valor",
    "WDR": "WDR",
    "Wanted": "O que se pede",
    "Weekday": "Dia da semana",
    "Weekly report": "Relatório semanal",
    "Well again": "Recuperado",
    "What else decides": "O que mais decide",
    "What happened": "O que aconteceu",
    "What is usual of this camera is not known yet.": "Ainda não se sabe o que é habitual nesta câmera.",
    "What the client asks of every camera": "O que o cliente pede de cada câmera",
    "Where it fails": "Se não for atendido",
    "Where to hang it": "Onde instalá-la",
    "Which lens": "Qual lente",
    "Why": "Por quê",
    "Width of the photos that arrive": "Largura das fotos que chegam",
    "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.": (
        "Ligue um sensor PIR ou contato de porta à entrada de alarme, ou ajuste uma foto por segundo."
    ),
    "Withheld": "Oculto",
    "Without it, faces before a bright door are black": "Sem ela, os rostos diante de uma porta clara ficam pretos",
    "Working hours": "Horário de operação",
    "Wrong clock": "Relógio errado",
    "Wrong stream": "Fluxo errado",
    "Yes / no": "Sim / não",
    "Zoom in, or hang the camera nearer to the exit.": "Aproxime o zoom ou pendure a câmera mais perto da saída.",
    "Zoom in, or hang the camera nearer.": "Aproxime o zoom ou pendure a câmera mais perto.",
    "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung": (
        "`storemood camera check` com as fotos de um dia, ou `storemood camera optics` antes de instalá-la"
    ),
    "`storemood camera optics`: height against distance": "`storemood camera optics`: altura e distância",
    "a face of 200 x 200 px, as the client asks": "um rosto de 200 x 200 px, como pede o cliente",
    "all customers": "todos os clientes",
    "cameras were missing": "faltavam câmeras",
    "closed": "fechado",
    "compared": "comparação",
    "complete": "completo",
    "each store's own": "o de cada loja",
    "empty, or {folder}": "vazia, ou {folder}",
    "faces are blurred": "os rostos estão desfocados",
    "faces are cut off by the picture's edge": "os rostos são cortados pela borda da imagem",
    "faces are refused": "rostos são recusados",
    "faces are seen from above or below": "os rostos são vistos de cima ou de baixo",
    "faces are too small": "os rostos são pequenos demais",
    "faces are turned away": "os rostos estão virados",
    "faces have too few pixels between the eyes": "os rostos têm poucos pixels entre os olhos",
    "faces never move, as on a poster": "os rostos nunca se movem, como num cartaz",
    "fail": "reprovado",
    "grey: cameras were missing": "cinza: faltavam câmeras",
    "ideal": "ideal",
    "identification of a person in challenging light, 500 px/m": (
        "identificação de uma pessoa com luz difícil, 500 px/m"
    ),
    "minimum": "mínimo",
    "models and settings": "modelos e configurações",
    "no": "não",
    "no significant difference": "sem diferença significativa",
    "none": "nenhum",
    "not at all": "nada",
    "not known": "não conhecida",
    "nothing": "nada",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "números de menos de {limit} pessoas e os que os revelariam"
    ),
    "pass": "aprovado",
    "photos are rejected": "fotos são rejeitadas",
    "photos arrive more than once": "as fotos chegam mais de uma vez",
    "photos count as taken outside the opening hours": "as fotos constam como tiradas fora do horário de funcionamento",
    "photos fail": "a análise de fotos falha",
    "photos that really arrived": "fotos que chegaram de fato",
    "recommended": "recomendado",
    "reject": "recusado",
    "still running": "ainda em curso",
    "still to come": "ainda por vir",
    "storemood installer's sheet": "storemood, folha do instalador",
    "strict": "rigoroso",
    "the days before: {days}": "os dias anteriores: {days}",
    "the first {shown} of {total}": "os primeiros {shown} de {total}",
    "the least that published models of age, gender and expression take: 62 to 64 px": (
        "o mínimo que aceitam os modelos publicados de idade, gênero e expressão: de 62 a 64 px"
    ),
    "the same weekdays a year before: {days}": "os mesmos dias da semana um ano antes: {days}",
    "this period": "este período",
    "under {number}": "menos de {number}",
    "unknown": "desconhecido",
    "wall clock of the stores; zone: {zone}": "hora local das lojas; fuso: {zone}",
    "what became of a camera's uploads": "o que foi feito dos envios de uma câmera",
    "withheld": "oculto",
    "yes": "sim",
    "{address} gets them now.": "{address} os recebe atualmente.",
    "{counted} of {all} with data": "{counted} de {all} com dados",
    "{count} camera well again": "{count} câmera recuperada",
    "{count} cameras well again": "{count} câmeras recuperadas",
    "{count} customer": "{count} cliente",
    "{count} customers": "{count} clientes",
    "{count} day": "{count} dia",
    "{count} days": "{count} dias",
    "{count} face": "{count} rosto",
    "{count} faces": "{count} rostos",
    "{count} more": "mais {count}",
    "{count} of the customers are simulated": "{count} dos clientes são simulados",
    "{count} photo": "{count} foto",
    "{count} photos": "{count} fotos",
    "{difference} points": "{difference} pontos",
    "{distance} m away": "a {distance} m",
    "{focal} mm, {width} m wide": "{focal} mm, {width} m de largura",
    "{height} m high": "a {height} m de altura",
    "{height} m high: out of reach of hands, and as low as that allows.": (
        "A {height} m de altura: fora do alcance das mãos, e tão baixo quanto isso permita."
    ),
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{level}, chosen here": "{level}, escolhido aqui",
    "{low} to {high}": "{low} a {high}",
    "{measure}, high": "{measure}, máximo",
    "{measure}, low": "{measure}, mínimo",
    "{measure}, of how many": "{measure}, de quantos",
    "{minutes} min": "{minutes} min",
    "{name}, {focal} mm, {height} m high, people {distance} m away": (
        "{name}, {focal} mm, a {height} m de altura, pessoas a {distance} m"
    ),
    "{name}, {pixels} px of {width} µm": "{name}, {pixels} px de {width} µm",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "Chegaram {photos} fotos em {span} de funcionamento; o habitual são cerca de {expected}."
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "Chegaram {photos} fotos em {span} de funcionamento; o habitual são cerca de {expected}. As câmeras da "
        "loja enviaram juntas {sent} de cerca de {all}."
    ),
    "{place}: nothing arrives": "{place}: nada chega",
    "{place}: photos arrive again": "{place}: as fotos voltaram a chegar",
    "{place}: the mood is unusually high": "{place}: humor melhor que o habitual",
    "{place}: the mood is unusually low": "{place}: humor pior que o habitual",
    "{place}: the whole store is silent": "{place}: a loja inteira está muda",
    "{place}: unusually few customers": "{place}: menos clientes que o habitual",
    "{place}: unusually many customers": "{place}: mais clientes que o habitual",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "{share} das horas de câmera esperadas foram cobertas",
    "{share} of {all}: {what}, usually {usual}.": "{share} de {all}: {what}; o habitual é {usual}.",
    "{share} of {all}: {what}.": "{share} de {all}: {what}.",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "{share} de {photos} fotos mostram um rosto, o habitual é {usual}, e os arquivos são pequenos: {size} por "
        "foto, o habitual são {large}."
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "{share} de {photos} fotos mostram um rosto, o habitual é {usual}, em fotos tão grandes como sempre."
    ),
    "{state}, since {time}": "{state}, desde {time}",
    "{time} ahead": "{time} adiantado",
    "{time} behind": "{time} atrasado",
    "{weekday}, {day}, {begin} to {end}": "{weekday}, {day}, das {begin} às {end}",
}
