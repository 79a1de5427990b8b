"""The words that platforms' widgets print around a post, in the languages in which they print them.

Seen in published embed codes and in the pages of many publishers; the tense and the noun have changed over the years
("A photo posted by", "A post shared by"), so nouns are patterns. `{by}` languages put the phrase before the name,
the others behind the handle.
"""

from __future__ import annotations

import re

#: Before the name of whoever shared an Instagram post.
_SHARED_BY = (
    r"An? (?:post|photo|video|reel) (?:shared|posted) by",  # en
    r"Ein (?:Beitrag|Foto|Video)(?:,)? (?:geteilt|gepostet|veröffentlicht) von",  # de
    r"Ein(?:e)? (?:von)",  # de: "Ein von NAME (@handle) gepostetes Foto"
    r"Une (?:publication|photo|vidéo) (?:partagée|publiée) par",  # fr
    r"Una? (?:publicación|foto|v[ií]deo) (?:compartid|publicad)[ao] (?:de|por)",  # es
    r"Un(?:a)? (?:post|foto|video) (?:condivis|pubblicat)[oa] da",  # it
    r"Um(?:a)? (?:publicação|foto|post|v[ií]deo) (?:compartilhad|partilhad|publicad)[oa] por",  # pt
    r"Een (?:bericht|foto|video)(?: die is)? (?:gedeeld|geplaatst) door",  # nl
    r"(?:Post|Zdjęcie|Film) (?:udostępnion|zamieszczon|opublikowan)[yea] przez(?: użytkownika)?",  # pl
    r"(?:Публикация|Фото|Видео)(?: опубликован[оа])? (?:от|пользователем)",  # ru
    r"Допис, (?:поширений|опублікований)(?: користувачем)?",  # uk
    r"Ett (?:inlägg|foto) (?:delat|publicerat) av",  # sv
    r"Et (?:opslag|innlegg|billede|bilde) (?:delt|slået op|publisert) a[fv]",  # da, nb
    r"Příspěvek sdílený",  # cs
    r"Príspevok, ktorý zdieľa",  # sk
    r"Η δημοσίευση κοινοποιήθηκε από(?: το χρήστη| τον χρήστη)?",  # el
    r"(?:Sebuah kiriman|Postingan) (?:dibagikan|yang dibagikan) oleh",  # id
    r"(?:Satu )?siaran dikongsi oleh",  # ms
    r"(?:Isang )?post na ibinahagi ni",  # tl
    r"Một bài viết được chia sẻ bởi|Bài viết do",  # vi: "Bài viết do NAME (@handle) chia sẻ"
    r"O postare (?:distribuită|partajată) de",  # ro
    r"Una publicació compartida per",  # ca
    r"Objava koju dijeli",  # hr
    r"Публикация, споделена от",  # bg
    r"โพสต์ที่แชร์โดย",  # th
    r"تمت مشاركة منشور بواسطة",  # ar
    r"פוסט משותף על ידי",  # he
    r"A bejegyzést megosztotta:",  # hu
)

#: Behind the handle of whoever shared an Instagram post.
_SHARED = (
    r"(?:さん)?が(?:シェア|投稿)した(?:投稿|写真|動画)",  # ja
    r"님의 (?:공유 게시물|게시물)|님이 (?:공유|게시)한 (?:게시물|사진|동영상)",  # ko
    r"分享的(?:帖子|貼文|照片)",  # zh
    r"['’]?\w{0,4} paylaştığı bir (?:gönderi|fotoğraf|video)",  # tr
    r"tarafından paylaşılan bir (?:gönderi|fotoğraf|video)",  # tr
    r"által megosztott bejegyzés",  # hu
    r"(?:n )?jakama julkaisu",  # fi: "Henkilön NAME (@handle) jakama julkaisu"
    r"द्वारा (?:साझा|शेयर) की गई पोस्ट",  # hi
)

