"""Words around dates that CLDR's tables lack, read off what widgets and sites print."""

from __future__ import annotations

#: Languages that the widgets of X, Meta, TikTok, Bluesky and Mastodon are translated into.
WIDGET_LANGUAGES = (
    "af ar az be bg bn ca cs cy da de el en eo es et eu fa fi fil "
    "fr ga gd gl gu he hi hr hu hy id is it ja ka kk km kn ko "
    "lt lv mk ml mn mr ms my nb ne nl nn pa pl pt ro ru sk sl sq sr sv ta te th tr uk ur vi zh"
)

#: Other tags for a language that CLDR names otherwise.
SYNONYMS = {
    "no": "nb",
    "msa": "ms",
    "iw": "he",
    "in": "id",
    "tl": "fil",
    "sh": "sr",
    "mo": "ro",
    "jp": "ja",
    "kr": "ko",
    "cn": "zh",
    "ji": "yi",
    "cmn": "zh",
    "gr": "el",
    "ua": "uk",
}

#: Short forms and older CLDR spellings still in print; months of the Persian calendar count from 101.
MORE_MONTHS: dict[str, dict[str, int]] = {
    "de": {"jän": 1, "feber": 2, "mrz": 3, "märz": 3, "juno": 6, "julei": 7},
    "en": {"sept": 9, "novem": 11, "decem": 12},
    "es": {"set": 9, "sep": 9, "sept": 9, "setiembre": 9},
    "fr": {"jan": 1, "fév": 2, "févr": 2, "fev": 2, "jui": 6, "juill": 7, "aou": 8, "sept": 9, "déc": 12},
    "it": {"sett": 9},
    "nl": {"mrt": 3, "maa": 3},
    "pt": {"mço": 3},
    "tr": {"agu": 8},
    "el": {"μαΐ": 5, "ιουν": 6, "ιουλ": 7, "αυγ": 8, "σεπτ": 9, "οκτ": 10, "νοε": 11, "δεκ": 12, "φεβ": 2, "μαρ": 3},
    "ru": {
        "сен": 9,
        "сент": 9,
        "нояб": 11,
        "мая": 5,
        "май": 5,
        "мар": 3,
        "фев": 2,
        "янв": 1,
        "июн": 6,
        "июл": 7,
        "ноя": 11,
    },
    "he": {"ספט׳": 9, "ספט": 9, "אוק": 10, "נוב": 11, "דצמ": 12, "ינו": 1, "פבר": 2, "אפר": 4, "אוג": 8},
    "ro": {"noi": 11, "ian": 1},
    "hu": {"szept": 9, "okt": 10, "febr": 2, "márc": 3, "ápr": 4, "máj": 5, "jún": 6, "júl": 7},
    "fi": {
        "tammik": 1,
        "helmik": 2,
        "maalisk": 3,
        "huhtik": 4,
        "toukok": 5,
        "kesäk": 6,
        "heinäk": 7,
        "elok": 8,
        "syysk": 9,
        "lokak": 10,
        "marrask": 11,
        "jouluk": 12,
    },
    "fa": {
        "فروردین": 101,
        "اردیبهشت": 102,
        "خرداد": 103,
        "تیر": 104,
        "مرداد": 105,
        "امرداد": 105,
        "شهریور": 106,
        "مهر": 107,
        "آبان": 108,
        "آذر": 109,
        "دی": 110,
        "بهمن": 111,
        "اسفند": 112,
        "ژانویهٔ": 1,
        "فوریهٔ": 2,
        "مهٔ": 5,
        "ژوئیهٔ": 7,
    },
    "bn": {"জানুয়ারি": 1, "ফেব্রুয়ারি": 2},
}

