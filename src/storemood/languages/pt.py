"""Portuguese."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "; {count} are left out, without data on one side": "; {count} deixadas de fora, sem dados de um lado",
    "; {count} is left out, without data on one side": "; {count} deixada de fora, sem dados de um lado",
    "About": "Sobre",
    "Age": "Idade",
    "Age {band}": "Idade {band}",
    "Aim the camera so that people walk towards it.": "Aponte a câmera de modo que as pessoas andem em direção a ela.",
    "Aim the camera so that the exit is in the middle.": "Aponte a câmera de modo que a saída fique no meio.",
    "All stores": "Todas as lojas",
    "Anger": "Raiva",
    "Apparent age and gender": "Idade e género aparentes",
    "Apparent gender": "Género aparente",
    "Apparent mood": "Humor aparente",
    "As usual.": "Como de costume.",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "Pergunte à loja se tem energia, se a internet funciona e se está aberta hoje."
    ),
    "At most two of these mails go out a day.": "São enviados no máximo dois destes e-mails por dia.",
    "Blurred": "Desfocada",
    "Cameras": "Câmeras",
    "Change": "Variação",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "Verifique a energia e o cabo de rede da câmera, depois as configurações de FTP e o login. Reinicie-a: "
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
    "Closed": "Fechada",
    "Compared value": "Valor comparado",
    "Compared with": "Comparado com",
    "Contempt": "Desprezo",
    "Coverage": "Cobertura",
    "Covered": "Coberta",
    "Customers": "Clientes",
    "Customers by day": "Clientes por dia",
    "Customers by hour": "Clientes por hora",
    "Customers by month": "Clientes por mês",
    "Customers by week": "Clientes por semana",
    "Customers by weekday and hour": "Clientes por dia da semana e hora",
    "Customers seen": "Clientes vistos",
    "Customers seen: {value}": "Clientes vistos: {value}",
    "Customers, compared": "Clientes, comparação",
    "Customers, relative difference": "Clientes, diferença relativa",
    "Daily report": "Relatório diário",
    "Days": "Dias",
    "Difference": "Diferença",
    "Disgust": "Nojo",
    "End them": "Terminar",
    "End these mails?": "Terminar estes e-mails?",
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
    "Female": "Feminino",
    "From": "De",
    "Gender": "Género",
    "Gender and age over time": "Género e idade ao longo do tempo",
    "Gender unknown": "Género desconhecido",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "Género, idade e humor são aparentes: estimativas de um programa a partir de fotos. Ninguém é identificado."
    ),
    "Get no more of these mails": "Não receber mais estes e-mails",
    "Hang the camera lower, or aim it farther out.": "Pendure a câmera mais baixo ou aponte-a para mais longe.",
    "Happiness": "Alegria",
    "High (95 %)": "Máximo (95 %)",
    "Hour": "Hora",
    "Hours of the week": "Horas da semana",
    "Id": "Identificador",
    "Its photos are counted all the same, at the corrected time.": (
        "As suas fotos contam mesmo assim, na hora corrigida."
    ),
    "Kind": "Tipo",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "Faça a câmera seguir um servidor de hora (NTP) a cada 60 a 120 minutos."
    ),
    "Lies in": "Fica em",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "Veja primeiro o storemood: o gateway, a sua rede e o seu banco de dados. Depois a rede da cadeia."
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
    "Low (95 %)": "Mínimo (95 %)",
    "Made": "Criado",
    "Male": "Masculino",
    "Measure": "Indicador",
    "Median age": "Idade mediana",
    "Monthly report": "Relatório mensal",
    "Mood": "Humor",
    "Mood by age": "Humor por idade",
    "Mood by gender": "Humor por género",
    "Mood by hour": "Humor por hora",
    "Mood index": "Índice de humor",
    "Mood index by hour": "Índice de humor por hora",
    "Mood index, compared": "Índice de humor, comparação",
    "Mood index: {value}": "Índice de humor: {value}",
    "Mood over time": "Humor ao longo do tempo",
    "Moved": "Deslocada",
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
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "Nenhuma foto chega; o habitual são cerca de {missed} em {span} de funcionamento."
    ),
    "Note": "Nota",
    "Nothing is expected now.": "Agora nada é esperado.",
    "OK": "OK",
    "Of how many": "De quantos",
    "Over time": "Ao longo do tempo",
    "Over time, compared with": "Ao longo do tempo, comparação",
    "Photos arrive again": "As fotos voltaram a chegar",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "As fotos têm {width} x {height} pixels; o habitual são {across} x {down}."
    ),
    "Photos have {width} x {height} pixels.": "As fotos têm {width} x {height} pixels.",
    "Place": "Local",
    "Positive mood": "Humor positivo",
    "Refused for one reason": "Recusados por um só motivo",
    "Region": "Região",
    "Regions": "Regiões",
    "Relative difference": "Diferença relativa",
    "Sadness": "Tristeza",
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "Acerte o relógio da câmera e faça-o seguir um servidor de hora (NTP) a cada 60 a 120 minutos."
    ),
    "Set the camera's clock.": "Acerte o relógio da câmera.",
    "Set the camera's time zone and daylight saving.": "Ajuste o fuso horário e o horário de verão da câmera.",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "Ponha os instantâneos no fluxo principal em tamanho completo; uma redefinição ou firmware novo traz de "
        "volta o fluxo secundário."
    ),
    "Share": "Proporção",
    "Significant": "Significativo",
    "Silent": "Muda",
    "Simulated": "Simulados",
    "Slow": "Lenta",
    "State": "Estado",
    "Still so": "Continua",
    "Store": "Loja",
    "Stores": "Lojas",
    "Summary": "Resumo",
    "Surprise": "Surpresa",
    "That is {deviations} times as far from the usual as it commonly is.": (
        "Está {deviations} vezes mais longe do habitual do que é comum."
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "A câmera envia o mesmo arquivo de novo: verifique a rede e se os nomes dos arquivos contêm a hora."
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "O relógio da câmera difere em horas ou quartos exatos: {offset}."
    ),
    "The camera's clock drifts: {offset}.": "O relógio da câmera deriva: {offset}.",
    "The camera's clock is off: {offset}.": "O relógio da câmera está errado: {offset}.",
    "The camera's clock is wrong: {offset}.": "O relógio da câmera está incorreto: {offset}.",
    "The camera's clock jumps: {offset}.": "O relógio da câmera salta: {offset}.",
    "The files are damaged or no photos: check network and firmware.": (
        "Os arquivos estão danificados ou não são fotos: verifique a rede e o firmware."
    ),
    "The report in the page": "O relatório na página",
    "The whole store": "A loja inteira",
    "These mails are ended. {address} gets no more of them.": "Estes e-mails terminaram. {address} não recebe mais.",
    "Times": "Horas",
    "Too dark": "Escura demais",
    "Trading hours": "Horário de funcionamento",
    "Unknown": "Desconhecido",
    "Until": "Até",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "Habitual a esta hora deste dia: {usual}; nas últimas {weeks} semanas, de {low} a {high}."
    ),
    "Value": "Valor",
    "Weekday": "Dia da semana",
    "Weekly report": "Relatório semanal",
    "Well again": "Recuperado",
    "What happened": "O que aconteceu",
    "What is usual of this camera is not known yet.": "Ainda não se sabe o que é habitual nesta câmera.",
    "Withheld": "Não revelado",
    "Wrong clock": "Relógio errado",
    "Wrong stream": "Fluxo errado",
    "Zoom in, or hang the camera nearer to the exit.": "Aproxime o zoom ou pendure a câmera mais perto da saída.",
    "Zoom in, or hang the camera nearer.": "Aproxime o zoom ou pendure a câmera mais perto.",
    "all customers": "todos os clientes",
    "cameras were missing": "faltavam câmaras",
    "compared": "comparação",
    "complete": "completo",
    "each store's own": "o de cada loja",
    "faces are blurred": "os rostos estão desfocados",
    "faces are cut off by the picture's edge": "os rostos são cortados pela borda da imagem",
    "faces are refused": "rostos são recusados",
    "faces are seen from above or below": "os rostos são vistos de cima ou de baixo",
    "faces are too small": "os rostos são pequenos demais",
    "faces are turned away": "os rostos estão virados",
    "faces have too few pixels between the eyes": "os rostos têm poucos pixels entre os olhos",
    "grey: cameras were missing": "cinza: faltavam câmaras",
    "no": "não",
    "no significant difference": "sem diferença significativa",
    "none": "nenhum",
    "not at all": "nada",
    "not known": "não conhecida",
    "nothing": "nada",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "números de menos de {limit} pessoas e os que os revelariam"
    ),
    "photos are rejected": "fotos são rejeitadas",
    "photos arrive more than once": "as fotos chegam mais de uma vez",
    "photos count as taken outside the opening hours": "as fotos constam como tiradas fora do horário de funcionamento",
    "photos fail": "as fotos falham",
    "still running": "ainda em curso",
    "still to come": "por vir",
    "the days before: {days}": "os dias anteriores: {days}",
    "the first {shown} of {total}": "os primeiros {shown} de {total}",
    "the same weekdays a year before: {days}": "os mesmos dias da semana um ano antes: {days}",
    "this period": "este período",
    "wall clock of the stores; zone: {zone}": "hora local das lojas; fuso: {zone}",
    "withheld": "não revelado",
    "yes": "sim",
    "{address} gets them now.": "{address} recebe-os agora.",
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
    "{hours} h": "{hours} h",
    "{hours} h {minutes} min": "{hours} h {minutes} min",
    "{low} to {high}": "{low} a {high}",
    "{measure}, high": "{measure}, máximo",
    "{measure}, low": "{measure}, mínimo",
    "{measure}, of how many": "{measure}, de quantos",
    "{minutes} min": "{minutes} min",
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
    "{place}: the mood is unusually high": "{place}: humor invulgarmente alto",
    "{place}: the mood is unusually low": "{place}: humor invulgarmente baixo",
    "{place}: the whole store is silent": "{place}: a loja inteira está muda",
    "{place}: unusually few customers": "{place}: invulgarmente poucos clientes",
    "{place}: unusually many customers": "{place}: invulgarmente muitos clientes",
    "{seconds} s": "{seconds} s",
    "{share} of the expected camera-hours were there": "estiveram {share} das horas de câmara esperadas",
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