#: What the Instagram widget prints above a post.
_VIEW_ON_INSTAGRAM = (
    r"View (?:this )?(?:post|photo|profile|more) on Instagram",
    r"Sieh dir diesen Beitrag auf Instagram an|Diesen Beitrag auf Instagram anzeigen",
    r"(?:Voir|Afficher) cette (?:publication|photo) sur Instagram",
    r"Ver est[ae] (?:publicación|foto) en Instagram",
    r"Visualizza questo post su Instagram",
    r"Ver ess?[ta]a? (?:foto|publicação|post) no Instagram",
    r"(?:Dit bericht op Instagram bekijken|Dit bericht bekijken op Instagram|Bekijk dit bericht op Instagram)",
    r"Wyświetl ten post na Instagramie",
    r"(?:Посмотреть|Просмотреть) эту публикацию в Instagram",
    r"Переглянути цей допис в Instagram",
    r"Bu gönderiyi Instagram['’]da gör",
    r"この投稿をInstagramで見る",
    r"Instagram에서 이 게시물 보기",
    r"在 ?Instagram ?(?:上)?(?:查看|檢視)(?:这篇帖子|這則貼文|这条帖子)?",
    r"(?:Visa|Se|Vis) det(?:te|ta)?(?: här)? (?:inlägg|opslag|innlegg)(?:et)? på Instagram",
    r"Näytä tämä julkaisu Instagramissa",
    r"(?:Zobrazit|Zobraziť)(?: tento)? (?:příspěvek|príspevok) na Instagrame?u?",
    r"A bejegyzés megtekintése az Instagramon",
    r"Δείτε αυτή τη δημοσίευση στο Instagram\.?",
    r"Lihat (?:postingan|kiriman|siaran) ini di Instagram",
    r"Tingnan ang post na ito sa Instagram",
    r"(?:Prikaži|Pogledajte) ovu objavu na Instagramu",
    r"Погледнете тази публикация в Instagram",
    r"इस पोस्ट को Instagram पर देखें",
    r"Xem bài viết này trên Instagram",
    r"Vezi această postare pe Instagram",
    r"Visualitza aquesta publicació a l['’]Instagram",
    r"عرض هذا المنشور على Instagram",
    r"(?:להצגת פוסט זה|הצג את הפוסט הזה) באינסטגרם",
    r"ดูโพสต์นี้บน Instagram",
)

_NORDIC_DAY = r"(?=(?i:(?:m[åa]n|ti[rs]|ons|tors|fre|l[öø]r|s[öø]n)da?g))"
#: Before the name of whoever posted on Facebook, and what tells the weekday behind the name: a word, or the weekday.
_POSTED_BY = (
    (r"Posted by", r"on "),
    (r"(?:Gepostet|Geposted) von", r"am "),
    (r"(?:Publiée?|Posté) par", r"(?:sur|le) "),
    (r"Publicad[ao] por", r"(?:en|el|em) "),
    (r"(?:Pubblicato|Pubblicata) da", r"(?:su|il) "),
    (r"Geplaatst door", r"op "),
    (r"Opublikowan[ye] przez", r"(?=(?i:poniedz|wtor|środ|czwart|piąt|sobot|niedz))"),
    (r"(?:Опубликовано|Размещено)", r"(?=(?i:понед|втор|сред|четв|пятн|субб|воскр))"),
    (r"Опубліковано", r"(?=(?i:понед|вівт|серед|четв|п['’]ят|субот|неділ))"),
    (r"Dikirim oleh", r"pada "),
    (r"Publicerat av", _NORDIC_DAY),
    (r"Slået op af", _NORDIC_DAY),
    (r"Publisert av", _NORDIC_DAY),
    (r"Postat[ăa]? de", r"(?:pe|în) "),
    (r"Δημοσιεύτηκε από", r"(?:στις|την) "),
)

#: Before the handle of whoever posted on Threads or Mastodon, and what leads there behind it; German splits the latter.
POST_BY = (
    r"(?:Post by|Beitrag von|(?:Publication|Publicaci[oó]n|Publicació|Message|Post) de|Publicação de|Post d[ia]"
    r"|(?:Bericht|Post) van|(?:Post|Wpis) użytkownika|(?:Inlägg|Innlegg) a[vf]|Opslag af|Příspěvek uživatele)"
)
VIEW_ON = (
    r"(?:View on|Voir sur|Afficher sur|Ver en(?: el)?|Ver no|Ver em|Visualizza su|Vedi su|(?:Bekijken?|Weergeven) op"
    r"|(?:Wyświetl|Zobacz) (?:w|na)|(?:Visa|Vis|Se) på|Zobrazit na|Mostra a)"
)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


SHARED_BY = _any(_SHARED_BY)
SHARED = _any(_SHARED)
VIEW_ON_INSTAGRAM = re.compile(rf"(?:{_any(_VIEW_ON_INSTAGRAM).pattern})\.?", re.IGNORECASE)
#: Words of which one stands in every line that `POSTED_BY` matches.
POSTED_BY_VERBS = (
    "Posted",
    "Gepost",
    "Publi",
    "Posté",
    "Pubblicat",
    "Geplaatst",
    "Opublikowan",
    "Опубликовано",
    "Размещено",
    "Опубліковано",
    "Dikirim",
    "Publicerat",
    "Slået op",
    "Publisert",
    "Postat",
    "Δημοσιεύτηκε",
)
POSTED_BY = re.compile(
    "|".join(
        rf"(?:{verb}) (?P<name{i}>[^\n@]{{1,80}}?) {lead}(?P<day{i}>(?=[^\W\d_]))"
        for i, (verb, lead) in enumerate(_POSTED_BY)
    ).replace(" ", r"[ \u00a0]")
)