#: Words that mean nothing for the date, split by bars; under "*" those that any page may print.
FILLERS: dict[str, str] = {
    "*": (
        "edited|updated|posted|published|tweeted|reposted|time|date|"
        "发布时间|發佈時間|发布日期|发布于|時間|投稿日時|投稿日"
    ),
    "en": (
        "last updated|updated on|updated at|last edited|at|on|of|the|st|nd|rd|th|"
        "wrote|posted on|posted at|published on|posted|o'clock|hrs|from|date:"
    ),
    "de": "aktualisiert am|aktualisiert|stand|um|uhr|den|der|am|vom|schrieb|veröffentlicht am|bearbeitet|gepostet|th",
    "fr": "mis à jour le|mis à jour|à|a|le|du|er|ère|publié le|publié|modifié|heures|posté le",
    "es": "actualizado el|actualizado|a las|a la|a|de|del|el|a les|h|hs|hrs|publicado el|publicado|editado|º|o",
    "ca": "actualitzat el|a les|a la|a|de|d'|del|el|h|publicat el",
    "gl": "ás|á|as|a|do|de|o",
    "pt": "atualizado em|atualizado|às|as|à|a|de|do|da|em|h|o|publicado em|editado|º",
    "it": "aggiornato il|aggiornato alle|aggiornato|alle|alle ore|ore|il|lo|l'|del|di|h|º|o|pubblicato il|modificato",
    "nl": "bijgewerkt op|bijgewerkt|geplaatst op|om|op|te|uur|de",
    "da": "opdateret|publiceret|kl|klokken|den|d",
    "nb": "oppdatert|publisert|kl|klokken|den",
    "nn": "kl|klokka|den",
    "sv": "uppdaterad|publicerad|kl|klockan|den|vid",
    "fi": "päivitetty|julkaistu|klo|kello|na|ta|nä|tä",
    "is": "kl|klukkan|þann",
    "et": "kell",
    "pl": "aktualizacja|opublikowano|o|o godz|godz|dnia|r|roku|godzina",
    "cs": "aktualizováno|publikováno|v|ve|o|hod|dne|roku",
    "sk": "o|hod|dňa|v|roku",
    "sl": "ob|dne|uri",
    "hr": "u|sati|dana|h",
    "sr": "u|у|часова|h|год|година|г",
    "bs": "u|sati|h",
    "ru": "обновлено|дата публикации|в|г|год|года|от|ч|мск|опубликовано",
    "uk": "оновлено|опубліковано|о|об|р|року|рік|в|у|від",
    "be": "у|г|года|а",
    "bg": "в|г|година|ч|от|на",
    "mk": "во|г|година|ч|на",
    "hu": "frissítve|közzétéve|-án|-én|-jén|-a|-e|ór|kor|-kor|óra|án|én",
    "ro": "actualizat|publicat|la|la ora|ora|în|pe|din",
    "tr": "son güncelleme|güncelleme|yayınlanma|saat|günü|tarihinde|da|de|te|ta|'da|'de",
    "el": "ενημερώθηκε|δημοσιεύτηκε|στις|στη|την|του|ώρα|ης|ωρα",
    "lt": "m|d|val|mėn|diena|g",
    "lv": "plkst|gada|g|gads",
    "id": "diperbarui|diterbitkan|pukul|jam|tanggal|pkl|wib|pada",
    "ms": "pukul|jam|pada|ptg",
    "fil": "ng|nang|noong|alas|ika|sa",
    "vi": "cập nhật lúc|cập nhật|lúc|ngày|năm|vào|giờ|ngay",
    "th": "เวลา|น|เมื่อ|วัน|ที่|พุทธศักราช",
    "ja": "最終更新|に|の|時点|更新|公開|投稿|(日本時間)",
    "ko": "최종수정|에|게시|작성|수정|입력|업데이트|시각",
    "zh": "更新时间|更新時間|更新于|于|於|在|发布|發布|号|號|发表于|編輯|编辑|更新",
    "ar": "آخر تحديث|نشر في|في|الساعة|عند|يوم|على|بتاريخ|،",
    "fa": "در|ساعت|روز|سال|مورخ|م",
    "ur": "کو|بوقت|پر|بجے|ء",
    "he": "עודכן|פורסם|בשעה|ב|ב-|יום|ה|ל|של",
    "hi": "को|बजे|पर|दिन",
    "mr": "रोजी|वाजता|येथे",
    "bn": "তারিখে|টায়|এ|টা|খ্রিস্টাব্দ|সময়",
    "gu": "ના રોજ|એ|વાગ્યે",
    "ta": "அன்று|மணிக்கு",
    "ga": "ag|ar|an|de",
    "cy": "am|ar|o'r gloch",
    "eu": "(e)an|(e)ko|(a)|ko|an|ean|a|k",
    "sq": "në|më|ora|e",
    "az": "saat|ci|il|tarixində",
    "ka": "წ|საათზე",
    "hy": "ժ|ին|թ|ժամը",
    "mn": "оны|сарын|өдөр|цагт|дугаар",
    "eo": "je|la|a|-a",
    "km": "ម៉ោង|ថ្ងៃទី|ឆ្នាំ|ខែ",
    "af": "om|op|die",
}

