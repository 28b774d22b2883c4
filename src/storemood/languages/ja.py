"""Japanese."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "1/200 s or faster": "1/200秒以上の速さ",
    "100 px between the eyes, as the client asks: stricter than the 200 px face": (
        "発注者が求める両目の間100 px：200 pxの顔より厳しい"
    ),
    "200 lux or more on the faces": "顔の照度が200ルクス以上であること",
    "44 px between the eyes": "両目の間44 px",
    "80 % or more": "80%以上",
    "; {count} are left out, without data on one side": "、片側にデータがない{count}店舗を除く",
    "; {count} is left out, without data on one side": "、片側にデータがない{count}店舗を除く",
    "A customer's face is at least 200 x 200 px": "お客様の顔が200 x 200 px以上であること",
    "A face is at least 112 pixels wide in the photo; 200 is ideal.": (
        "写真の中の顔の幅が112ピクセル以上ある（200が理想）。"
    ),
    "A login for each camera from `storemood chain import` is enough": (
        "`storemood chain import`が発行するカメラごとのログイン名で足ります"
    ),
    "A lux meter at face height, or a phone's": "顔の高さで照度計またはスマートフォンで測定",
    "A photo of each customer, and none of an empty exit": "すべてのお客様を撮影し、無人の出口は撮影しないため",
    "A sub-stream has a quarter of the pixels or fewer; a firmware reset often brings it back": (
        "サブストリームの画素は4分の1以下で、ファームウェアのリセットで戻ることが多いため"
    ),
    "A technician can correct it from afar in a store without a fixed address": (
        "固定アドレスのない店舗でも、技術者が遠隔で調整できるため"
    ),
    "About": "このファイルについて",
    "Acceptance": "検収",
    "Add a lamp on the camera's side of the exit.": "出口のカメラ側に照明を追加してください。",
    "Age": "年齢",
    "Age {band}": "年齢 {band}",
    "Aim the camera so that people walk towards it.": "人がカメラに向かって歩くように向きを調整してください。",
    "Aim the camera so that the exit is in the middle.": "出口が中央に来るようにカメラを向けてください。",
    (
        "Aimed so that a walking person is photographed {times} times or more: the depth in which faces are good "
        "enough, divided by {speed} m/s and by the seconds between photos."
    ): ("歩いている人が{times}回以上写る向き：顔が十分に写る奥行きを{speed} m/sと撮影間隔（秒）で割った値。"),
    "All photos of a store take 10% of its line or less": "店舗のすべての写真が回線の10%以下であること",
    "All stores": "全店舗",
    "An adult's face is taken to be {face} m wide, {eyes} m between the eyes, {height} m above the floor.": (
        "大人の顔は幅{face} m、両目の間{eyes} m、床から{height} mの高さとします。"
    ),
    "An example": "例",
    "Anger": "怒り",
    "Any other camera": "その他のカメラ",
    "Apparent age and gender": "推定される年齢と性別",
    "Apparent gender": "推定される性別",
    "Apparent mood": "推定される感情",
    "As for the face": "顔と同じ",
    "As usual.": "普段どおりです。",
    "Ask the store whether it has power and whether its internet works, and whether it is open today.": (
        "店舗に、電源とインターネットが使えるか、今日営業しているかを問い合わせてください。"
    ),
    "At most two of these mails go out a day.": "このメールは1日に最大2通です。",
    "Basis": "根拠",
    "Before you leave": "作業終了前の確認",
    "Between the eyes, px": "両目の間（px）",
    "Blurred": "ぼやけ",
    "Camera": "カメラ",
    "Camera login": "カメラのログイン名",
    "Camera menu: FTP settings, test button": "カメラのメニュー：FTP設定、テストボタン",
    "Camera menu: WDR; look at a photo taken at noon": "カメラのメニュー：WDR、正午の写真を確認",
    "Camera menu: alarm input or smart event linked to FTP": (
        "カメラのメニュー：FTPと連動するアラーム入力またはスマートイベント"
    ),
    "Camera menu: choose the main stream for snapshots, and check again after every firmware update.": (
        "カメラのメニュー：スナップショットにメインストリームを選び、ファームウェア更新のたびに確認してください。"
    ),
    "Camera menu: exposure; EXIF of photos where the camera writes it": (
        "カメラのメニュー：露出。記録される機種では写真のEXIF"
    ),
    "Camera menu: schedule of the event or of the upload": "カメラのメニュー：イベントまたはアップロードのスケジュール",
    "Camera menu: snapshot quality, 80 % or the highest step.": (
        "カメラのメニュー：スナップショットの画質を80%または最高にしてください。"
    ),
    "Camera menu: time, NTP interval": "カメラのメニュー：時刻、NTPの間隔",
    "Camera requirements": "カメラの要件",
    "Cameras": "カメラ",
    "Cameras of {store} ({code})": "{store}（{code}）のカメラ",
    "Change": "増減",
    "Check it": "確認",
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
        "店舗の回線が混雑していないか確認してください。または、今日はお客様がほとんどいなかった可能性があります。"
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
    "Clear (the main stream) at its largest resolution; pictures are taken from it.": (
        "「Clear」（メインストリーム）を最高解像度に。静止画はここから作られます。"
    ),
    "Clock": "時計",
    "Closed": "閉店",
    "Colour": "カラー",
    "Compared value": "比較値",
    "Compared with": "比較対象",
    (
        "Condition: motion or an object that crosses the exit. Action: send images, to the recipient above, "
        "without prebuffer, one image a second at most. Keep date and time in the file name. (Older firmware: "
        "Setup, Events, Action Rules.)"
    ): (
        "条件：動体、または出口を横切る物体。動作：上の送信先に画像を送信、プリバッファなし、最大で毎秒1枚。ファイ"
        "ル名の日付と時刻は残します。（古いファームウェア：「Setup」「Events」「Action Rules」）"
    ),
    "Contempt": "軽蔑",
    "Coverage": "カバー率",
    "Covered": "遮られている",
    "Customers": "お客様",
    "Customers by day": "日別のお客様数",
    "Customers by hour": "時間帯別のお客様数",
    "Customers by month": "月別のお客様数",
    "Customers by week": "週別のお客様数",
    "Customers by weekday and hour": "曜日・時間帯別のお客様数",
    "Customers count in the hour in which they came": "お客様を来店した時間帯で集計するため",
    "Customers seen": "お客様数",
    "Customers seen: {value}": "お客様数：{value}",
    "Customers, compared": "お客様数（比較）",
    "Customers, relative difference": "お客様数の増減率",
    "Daily report": "日次レポート",
    "Darkness brings noise, slow shutters and infrared": "暗いとノイズ、遅いシャッター、赤外線撮影になるため",
    "Data sheet: P2P or cloud with a UID or a QR code on the case": (
        "データシート：P2Pまたはクラウド、本体にUIDかQRコードがあること"
    ),
    "Date": "日付",
    "Days": "期間",
    "Days that differ": "通常と異なる日",
    "Difference": "差",
    "Disgust": "嫌悪",
    "Each camera's settings": "各カメラの設定",
    "Each photo tells its camera: by a login of its own, a geo-tag, its file name or an ID in its metadata": (
        "専用のログイン名、位置情報、ファイル名、メタデータ内のIDのいずれかで、撮影したカメラがわかること"
    ),
    ("Enable it, draw the area of the exit, set the activation time to the opening hours, tick FTP as the action."): (
        "有効にして出口の範囲を描き、「Activation time」を営業時間に合わせ、動作としてFTPにチェックを入れます。"
    ),
    (
        "Enable it, draw the area of the exit, set the arming schedule to the opening hours. Linkage Method: tick "
        "Upload to FTP."
    ): (
        "有効にして出口の範囲を描き、「Arming Schedule」を営業時間に合わせます。「Linkage Method」：「Upload to "
        "FTP」にチェックを入れます。"
    ),
    "Enable it, draw the area of the exit, set the working period to the opening hours, tick Snapshot.": (
        "有効にして出口の範囲を描き、「Working Period」を営業時間に合わせ、「Snapshot」にチェックを入れます。"
    ),
    (
        "Enable it, draw the area of the exit, tick Take Snapshot with an interval of 1 second, and set the "
        "schedule to the opening hours."
    ): ("有効にして出口の範囲を描き、「Take Snapshot」に間隔1秒でチェックを入れ、スケジュールを営業時間に合わせます。"),
    "End them": "停止する",
    "End these mails?": "このメールを停止しますか？",
    (
        "Enter the server address, ID, password and port from the table; upload directory: /. Passive mode on. "
        "Press Test, then Apply."
    ): (
        "表のサーバーアドレス、ID（ユーザー名）、パスワード、ポートを入力します。「Upload "
        "directory」：/。「Passive mode」をオン。「Test」を押し、次に「Apply」を押します。"
    ),
    (
        "Enter the server address, port, user name and password from the table. Leave Anonymous off. Directory "
        "Structure: save in the root directory. Tick Upload Picture. Press Test, then Save."
    ): (
        "表のサーバーアドレス、ポート、ユーザー名、パスワードを入力します。「Anonymous」はオフのままにします。「Dir"
        "ectory Structure」：ルートに保存。「Upload Picture」にチェックを入れます。「Test」を押し、次に「Save」を押"
        "します。"
    ),
    (
        "Enter the server address, port, user name and password from the table; folder empty or /. Passive mode "
        "on. Press the camera's test button: a test file is welcome."
    ): (
        "表のサーバーアドレス、ポート、ユーザー名、パスワードを入力し、フォルダーは空か / "
        "にします。パッシブモードをオン。カメラのテストボタンを押します（テストファイルが届いても問題ありません）。"
    ),
    (
        "Enter the server address, port, user name and password from the table; leave the directory empty. File "
        "type: picture. Transport mode: PASV or Auto. Press Test, then Save."
    ): (
        "表のサーバーアドレス、ポート、ユーザー名、パスワードを入力し、フォルダーは空にします。ファイル形式：画像。"
        "「Transport Mode」：PASVまたはAuto。「Test」を押し、次に「Save」を押します。"
    ),
    "Event-triggered: on, format JPEG, the highest resolution, quality High.": (
        "「Event-triggered」：オン、形式JPEG、最高解像度、画質「High」。"
    ),
    (
        "Every camera has a login of its own. That is how its photos are known: never give two cameras the same. "
        "The QR code holds the same settings as the table; scan it with a phone to copy them."
    ): (
        "カメラにはそれぞれ専用のログイン名があり、それで写真を見分けます。2台に同じものを設定しないでください。QR"
        "コードの内容は表の設定と同じです。スマートフォンで読み取るとコピーできます。"
    ),
    "Eyes": "目",
    "Eyes, px": "両目の間隔（px）",
    (
        "FTP address: ftp:// and the server address from the table. Port, user name and password from the table. "
        "FTP mode PASV. Press Save, then Test."
    ): (
        "FTPアドレス：ftp://に続けて表のサーバーアドレス。ポート、ユーザー名、パスワードは表のとおり。FTPモードはPA"
        "SV。「Save」を押し、次に「Test」を押します。"
    ),
    "FTP upload": "FTPアップロード",
    "FTP, passive": "FTP、パッシブ",
    "FTPS (explicit TLS) where the camera offers it, else FTP; passive": (
        "カメラが対応していればFTPS（明示的TLS）、なければFTP；パッシブ"
    ),
    "Face": "顔",
    "Face, px": "顔（px）",
    "Faces are {size} pixels wide, usually {usual}.": "顔の幅は{size}ピクセルです（通常{usual}）。",
    "Faces have a brightness of {value} of 255, usually {usual}.": "顔の明るさは255段階で{value}です（通常{usual}）。",
    "Faces have a brightness of {value} of 255.": "顔の明るさは255段階で{value}です。",
    "Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.": (
        "顔の鮮明さは{value}です（通常{usual}）。ぼけとして除外されたのは{share}です（通常{before}）。"
    ),
    "Fear": "恐れ",
    "Female": "女性",
    "Fix the shutter at 1/200 s or faster, and add light where photos get dark.": (
        "シャッターを1/200秒以上の速さに固定し、暗くなる場合は照明を足してください。"
    ),
    "Folder": "フォルダー",
    "Follow the cheapest fix that `storemood camera optics --level ideal` computes.": (
        "`storemood camera optics --level ideal`が算出する最も安価な対策に従ってください。"
    ),
    "Follow the cheapest fix that `storemood camera optics --level strict` computes.": (
        "`storemood camera optics --level strict`が算出する最も安価な対策に従ってください。"
    ),
    (
        "For whoever chooses, hangs or checks cameras at a store's exits. Faces are planned at the level {level}: "
        "at least {face} px wide, {eyes} px between the eyes, {metre} px/m."
    ): (
        "店舗の出口のカメラを選定、設置、点検する方のための資料です。顔の大きさはレベル「{level}」で計画します：幅{"
        "face} px以上、両目の間{eyes} px、{metre} px/m。"
    ),
    "From": "開始",
    "From above, a mouth is hard to read": "上からでは口元が読み取りにくいため",
    "Gender": "性別",
    "Gender and age": "性別と年齢",
    "Gender and age alone": "性別と年齢のみ",
    "Gender and age over time": "性別と年齢の推移",
    "Gender unknown": "性別不明",
    "Gender, age and mood are apparent: a program's estimates from photos. Nobody is identified.": (
        "性別・年齢・感情は、プログラムが写真から推定した見かけのものです。個人は特定されません。"
    ),
    "Get no more of these mails": "このメールの配信を停止",
    "Give each camera its own login; never share one between two cameras.": (
        "カメラごとに専用のログイン名を設定し、2台で共用しないでください。"
    ),
    "Hang it lower, or aim it at people farther away with a longer lens.": (
        "低く設置するか、焦点距離の長いレンズでより遠くの人に向けてください。"
    ),
    "Hang the camera lower, or aim it farther out.": "カメラを低く設置するか、もっと遠くに向けてください。",
    "Happiness": "喜び",
    "Hard compression wipes out what expressions are read from": "圧縮が強いと表情の手がかりが失われるため",
    "High (95 %)": "上限（95%）",
    "Hour": "時間帯",
    "Hours of the week": "週の時間帯",
    "How far away people must be, along the floor, for the camera not to look down too steeply:": (
        "見下ろす角度が急になりすぎないために必要な、人までの床上の距離："
    ),
    "How large a face must be": "必要な顔の大きさ",
    "How to check": "確認方法",
    "Id": "ID",
    "Identification": "カメラの識別",
    "In front of the exit, facing people who leave, the bright door not behind them.": (
        "出口の手前で、帰るお客様と向き合い、明るいドアが背後に来ない位置。"
    ),
    "In infrared, faces look alike and answers are less sure": "赤外線では顔の違いが出にくく、結果が不確かになるため",
    "In the area of the exit, during the opening hours, one photo a second at most, to FTP.": (
        "出口の範囲で、営業時間中、最大で毎秒1枚をFTPへ。"
    ),
    "In the camera's own menus": "カメラ側のメニューでの設定",
    "It is how photos arrive": "写真はこの方法で届くため",
    "It is stricter than the face: 100 px between the eyes belong to a face of 254 px": (
        "顔の条件より厳しい：両目の間100 pxは幅254 pxの顔に相当するため"
    ),
    "Its photos are counted all the same, at the corrected time.": "写真は補正した時刻で引き続き集計されます。",
    "JPEG from the main stream, the largest resolution, quality 80 % or more. Date and time in the file name.": (
        "メインストリームのJPEG、最高解像度、画質80%以上。ファイル名に日付と時刻を入れます。"
    ),
    "JPEG quality": "JPEG画質",
    "Kind": "種類",
    "Let the camera follow a time server (NTP) every 60 to 120 minutes.": (
        "カメラを60～120分ごとに時刻サーバー（NTP）と同期させてください。"
    ),
    "Level": "レベル",
    "Lies in": "所在",
    "Light": "明るさ",
    "Look at storemood first: the gateway, its network and its database. Then at the chain's network.": (
        "まずstoremood（ゲートウェイ、そのネットワーク、データベース）を確認し、次にチェーンのネットワークを確認し"
        "てください。"
    ),
    "Look at the report's list of what was not counted.": (
        "レポートの「集計されなかったもの」の一覧を確認してください。"
    ),
    "Look at the worker's log; `storemood photos retry` tries them again.": (
        "ワーカーのログを確認してください。`storemood photos retry`で再試行できます。"
    ),
    "Look at what the camera shows and aim it at the exit again, with the zoom as it was.": (
        "カメラの映像を確認し、ズームを元に戻して再び出口に向けてください。"
    ),
    "Look for two time sources that disagree: NTP, a recorder, a computer.": (
        "食い違う2つの時刻源（NTP、レコーダー、コンピューター）がないか探してください。"
    ),
    "Look whether something covers the lens or the light is off; clean it.": (
        "レンズが何かで覆われていないか、照明が消えていないか確認し、レンズを清掃してください。"
    ),
    "Looking down, degrees": "下向き、度",
    "Low (95 %)": "下限（95%）",
    "MJPEG profile at the largest resolution and the best quality: it is what FTP sends.": (
        "MJPEGプロファイルを最高解像度・最高画質に。FTPではこれが送信されます。"
    ),
    "Made": "作成日時",
    "Main stream": "メインストリーム",
    "Male": "男性",
    "May upload from": "アップロード元",
    "Measure": "指標",
    "Measured": "測定値",
    "Median age": "年齢中央値",
    "Monthly report": "月次レポート",
    "Mood": "感情",
    "Mood by age": "年齢別の感情",
    "Mood by gender": "性別ごとの感情",
    "Mood by hour": "時間帯別の感情",
    "Mood index": "感情指数",
    "Mood index by hour": "時間帯別の感情指数",
    "Mood index, compared": "感情指数（比較）",
    "Mood index: {value}": "感情指数：{value}",
    "Mood over time": "感情の推移",
    "More pixels, surer answers": "画素が多いほど結果が確かになるため",
    "Mount": "設置の高さ",
    "Moved": "向きがずれた",
    "Name and signature": "氏名と署名",
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
    "No camera of this store is switched on.": "この店舗で有効なカメラはありません。",
    "No large printed faces in view, on posters, screens or packets: they are found like people's.": (
        "ポスター、画面、商品パッケージに印刷された大きな顔が写らないこと。人の顔と同じように検出されます。"
    ),
    "No photo comes; about {missed} usually come in {span} of opening hours.": (
        "写真が届いていません。通常は営業時間{span}に約{missed}枚届きます。"
    ),
    "No photos of staff at night, no traffic for nothing": "夜間に従業員を撮影せず、無駄な通信をしないため",
    "Note": "注記",
    "Nothing is expected now.": "現在は何も見込まれていません。",
    "OK": "正常",
    "Of how many": "対象人数",
    "One sheet a camera. Yes, no, or not needed.": "カメラ1台につき1枚。はい、いいえ、または不要。",
    "Only": "対象",
    "Opening hours": "営業時間",
    "Over time": "推移",
    "Over time, compared with": "推移（比較）",
    "P2P": "P2P",
    "Password": "パスワード",
    (
        "Passwords are not on this sheet: they are shown once, when they are made. Ask your administrator for a "
        "new one if it is lost."
    ): (
        "パスワードはこのシートにありません。発行時に一度だけ表示されます。紛失した場合は管理者に再発行を依頼してく"
        "ださい。"
    ),
    "People are": "人までの距離",
    "People walk; more than 2 px of motion blur harm": "人は歩いており、2 pxを超える動きぶれは支障になるため",
    "Photos are in colour during working hours": "撮影時間中の写真がカラーであること",
    "Photos arrive again": "写真が再び届いています",
    "Photos come from the main stream, 1920 px wide or more, not from a sub-stream": (
        "サブストリームではなく、幅1920 px以上のメインストリームから撮影すること"
    ),
    "Photos count for the right store": "写真を正しい店舗で集計するため",
    "Photos have {width} x {height} pixels, usually {across} x {down}.": (
        "写真は{width} x {height}ピクセルです（通常{across} x {down}）。"
    ),
    "Photos have {width} x {height} pixels.": "写真は{width} x {height}ピクセルです。",
    "Photos of the morning and evening hours": "朝と夕方の写真",
    "Place": "場所",
    "Port": "ポート",
    "Positive mood": "ポジティブな感情",
    "Protocol": "プロトコル",
    "QR code with the settings of {login}": "{login}の設定のQRコード",
    "Quality High. Save to FTP.": "画質「High」。保存先はFTP。",
    "Quantisation tables of the photos that arrive": "届いた写真の量子化テーブル",
    "Reach the camera through the store's VPN, or use a model with P2P.": (
        "店舗のVPN経由で接続するか、P2P対応の機種を使ってください。"
    ),
    "Refused for one reason": "同じ理由での除外が多い",
    "Region": "地域",
    "Regions": "地域",
    "Relative difference": "増減率",
    "Remark": "備考",
    "Requirement": "要件",
    "Sadness": "悲しみ",
    "Server address": "サーバーアドレス",
    "Set an NTP server and an interval of 60 to 120 minutes.": "NTPサーバーと60～120分の間隔を設定してください。",
    "Set day mode instead of automatic night mode, and add light.": (
        "自動のナイトモードではなくデイモードに設定し、照明を足してください。"
    ),
    "Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes.": (
        "カメラの時計を合わせ、60～120分ごとに時刻サーバー（NTP）と同期させてください。"
    ),
    "Set the camera's clock.": "カメラの時計を合わせてください。",
    "Set the camera's time zone and daylight saving.": "カメラのタイムゾーンと夏時間を設定してください。",
    "Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back.": (
        "スナップショットをメインストリームの最大サイズに設定してください。リセットや新しいファームウェアでサブスト"
        "リームに戻ることがあります。"
    ),
    "Share": "割合",
    (
        "Shortest focal length, and the width of the scene with it, for faces at the level {level}, the camera "
        "{height} m high. Prefer the data sheet's field of view where there is one: nominal sensor sizes mislead, "
        "which is why the sensors below are pixels times the width of a pixel."
    ): (
        "レベル「{level}」の顔に必要な最短の焦点距離と、そのときの撮影幅です（カメラの高さ{height} m）。データシー"
        "トに画角があればそちらを優先してください。センサーの公称サイズは当てにならないため、下の表では画素数と画素"
        "の幅で示しています。"
    ),
    "Shutter": "シャッター",
    "Significant": "有意",
    "Silent": "無応答",
    "Simulated": "シミュレーション",
    "Size of the photos that arrive x photos an hour": "届いた写真の容量 x 1時間の枚数",
    "Slow": "少ない",
    "State": "状態",
    "Still so": "継続中",
    "Store": "店舗",
    "Stores": "店舗",
    "Summary": "概要",
    "Surprise": "驚き",
    "Switch WDR on, turn the camera away from the door, or light the faces.": (
        "WDRを有効にするか、カメラをドアからそらすか、顔に照明を当ててください。"
    ),
    "Synchronise with NTP servers. Time zone of the store.": "NTPサーバーと同期。店舗のタイムゾーン。",
    (
        "Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, "
        "restart the camera."
    ): (
        "映り込むポスターを外すか、カメラの向きを変えてください。画像全体がまったく変わらない場合は、カメラを再起動してください。"
    ),
    "That is {deviations} times as far from the usual as it commonly is.": (
        "普段のばらつきの{deviations}倍の差があります。"
    ),
    "The camera asks an NTP server every 60 to 120 minutes": "60～120分ごとにNTPサーバーと時刻を合わせること",
    "The camera is reached by its UID, without a static address": "固定アドレスなしで、UIDによりカメラに接続できること",
    "The camera looks at faces of people who leave, at eye level, at most 15 degrees from above.": (
        "帰るお客様の顔を、目の高さで、見下ろす角度15度以内で写している。"
    ),
    "The camera looks down at faces by 15 degrees or less for mood, 30 for gender and age": (
        "顔を見下ろす角度が、感情の推定では15度以下、性別と年齢では30度以下であること"
    ),
    "The camera sends the same file again: check its network, and that its file names contain the time.": (
        "カメラが同じファイルを再送しています。ネットワークと、ファイル名に時刻が含まれているかを確認してください。"
    ),
    "The camera takes a photo when something happens: a PIR sensor, a door contact, motion or a face": (
        "PIRセンサー、ドアスイッチ、動体検知、顔検知などをきっかけに撮影すること"
    ),
    "The camera uploads photos by FTP, better by FTPS, to a server, port and folder that can be set": (
        "FTP（できればFTPS）で写真をアップロードし、サーバー、ポート、フォルダーを設定できること"
    ),
    "The camera's FTP test says it worked, and you walked past once.": (
        "カメラのFTPテストが成功し、一度前を歩いて確かめた。"
    ),
    "The camera's clock differs by whole hours or quarters: {offset}.": (
        "カメラの時計が1時間または15分単位でずれています：{offset}。"
    ),
    "The camera's clock drifts: {offset}.": "カメラの時計が徐々にずれています：{offset}。",
    "The camera's clock is off: {offset}.": "カメラの時計がずれています：{offset}。",
    "The camera's clock is wrong: {offset}.": "カメラの時計が間違っています：{offset}。",
    "The camera's clock jumps: {offset}.": "カメラの時計が飛んでいます：{offset}。",
    "The files are damaged or no photos: check network and firmware.": (
        "ファイルが壊れているか、写真ではありません。ネットワークとファームウェアを確認してください。"
    ),
    "The hours in which the camera takes photos can be set, day by day": "撮影する時間帯を曜日ごとに設定できること",
    "The largest resolution, compression 20 or less: it holds for the images too.": (
        "最高解像度、圧縮率20以下：静止画にも適用されます。"
    ),
    "The line is for the tills first": "回線はまずレジのためのものであるため",
    "The opening hours, triggered by person detection or motion.": "営業時間、人物検知または動体検知で作動。",
    "The report in the page": "ページでレポートを見る",
    (
        "The server address below reaches this one machine only. Ask whoever runs storemood for the address that "
        "cameras dial."
    ): (
        "下のサーバーアドレスはこのコンピューターにしか届きません。カメラが接続するアドレスをstoremoodの運用担当者"
        "にお尋ねください。"
    ),
    "The shutter is 1/200 s or faster, and no bright door is behind the heads.": (
        "シャッターが1/200秒以上の速さで、頭の背後に明るいドアがない。"
    ),
    "The whole store": "店舗全体",
    "There are at least 100 px between the eyes": "両目の間が100 px以上であること",
    "These mails are ended. {address} gets no more of them.": "配信を停止しました。{address}にはもう届きません。",
    "This sheet goes back to the office or into the shredder when passwords are on it.": (
        "パスワードが載ったこのシートは、事務所に返却するかシュレッダーにかける。"
    ),
    "This sheet shows passwords. They can not be shown again; keep it from others.": (
        "このシートにはパスワードが載っています。再表示はできません。他人に見せないでください。"
    ),
    (
        "Tick Enable and choose FTP. Enter the server address, port, user name and password from the table; leave "
        "the remote directory as it is. Press Test, then Save."
    ): (
        "「Enable」にチェックを入れ、FTPを選びます。表のサーバーアドレス、ポート、ユーザー名、パスワードを入力し、"
        "「Remote Directory」はそのままにします。「Test」を押し、次に「Save」を押します。"
    ),
    (
        "Tick Enable. Enter the server address, port, user name and password from the table; leave the remote "
        "directory as it is. Press Test, then Save."
    ): (
        "「Enable」にチェックを入れます。表のサーバーアドレス、ポート、ユーザー名、パスワードを入力し、「Remote "
        "Directory」はそのままにします。「Test」を押し、次に「Save」を押します。"
    ),
    "Tilt": "俯角",
    "Time zone": "タイムゾーン",
    "Time zone of the store, daylight saving on, NTP on.": "店舗のタイムゾーン、夏時間をオン、NTPをオン。",
    "Time zone of the store, daylight saving on, synchronise by NTP.": "店舗のタイムゾーン、夏時間をオン、NTPで同期。",
    "Time zone of the store, daylight saving on, synchronise with an NTP server.": (
        "店舗のタイムゾーン、夏時間をオン、NTPサーバーと同期。"
    ),
    "Time zone of the store, synchronise with an NTP server.": "店舗のタイムゾーン、NTPサーバーと同期。",
    "Times": "時刻",
    "Too dark": "暗すぎる",
    "Trading hours": "営業時間",
    "Trigger": "トリガー",
    (
        "Trigger: motion detection in the area of the exit. Schedule: the opening hours. Action: tick the server "
        "and the media from above."
    ): ("トリガー：出口の範囲の動体検知。スケジュール：営業時間。動作：上のサーバーとメディアにチェックを入れます。"),
    "True wide dynamic range, switched on where daylight falls through the exit": (
        "真のワイドダイナミックレンジがあり、出口から外光が入る所では有効にすること"
    ),
    "Type Event, the largest image size, the best quality, interval 1 second.": (
        "種類「Event」、最大の画像サイズ、最高画質、間隔1秒。"
    ),
    (
        "Type FTP. Enter the host, port, user name and password from the table; folder: empty. Use passive FTP, "
        "and a temporary file name. Press Test, then Save. (Older firmware: Setup, Events, Recipients.)"
    ): (
        "種類はFTP。表のホスト、ポート、ユーザー名、パスワードを入力し、フォルダーは空にします。パッシブFTPと一時フ"
        "ァイル名を使います。「Test」を押し、次に「Save」を押します。（古いファームウェア：「Setup」「Events」「Rec"
        "ipients」）"
    ),
    (
        "Type FTP. Enter the server address, port, user name and password from the table; folder: empty. Tick "
        "Passive mode. Press Test, then Save."
    ): (
        "種類はFTP。表のサーバーアドレス、ポート、ユーザー名、パスワードを入力し、フォルダーは空にします。「Passive"
        " mode」にチェックを入れます。「Test」を押し、次に「Save」を押します。"
    ),
    (
        "Type Snapshot, source Stream 1, no pre-event and one post-event image. Tick Add date and time suffix to "
        "file name."
    ): (
        "種類「Snapshot」、ソース「Stream 1」、イベント前0枚、イベント後1枚。「Add date and time suffix to file "
        "name」にチェックを入れます。"
    ),
    "Under Snapshot tick FTP for motion detection (or the event that is used), and nothing under Record.": (
        "「Snapshot」で動体検知（または使用するイベント）のFTPにチェックを入れ、「Record」には何も入れません。"
    ),
    "Under Snapshot tick FTP for motion detection, and nothing under Record.": (
        "「Snapshot」で動体検知のFTPにチェックを入れ、「Record」には何も入れません。"
    ),
    "Unknown": "不明",
    "Until": "終了",
    "Update the firmware, let the recorder upload instead, or use another model.": (
        "ファームウェアを更新するか、レコーダーからアップロードするか、別の機種を使ってください。"
    ),
    "Uplink": "上り回線",
    "Use a camera with a schedule. Until then storemood refuses photos taken outside the store's hours.": (
        "スケジュール機能のあるカメラを使ってください。それまでは、店舗の営業時間外に撮影された写真はstoremoodが受"
        "け付けません。"
    ),
    "Use a trigger instead of an interval, send fewer photos a person, or lower the quality towards 80 %.": (
        "間隔撮影ではなくトリガーを使うか、1人あたりの枚数を減らすか、画質を80%まで下げてください。"
    ),
    "User name": "ユーザー名",
    "Usual in this hour of this weekday: {usual}, in the last {weeks} weeks from {low} to {high}.": (
        "この曜日・時間帯の普段の値：{usual}（過去{weeks}週は{low}～{high}）。"
    ),
    "Value": "値",
    "WDR": "WDR",
    "Wanted": "求める内容",
    "Weekday": "曜日",
    "Weekly report": "週次レポート",
    "Well again": "復旧",
    "What else decides": "そのほかに重要なこと",
    "What happened": "出来事",
    "What is usual of this camera is not known yet.": "このカメラの普段の状態はまだ分かっていません。",
    "What the client asks of every camera": "発注者がすべてのカメラに求めること",
    "Where it fails": "満たさない場合",
    "Where to hang it": "設置場所",
    "Which lens": "レンズの選び方",
    "Why": "理由",
    "Width of the photos that arrive": "届いた写真の幅",
    "Wire a PIR sensor or door contact to the alarm input, or set a photo every second.": (
        "PIRセンサーかドアスイッチをアラーム入力に配線するか、1秒ごとの撮影に設定してください。"
    ),
    "Withheld": "非表示",
    "Without it, faces before a bright door are black": "ないと、明るいドアの前の顔が黒くつぶれるため",
    "Working hours": "撮影時間",
    "Wrong clock": "時計が不正確",
    "Wrong stream": "ストリームの誤り",
    "Yes / no": "はい／いいえ",
    "Zoom in, or hang the camera nearer to the exit.": "ズームするか、カメラを出口の近くに設置してください。",
    "Zoom in, or hang the camera nearer.": "ズームするか、カメラを近づけてください。",
    "`storemood camera check` on a day's photos, or `storemood camera optics` before it is hung": (
        "1日分の写真で`storemood camera check`、または設置前に`storemood camera optics`"
    ),
    "`storemood camera optics`: height against distance": "`storemood camera optics`：高さと距離",
    "a face of 200 x 200 px, as the client asks": "発注者が求める200 x 200 pxの顔",
    "all customers": "すべてのお客様",
    "cameras were missing": "カメラのデータなし",
    "closed": "休業",
    "compared": "比較",
    "complete": "完了",
    "each store's own": "各店舗の現地時間",
    "empty, or {folder}": "空、または{folder}",
    "faces are blurred": "顔がぼけています",
    "faces are cut off by the picture's edge": "顔が画像の端で切れています",
    "faces are refused": "顔が除外されています",
    "faces are seen from above or below": "顔が上または下から写っています",
    "faces are too small": "顔が小さすぎます",
    "faces are turned away": "顔が横を向いています",
    "faces have too few pixels between the eyes": "両目の間のピクセル数が足りません",
    "faces never move, as on a poster": "顔がまったく動きません（ポスターなど）",
    "fail": "不合格",
    "grey: cameras were missing": "灰色：カメラのデータなし",
    "ideal": "理想",
    "identification of a person in challenging light, 500 px/m": "厳しい照明条件での人物識別、500 px/m",
    "minimum": "最低限",
    "models and settings": "機種と設定",
    "no": "いいえ",
    "no significant difference": "有意な差なし",
    "none": "なし",
    "not at all": "ずれなし",
    "not known": "不明",
    "nothing": "なし",
    "numbers of fewer than {limit} people, and those that would give them away": (
        "{limit}人未満の数値と、それを推測できる数値"
    ),
    "pass": "合格",
    "photos are rejected": "写真が受け付けられていません",
    "photos arrive more than once": "写真が重複して届いています",
    "photos count as taken outside the opening hours": "写真が営業時間外に撮影されたとみなされています",
    "photos fail": "写真の分析に失敗しています",
    "photos that really arrived": "実際に届いた写真",
    "recommended": "推奨",
    "reject": "除外",
    "still running": "進行中",
    "still to come": "これから",
    "storemood installer's sheet": "storemood 設置担当者用シート",
    "strict": "厳格",
    "the days before: {days}": "直前の期間：{days}",
    "the first {shown} of {total}": "{total}件中の上位{shown}件",
    "the least that published models of age, gender and expression take: 62 to 64 px": (
        "公開されている年齢・性別・表情モデルの最小値：62～64 px"
    ),
    "the same weekdays a year before: {days}": "前年の同じ曜日：{days}",
    "this period": "この期間",
    "under {number}": "{number}未満",
    "unknown": "不明",
    "wall clock of the stores; zone: {zone}": "店舗の現地時間、タイムゾーン：{zone}",
    "what became of a camera's uploads": "カメラのアップロードの結果",
    "withheld": "非表示",
    "yes": "はい",
    "{address} gets them now.": "現在の宛先：{address}",
    "{counted} of {all} with data": "{all}店舗中{counted}店舗にデータあり",
    "{count} camera well again": "カメラ{count}台が復旧しました",
    "{count} cameras well again": "カメラ{count}台が復旧しました",
    "{count} customer": "お客様{count}人",
    "{count} customers": "お客様{count}人",
    "{count} day": "{count}日間",
    "{count} days": "{count}日間",
    "{count} face": "顔{count}件",
    "{count} faces": "顔{count}件",
    "{count} more": "他{count}台",
    "{count} of the customers are simulated": "お客様のうち{count}人はシミュレーション",
    "{count} photo": "写真{count}枚",
    "{count} photos": "写真{count}枚",
    "{difference} points": "{difference}ポイント",
    "{distance} m away": "{distance} m",
    "{focal} mm, {width} m wide": "{focal} mm、幅{width} m",
    "{height} m high": "高さ{height} m",
    "{height} m high: out of reach of hands, and as low as that allows.": (
        "高さ{height} m：手の届かない範囲で、できるだけ低く。"
    ),
    "{hours} h": "{hours}時間",
    "{hours} h {minutes} min": "{hours}時間{minutes}分",
    "{level}, chosen here": "{level}（この資料のレベル）",
    "{low} to {high}": "{low}～{high}",
    "{measure}, high": "{measure}（上限）",
    "{measure}, low": "{measure}（下限）",
    "{measure}, of how many": "{measure}（対象人数）",
    "{minutes} min": "{minutes}分",
    "{name}, {focal} mm, {height} m high, people {distance} m away": (
        "{name}、{focal} mm、高さ{height} m、{distance} m先の人"
    ),
    "{name}, {pixels} px of {width} µm": "{name}、{width} µmの画素が{pixels} px",
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
    "{place}: the mood is unusually high": "{place}：感情指数が普段より高い",
    "{place}: the mood is unusually low": "{place}：感情指数が普段より低い",
    "{place}: the whole store is silent": "{place}：店舗全体が無応答です",
    "{place}: unusually few customers": "{place}：お客様が普段より少ない",
    "{place}: unusually many customers": "{place}：お客様が普段より多い",
    "{seconds} s": "{seconds}秒",
    "{share} of the expected camera-hours were there": "予定されたカメラ稼働時間の{share}",
    "{share} of {all}: {what}, usually {usual}.": "{all}のうち{share}：{what}（通常{usual}）。",
    "{share} of {all}: {what}.": "{all}のうち{share}：{what}。",
    (
        "{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually "
        "{large}."
    ): (
        "写真{photos}枚のうち顔が写っているのは{share}（通常{usual}）で、ファイルも小さくなっています。1枚{size}（"
        "通常{large}）です。"
    ),
    "{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.": (
        "写真{photos}枚のうち顔が写っているのは{share}（通常{usual}）です。写真の大きさは普段どおりです。"
    ),
    "{state}, since {time}": "{state}、{time}から",
    "{time} ahead": "{time}進み",
    "{time} behind": "{time}遅れ",
    "{weekday}, {day}, {begin} to {end}": "{day} {weekday} {begin}～{end}",
}
