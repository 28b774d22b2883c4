"""Japanese."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "; {count} are left out, without data on one side": "、片側にデータがない{count}店舗を除く",
    "; {count} is left out, without data on one side": "、片側にデータがない{count}店舗を除く",
    "About": "このファイルについて",
    "Age": "年齢",
    "Age {band}": "年齢 {band}",
    "Aim the camera so that people walk towards it.": "人がカメラに向かって歩くように向きを調整してください。",
    "Aim the camera so that the exit is in the middle.": "出口が中央に来るようにカメラを向けてください。",
    "All stores": "全店舗",
    "Anger": "怒り",
    "Apparent age and gender": "推定される年齢と性別",
    "Apparent gender": "推定される性別",
    "Apparent mood": "推定される気分",
    "As usual.": "普段どおりです。",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "店舗に、電源とインターネットが使えるか、今日営業しているかを問い合わせてください。"
    ),
    "At most two of these mails go out a day.": "このメールは1日に最大2通です。",
    "Blurred": "ぼやけ",
    "Cameras": "カメラ",
    "Change": "変化",
    (
        "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed "
        "profile some cameras send nothing until they are restarted."
    ): (
        "カメラの電源とLANケーブル、次にFTP設定とログイン名を確認してください。再起動もお試しください。プロファイル"
        "の変更後、再起動するまで何も送らないカメラがあります。"
    ),
    "Check the camera's trigger and its zone, and whether its network drops connections.": (
        "カメラのトリガーとその領域、ネットワークの切断の有無を確認してください。"
    ),
    "Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR.": (
        "出口の照明とカメラの露出を確認してください。人の背後に照明や太陽がある場合はWDRが必要です。"
    ),
    "Check the store's hours and zone, and the camera's clock.": (
        "店舗の営業時間とタイムゾーン、カメラの時計を確認してください。"
    ),
    "Check the store's line: it may be overloaded. Or there were hardly any customers today.": (
        "店舗の回線が混雑していないか確認してください。または、今日は来店客がほとんどいなかった可能性があります。"
    ),
    "Cities": "都市",
    "City": "都市",
    "Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s.": (
        "レンズを清掃し、ピントを合わせ直してください。動いている人だけがぼける場合は、シャッターを1/200秒に短くし"
        "てください。"
    ),
    "Clean the lens, focus again, and shorten the shutter to 1/200 s.": (
        "レンズを清掃し、ピントを合わせ直し、シャッターを1/200秒に短くしてください。"
    ),
    "Closed": "閉店",
    "Compared value": "比較値",
    "Compared with": "比較対象",
    "Contempt": "軽蔑",
    "Coverage": "カバー率",
    "Covered": "遮られている",
    "Customers": "来店客",
    "Customers by day": "日別の来店客数",
    "Customers by hour": "時間別の来店客数",
    "Customers by month": "月別の来店客数",
    "Customers by week": "週別の来店客数",
    "Customers by weekday and hour": "曜日・時間別の来店客数",
    "Customers seen": "来店客数",
    "Customers seen: {value}": "来店客数：{value}",
    "Customers, compared": "来店客数（比較）",
    "Customers, relative difference": "来店客数の増減率",
    "Daily report": "日次レポート",
    "Days": "日数",
    "Difference": "差",
    "Disgust": "嫌悪",
    "End them": "停止する",
    "End these mails?": "このメールを停止しますか？",
    "Faces are {size} pixels wide, usually {usual}.": "顔の幅は{size}ピクセルです(通常{usual})。",
    "Faces have a brightness of {value} of 255, usually {usual}.": "顔の明るさは255段階で{value}です(通常{usual})。",
    "Faces have a brightness of {value} of 255.": "顔の明るさは255段階で{value}です。",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "顔の鮮明さは{value}です(通常{usual})。ぼけとして除外されたのは{share}です(通常{before})。"
    ),
    "Fear": "恐れ",
    "Female": "女性",
    "From": "開始",
    "Gender": "性別",
    "Gender and age over time": "性別と年齢の推移",
    "Gender unknown": "性別不明",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "性別・年齢・気分は、プログラムが写真から推定したものです。個人は特定されません。"
    ),
    "Get no more of these mails": "このメールの配信を停止",
    "Hang the camera lower, or aim it farther out.": "カメラを低く設置するか、もっと遠くに向けてください。",
    "Happiness": "喜び",
    "High (95 %)": "上限（95%）",
    "Hour": "時間",
    "Hours of the week": "週の時間帯",
    "Id": "ID",
    "Its photos are counted all the same, at the corrected time.": "写真は補正した時刻で引き続き数えられます。",
    "Kind": "種類",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "カメラを60〜120分ごとに時刻サーバー(NTP)と同期させてください。"
    ),
    "Lies in": "所在",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "まずstoremood(ゲートウェイ、そのネットワーク、データベース)を確認し、次にチェーンのネットワークを確認して"
        "ください。"
    ),
    "Look at the report's list of what was not counted.": (
        "レポートの「数えられなかったもの」の一覧を確認してください。"
    ),
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "ワーカーのログを確認してください。`storemood photos retry`で再試行できます。"
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "カメラの映像を確認し、ズームを元に戻して再び出口に向けてください。"
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "食い違う2つの時刻源(NTP、レコーダー、コンピューター)がないか探してください。"
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "レンズが何かで覆われていないか、照明が消えていないか確認し、レンズを清掃してください。"
    ),
    "Low (95 %)": "下限（95%）",
    "Made": "作成日時",
    "Male": "男性",
    "Measure": "指標",
    "Median age": "年齢の中央値",
    "Monthly report": "月次レポート",
    "Mood": "気分",
    "Mood by age": "年齢別の気分",
    "Mood by gender": "性別の気分",
    "Mood by hour": "時間別の気分",
    "Mood index": "気分指数",
    "Mood index by hour": "時間別の気分指数",
    "Mood index, compared": "気分指数（比較）",
    "Mood index: {value}": "気分指数：{value}",
    "Mood over time": "気分の推移",
    "Moved": "向きがずれた",
    "Neutral": "中立",
    "New": "新規",
    "New since the last message": "前回の通知以降に発生",
    "No camera of any store sends photos; about {missed} usually come in {span} of opening hours.": (
        "どの店舗のカメラからも写真が届いていません。通常は営業時間{span}に約{missed}枚届きます。"
    ),
    (
        "No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening "
        "hours."
    ): ("店舗のカメラ{cameras}台のどれからも写真が届いていません。通常は営業時間{span}に約{missed}枚届きます。"),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "写真が届いていません。通常は営業時間{span}に約{missed}枚届きます。"
    ),
    "Note": "注記",
    "Nothing is expected now.": "現在は何も見込まれていません。",
    "OK": "正常",
    "Of how many": "対象人数",
    "Over time": "推移",
    "Over time, compared with": "推移（比較）",
    "Photos arrive again": "写真が再び届いています",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "写真は{width} x {height}ピクセルです(通常{across} x {down})。"
    ),
    "Photos have {width} x {height} pixels.": "写真は{width} x {height}ピクセルです。",
    "Place": "場所",
    "Positive mood": "前向きな気分",
    "Refused for one reason": "同じ理由での除外が多い",
    "Region": "地域",
    "Regions": "地域",
    "Relative difference": "増減率",
    "Sadness": "悲しみ",
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "カメラの時計を合わせ、60〜120分ごとに時刻サーバー(NTP)と同期させてください。"
    ),
    "Set the camera's clock.": "カメラの時計を合わせてください。",
    "Set the camera's time zone and daylight saving.": "カメラのタイムゾーンと夏時間を設定してください。",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "スナップショットをメインストリームの最大サイズに設定してください。リセットや新しいファームウェアでサブスト"
        "リームに戻ることがあります。"
    ),
    "Share": "割合",
    "Significant": "有意",
    "Silent": "無応答",
    "Simulated": "シミュレーション",
    "Slow": "少ない",
    "State": "状態",
    "Still so": "継続中",
    "Store": "店舗",
    "Stores": "店舗",
    "Summary": "概要",
    "Surprise": "驚き",
    "That is {deviations} times as far from the usual as it commonly is.": (
        "通常のばらつきの{deviations}倍、普段から離れています。"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "カメラが同じファイルを再送しています。ネットワークと、ファイル名に時刻が含まれているかを確認してください。"
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "カメラの時計が1時間または15分単位でずれています:{offset}。"
    ),
    "The camera's clock drifts: {offset}.": "カメラの時計が徐々にずれています:{offset}。",
    "The camera's clock is off: {offset}.": "カメラの時計がずれています:{offset}。",
    "The camera's clock is wrong: {offset}.": "カメラの時計が間違っています:{offset}。",
    "The camera's clock jumps: {offset}.": "カメラの時計が飛んでいます:{offset}。",
    "The files are damaged or no photos: check network and firmware.": (
        "ファイルが壊れているか、写真ではありません。ネットワークとファームウェアを確認してください。"
    ),
    "The report in the page": "ページでレポートを見る",
    "The whole store": "店舗全体",
    "These mails are ended. {address} gets no more of them.": "配信を停止しました。{address}にはもう届きません。",
    "Times": "時刻",
    "Too dark": "暗すぎる",
    "Trading hours": "営業時間",
    "Unknown": "不明",
    "Until": "終了",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "この曜日・時間帯の普段の値：{usual}（過去{weeks}週は{low}～{high}）。"
    ),
    "Value": "値",
    "Weekday": "曜日",
    "Weekly report": "週次レポート",
    "Well again": "復旧",
    "What happened": "できごと",
    "What is usual of this camera is not known yet.": "このカメラの普段の状態はまだ分かっていません。",
    "Withheld": "非公開",
    "Wrong clock": "時計が不正確",
    "Wrong stream": "ストリームの誤り",
    "Zoom in, or hang the camera nearer to the exit.": "ズームするか、カメラを出口の近くに設置してください。",
    "Zoom in, or hang the camera nearer.": "ズームするか、カメラを近づけてください。",
    "all customers": "すべての来店客",
    "cameras were missing": "カメラが不在",
    "compared": "比較",
    "complete": "完了",
    "each store's own": "各店舗の現地時間",
    "faces are blurred": "顔がぼけています",
    "faces are cut off by the picture's edge": "顔が画像の端で切れています",
    "faces are refused": "顔が除外されています",
    "faces are seen from above or below": "顔が上または下から写っています",
    "faces are too small": "顔が小さすぎます",
    "faces are turned away": "顔が横を向いています",
    "faces have too few pixels between the eyes": "両目の間のピクセル数が足りません",
    "grey: cameras were missing": "灰色：カメラが不在",
    "no": "いいえ",
    "no significant difference": "有意な差なし",
    "none": "なし",
    "not at all": "ずれなし",
    "not known": "不明",
    "nothing": "なし",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "{limit}人未満の数値と、それを推測できる数値"
    ),
    "photos are rejected": "写真が受け付けられていません",
    "photos arrive more than once": "写真が重複して届いています",
    "photos count as taken outside the opening hours": "写真が営業時間外に撮影されたとみなされています",
    "photos fail": "写真の解析に失敗しています",
    "still running": "進行中",
    "still to come": "これから",
    "the days before: {days}": "直前の期間：{days}",
    "the first {shown} of {total}": "{total}件中の上位{shown}件",
    "the same weekdays a year before: {days}": "前年の同じ曜日：{days}",
    "this period": "この期間",
    "wall clock of the stores; zone: {zone}": "店舗の現地時間、タイムゾーン：{zone}",
    "withheld": "非公開",
    "yes": "はい",
    "{address} gets them now.": "現在の宛先：{address}",
    "{counted} of {all} with data": "{all}店舗中{counted}店舗にデータあり",
    "{count} camera well again": "カメラ{count}台が復旧しました",
    "{count} cameras well again": "カメラ{count}台が復旧しました",
    "{count} customer": "来店客{count}人",
    "{count} customers": "来店客{count}人",
    "{count} day": "{count}日間",
    "{count} days": "{count}日間",
    "{count} face": "顔{count}件",
    "{count} faces": "顔{count}件",
    "{count} more": "他{count}台",
    "{count} of the customers are simulated": "来店客のうち{count}人はシミュレーション",
    "{count} photo": "写真{count}枚",
    "{count} photos": "写真{count}枚",
    "{difference} points": "{difference}ポイント",
    "{hours} h": "{hours}時間",
    "{hours} h {minutes} min": "{hours}時間{minutes}分",
    "{low} to {high}": "{low}～{high}",
    "{measure}, high": "{measure}（上限）",
    "{measure}, low": "{measure}（下限）",
    "{measure}, of how many": "{measure}（対象人数）",
    "{minutes} min": "{minutes}分",
    "{photos} photos came in {span} of opening hours, usually about {expected}.": (
        "営業時間{span}に写真が{photos}枚届きました。通常は約{expected}枚です。"
    ),
    (
        "{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together "
        "sent {sent} of about {all}."
    ): (
        "営業時間{span}に写真が{photos}枚届きました。通常は約{expected}枚です。店舗のカメラ全体では約{all}枚のうち{"
        "sent}枚でした。"
    ),
    "{place}: nothing arrives": "{place}：何も届いていません",
    "{place}: photos arrive again": "{place}：写真が再び届いています",
    "{place}: the mood is unusually high": "{place}：気分が普段より高い",
    "{place}: the mood is unusually low": "{place}：気分が普段より低い",
    "{place}: the whole store is silent": "{place}：店舗全体が無応答です",
    "{place}: unusually few customers": "{place}：来店客が普段より少ない",
    "{place}: unusually many customers": "{place}：来店客が普段より多い",
    "{seconds} s": "{seconds}秒",
    "{share} of the expected camera-hours were there": "予定されたカメラ稼働時間の{share}",
    "{share} of {all}: {what}, usually {usual}.": "{all}のうち{share}:{what}(通常{usual})。",
    "{share} of {all}: {what}.": "{all}のうち{share}:{what}。",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "写真{photos}枚のうち顔が写っているのは{share}(通常{usual})で、ファイルも小さくなっています。1枚{size}(通常"
        "{large})です。"
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "写真{photos}枚のうち顔が写っているのは{share}(通常{usual})です。写真の大きさは普段どおりです。"
    ),
    "{state}, since {time}": "{state}、{time}から",
    "{time} ahead": "{time}進み",
    "{time} behind": "{time}遅れ",
    "{weekday}, {day}, {begin} to {end}": "{day} {weekday} {begin}～{end}",
}