#: Words that close a date, beyond those that end CLDR's patterns.
TAILS: dict[str, str] = {
    "ru": "г|года|год",
    "uk": "р|року",
    "be": "г",
    "bg": "г",
    "mk": "г",
    "de": "uhr",
    "nl": "uur",
    "pl": "r|roku",
    "lt": "d",
    "ja": "日",
    "zh": "日|号|號",
    "ko": "일",
    "th": "น",
    "lv": "g",
    "hi": "बजे",
}

MORNING_MARKERS = (
    "am|a.m|a. m|a m|π.μ|πμ|π. μ|ante meridiem|午前|上午|오전|ق.ظ|ص|צהריים לפני|לפנה״צ|लपू|म.पू|पूर्वाह्न|पूर्व मध्यान्ह|"
    "முற்பகல்|పూర్వాహ్నం|ಪೂರ್ವಾಹ್ನ|পূর্বাহ্ণ"
)
AFTERNOON_MARKERS = (
    "pm|p.m|p. m|p m|μ.μ|μμ|μ. μ|post meridiem|午後|下午|오후|ب.ظ|م|אחה״צ|म.उ|अपराह्न|பிற்பகல்|అపరాహ్నం|ಅಪರಾಹ್ನ|অপরাহ্ণ"
)

#: Years of other eras, and what to add to them for the common one.
ERAS: dict[str, int] = {
    "พ.ศ.": -543,
    "พศ": -543,
    "พุทธศักราช": -543,
    "民國": 1911,
    "民国": 1911,
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
}

#: Ages that pages print and CLDR does not hold, by language; `{}` is the number.
AGES: dict[str, dict[str, str]] = {
    "ar": {
        "منذ {} يوم": "day",
        "منذ {} يوما": "day",
        "منذ {} أيام": "day",
        "منذ {} ساعة": "hour",
        "منذ {} ساعات": "hour",
        "منذ {} دقيقة": "minute",
        "منذ {} دقائق": "minute",
    },
    "de": {"{} T": "day", "vor {} T": "day"},
    "en": {"{} days old": "day", "{} hours old": "hour"},
    "it": {"{} gg fa": "day"},
    "nl": {"{} u": "hour", "{} u geleden": "hour"},
    "pt": {"faz {} dias": "day", "faz {} horas": "hour"},
    "sv": {"{} tim": "hour"},
    "zh": {"{}天": "day", "{}小时": "hour", "{}小時": "hour"},
}

#: What these letters mean in the widgets of every platform, unless the page's language has it otherwise.
COMMON_AGES = {"{}s": "second", "{}h": "hour", "{}d": "day"}

#: Words for days near the day of printing, by how many days they lie back.
DAYS_BACK: dict[int, str] = {
    0: (
        "today|just now|now|heute|gerade eben|jetzt|hoy|ahora|"
        "aujourd'hui|à l'instant|maintenant|hoje|agora|oggi|adesso|ora|"
        "vandaag|zojuist|i dag|idag|nu|lige nu|akkurat nå|just nu|tänään|nyt|dzisiaj|dziś|teraz|dnes|danes|danas|"
        "сегодня|только что|сьогодні|щойно|днес|данас|сёння|azi|astăzi|acum|"
        "ma|most|bugün|şimdi|σήμερα|τώρα|avui|ara|hoxe|"
        "gaur|inniu|šiandien|šodien|täna|í dag|hôm nay|vừa xong|hari ini|baru saja|ngayon|วันนี้|เมื่อสักครู่|今日|たった今|"
        "今天|刚刚|剛剛|오늘|방금|اليوم|الآن|امروز|اکنون|آج|ابھی|היום|עכשיו|आज|अभी|আজ|এখন|આજે|आत्ता|இன்று|heddiw|danas|sot"
    ),
    1: (
        "yesterday|gestern|ayer|hier|ontem|ieri|gisteren|i går|igår|"
        "eilen|wczoraj|včera|včeraj|jučer|вчера|вчора|јуче|juče|"
        "учора|tegnap|dün|χθες|εχθές|ahir|onte|atzo|inné|"
        "vakar|eile|í gær|hôm qua|kemarin|semalam|kelmarin|kahapon|เมื่อวาน|"
        "เมื่อวานนี้|昨日|昨天|어제|أمس|دیروز|گزشتہ کل|אתמול|गतकाल|গতকাল|ગઈકાલે|काल|நேற்று|ddoe|dje|երեկ|გუშინ"
    ),
    2: (
        "vorgestern|anteayer|avant-hier|anteontem|eergisteren|позавчера|przedwczoraj|předevčírem|"
        "一昨日|前天|그저께|おととい"
    ),
}
