"""Flattened posts: texts in our own words beside what is to be found in them, and the shapes of the attribution."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from embedresolver.find.flattened import find_flattened

if TYPE_CHECKING:
    from embedresolver.models import Embed

TEXTS = sorted(Path(__file__).parent.joinpath("texts").glob("*.txt"))
PROSE = "The committee met on Tuesday to discuss the plan. Officials said it would take months.\n\n"
POST = "We will rebuild the bridge by spring. No excuses."
AFTER = "\n\nThe mayor has not replied to a request for comment."


def seen(embed: Embed) -> dict[str, Any]:
    return {
        "platform": embed.platform,
        "handle": embed.handle,
        "name": embed.name,
        "date_text": embed.date_text,
        "date": embed.date.iso if embed.date else None,
        "text": embed.text,
        "short_links": list(embed.short_links),
        "line": embed.position.line,
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_texts_hold_what_stands_beside_them(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = [seen(embed) for embed in find_flattened(path.read_text("utf-8"))]
    assert [{key: item[key] for key in want} for item, want in zip(found, wanted, strict=True)] == wanted


def one(text: str) -> Embed:
    (embed,) = find_flattened(text)
    assert embed.form == "flattened-text"
    assert embed.kind == "embed"
    return embed


@pytest.mark.parametrize(
    "line",
    [
        " — Ada Smith (@adasmith) January 12, 2026",
        " – Ada Smith (@adasmith) January 12, 2026",
        " -- Ada Smith (@adasmith) January 12, 2026",
        " - Ada Smith (@adasmith) January 12, 2026",
        " ― Ada Smith (@adasmith) January 12, 2026",
        " &mdash; Ada Smith (@adasmith) January 12, 2026",
        " Ada Smith (@adasmith) January 12, 2026",
        "  Ada Smith (@adasmith) January 12, 2026",
        "—Ada Smith (@adasmith) January 12, 2026",
        " — Ada Smith(@adasmith)January 12, 2026",
        " — Ada Smith (@ adasmith) January 12, 2026",
        " — Ada Smith @adasmith January 12, 2026",
        " — Ada Smith (@adasmith) on X January 12, 2026",
        " — Ada Smith (@adasmith) · January 12, 2026",
        "\n— Ada\nSmith (@adasmith) January 12, 2026",
        "\n\n—\nAda Smith (@adasmith)\n                    January 12, 2026",
        " January 12, 2026 — Ada Smith (@adasmith)",
    ],
)
def test_every_shape_of_the_attribution_line_is_read(line: str) -> None:
    embed = one(PROSE + POST + line + AFTER)
    assert seen(embed) | {"line": 3} == {
        "platform": "x",
        "handle": "adasmith",
        "name": "Ada Smith",
        "date_text": "January 12, 2026",
        "date": "2026-01-12",
        "text": POST,
        "short_links": [],
        "line": 3,
    }
    assert embed.handle_from == "printed"
    assert embed.position.start == len(PROSE)


@pytest.mark.parametrize("glue", ["— ", " — ", "", " ", "  "])
def test_a_short_link_ends_the_post_whatever_joins_it_to_the_name(glue: str) -> None:
    link = "pic.twitter.com/AbCdEfGhIj"
    embed = one(f"{PROSE}{POST} {link}{glue}Ada Smith (@adasmith) January 12, 2026The mayor has not replied.")
    assert (embed.name, embed.text) == ("Ada Smith", f"{POST} {link}")
    assert embed.short_links == (f"https://{link}",)


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("🌉 Ada (Bridge) Smith – PhD 🇺🇦", "adasmith"),
        ("ABC 7 News - WJLA", "ABC7News"),
        ("D A V I D L O M A X", "davelomax"),
        ("Minuto30.com", "minuto30com"),
        ("876246", "so6287"),
        ("北河拓士 KITAGAWA,Takuji", "kitagawa_takuji"),
        ("M&S", "marksandspencer"),
    ],
)
def test_names_of_all_kinds_are_read_whole(name: str, handle: str) -> None:
    embed = one(f"{PROSE}{POST} — {name} (@{handle}) January 12, 2026{AFTER}")
    assert (embed.name, embed.handle, embed.text) == (name, handle, POST)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("12. Januar 2026", "2026-01-12"),
        ("30 de mayo de 2017", "2017-05-30"),
        ("24 mai 2018", "2018-05-24"),
        ("16 мая 2018 г.", "2018-05-16"),
        ("6 Φεβρουαρίου 2018", "2018-02-06"),
        ("1 Mayıs 2018", "2018-05-01"),
        ("2018年6月6日", "2018-06-06"),
    ],
)
def test_dates_are_read_in_the_language_of_the_widget(printed: str, iso: str) -> None:
    embed = one(f"{PROSE}{POST} — Ada (@adasmith) {printed}{AFTER}")
    assert embed.date is not None
    assert (embed.date.iso, embed.text) == (iso, POST)


@pytest.mark.parametrize(
    ("printed", "date_text"),
    [(" January […]", None), (" Janúscht 12, 2026", "Janúscht 12, 2026")],
)
def test_a_date_that_is_cut_or_unknown_leaves_an_attribution(printed: str, date_text: str | None) -> None:
    embed = one(f"{PROSE}{POST} — Ada Smith (@adasmith){printed}")
    assert (embed.handle, embed.date, embed.date_text, embed.text) == ("adasmith", None, date_text, POST)


@pytest.mark.parametrize("dated", ["", "January 12, 2026 "])
def test_a_post_url_behind_the_line_says_which_post_it_is(dated: str) -> None:
    url = "https://twitter.com/adasmith/status/1747650538865041986"
    embed = one(f"{PROSE}{POST} — Ada (@adasmith) {dated}{url}")
    assert embed.ref is not None
    assert (embed.ref.platform, embed.ref.id) == ("x", "1747650538865041986")
    assert embed.url == "https://x.com/adasmith/status/1747650538865041986"
    assert embed.post_links == (url,)


def test_the_article_says_which_language_a_date_is_in() -> None:
    """The same word is November in Polish and October in Croatian."""
    prose = "Rada nie chce tego mostu, ale jest już za późno i nie ma na to pieniędzy. Tak się nie da."
    embed = one(f"{prose}\n\nOdbudujemy most. — Ada (@ada) 1 listopada 2010")
    assert embed.date is not None
    assert embed.date.iso == "2010-11-01"


def test_text_without_any_mark_holds_nothing() -> None:
    assert find_flattened("The plan is sound.") == []


def test_the_next_sentence_is_no_part_of_the_date() -> None:
    first, second = find_flattened(
        f"{PROSE}{POST} — Ada (@ada) December 10, 2017 So it is. — Bo (@bo) December 10, 2017"
    )
    assert (first.date_text, second.text) == ("December 10, 2017", "So it is.")


def test_figures_before_a_line_without_a_date_are_no_date() -> None:
    assert find_flattened(f"{PROSE}There were 12 of them — Ada Smith (@adasmith) and 14 more.") == []


def test_a_link_in_capitals_is_not_cut_in_two() -> None:
    link = "PIC.TWITTER.COM/AbCdEfGhIj"
    assert one(f"{PROSE}{POST} {link} — Ada (@ada) April 21, 2024{AFTER}").text == f"{POST} {link}"


def test_a_placeholder_in_its_own_paragraph_belongs_to_the_post() -> None:
    embed = one(f"{PROSE}{POST}\n\n[image or embed]\n\n— Ada (@ada.example) April 21, 2024{AFTER}")
    assert embed.text == POST


def test_two_posts_in_one_paragraph_keep_their_own_words() -> None:
    lines = f"{POST} — Ada (@adasmith) January 12, 2026 And thanks to all. — Bo (@boberg) January 13, 2026"
    first, second = find_flattened(f"{PROSE}{lines}{AFTER}")
    assert (first.text, second.text) == (POST, "And thanks to all.")


@pytest.mark.parametrize(
    ("handle", "platform", "bare"),
    [
        ("ada.bsky.social", "bluesky", "ada.bsky.social"),
        ("ada.example", "bluesky", "ada.example"),
        ("ada@harbour.social", "mastodon", "ada"),
        ("ada", "x", "ada"),
    ],
)
def test_the_shape_of_the_handle_tells_the_platform(handle: str, platform: str, bare: str) -> None:
    embed = one(f"{PROSE}{POST} — Ada (@{handle}) April 21, 2024{AFTER}")
    assert (embed.platform, embed.handle) == (platform, bare)


@pytest.mark.parametrize(
    ("card", "date_text"),
    [
        ("Ada Smith\n@adasmith\n·\nJan 12, 2026\n", "Jan 12, 2026"),
        ("Ada Smith @adasmith · Jan 12\n", "Jan 12"),
        ("Ada Smith (@adasmith) • 3h\n", "3h"),
    ],
)
def test_cards_print_the_author_first(card: str, date_text: str) -> None:
    embed = one(f"{PROSE}{card}{POST}\n12 Likes\nMore prose.")
    assert (embed.handle, embed.name, embed.date_text, embed.text) == ("adasmith", "Ada Smith", date_text, POST)


def test_a_card_without_a_name_or_date_is_read_as_far_as_it_goes() -> None:
    assert one(f"@adasmith · Jan 12\n{POST}").name is None
    assert find_flattened(f"{PROSE}Ada Smith @adasmith · see there\n{POST}") == []


def test_the_title_of_a_post_is_a_post() -> None:
    embed = one(f'{PROSE}Ada Smith (@adasmith) on X: "{POST}"{AFTER}')
    assert (embed.handle, embed.name, embed.text, embed.date) == ("adasmith", "Ada Smith", POST, None)


def test_a_picture_link_alone_still_shows_a_post() -> None:
    embed = one(f"{PROSE}{POST} pic.twitter.com/AbCdEfGhIj{AFTER}")
    assert (embed.platform, embed.handle, embed.text) == ("x", None, f"{POST} pic.twitter.com/AbCdEfGhIj")


def test_a_picture_link_inside_a_sentence_is_prose() -> None:
    assert find_flattened(f"{PROSE}The picture pic.twitter.com/AbCdEfGhIj was deleted later.") == []


def test_an_attribution_whose_words_were_lost_quotes_nothing() -> None:
    embed = one(f"1.\nFirst.\n3.\n— Ada Smith (@adasmith) January 12, 2026{AFTER}")
    assert embed.text is None
    alone = one(
        "The following is what the mayor of the town had to say:\n— Ada Smith (@adasmith) January 12, 2026\nNext."
    )
    assert alone.text is None
    assert one("— Ada Smith (@adasmith) January 12, 2026").text is None


@pytest.mark.parametrize(
    "line",
    [
        "Una publicación compartida de Ada (@ada.smith)",
        "Une publication partagée par Ada (@ada.smith)",
        "Un post condiviso da Ada (@ada.smith)",
        "Uma publicação compartilhada por Ada (@ada.smith)",
        "Публикация от Ada (@ada.smith)",
        "Een bericht gedeeld door Ada (@ada.smith)",
        "Post udostępniony przez Ada (@ada.smith)",
        "Ada (@ada.smith)'in paylaştığı bir gönderi",
        "Ada(@ada.smith)님의 공유 게시물",
        "Ada (@ada.smith) 分享的帖子",
        "A photo posted by Ada (@ada.smith)",
        "Bài viết do Ada (@ada.smith) chia sẻ",
        "Siaran dikongsi oleh Ada (@ada.smith)",
        "Henkilön Ada (@ada.smith) jakama julkaisu",
        "A post shared by Ada\n      (@ada.smith)",
    ],
)
def test_instagram_prints_its_line_in_many_languages(line: str) -> None:
    embed = one(f"{PROSE}{line}{AFTER}")
    assert (embed.platform, embed.handle, embed.name, embed.text) == ("instagram", "ada.smith", "Ada", None)


def test_an_instagram_line_without_handle_needs_the_words_above_the_post() -> None:
    assert find_flattened(f"{PROSE}A post shared by Ada Smith\n\nNext.") == []
    embed = one(f"{PROSE}View this post on Instagram\n\nA post shared by Ada Smith\n\nNext.")
    assert (embed.platform, embed.handle, embed.name) == ("instagram", None, "Ada Smith")


def test_a_dated_instagram_line_signs_the_words_before_it() -> None:
    embed = one(f"{PROSE}Sunset at the pier #pier\n\nA post shared by Ada (@ada) on Oct 5, 2017 at 9:13am PDT{AFTER}")
    assert embed.text == "Sunset at the pier #pier"


def test_words_that_only_look_like_widgets_are_prose() -> None:
    prose = "@everyone: 分享的帖子\n♬ a song\nPosted by Ada Smith on Friday, sometime in 2018.\n"
    dated = "Posted by Ada on Friday, October 5, 2018"
    assert [embed.platform for embed in find_flattened(f"\n\n{prose}{dated}")] == ["facebook"]
    assert find_flattened("Posted by Ada on Friday, October 5, 2018") == []


def test_an_address_with_an_account_in_it_is_no_second_attribution() -> None:
    url = "https://x.com/ada/status/20?via=@boberg"
    embed = one(f"{PROSE}{POST} — Ada (@ada) April 21, 2024 {url}{AFTER}")
    assert embed.post_links == (url,)


@pytest.mark.parametrize(
    "printed",
    [
        "A post shared by Ada (@ada) on Jan 5, 2020 at 3:04pm PST",
        "Un post condiviso da Ada (@ada) in data: 5 Gen 2020 alle ore 3:04 PST",
        "Ada(@ada)がシェアした投稿 - 2020 1月 5 8:24午後 PDT",
        "Ada(@ada)님의 공유 게시물님, 2020 1월 5 6:50오전 PDT",
        "Ada (@ada)'in paylaştığı bir gönderi (5 Oca 2020, 3:04ös PST)",
        "Henkilön Ada (@ada) jakama julkaisu Tammi 5, 2020 kello 3.04 PST",
    ],
)
def test_instagram_dates_its_line_in_many_languages(printed: str) -> None:
    embed = one(f"{PROSE}{printed}{AFTER}")
    assert embed.date is not None
    assert (embed.name, embed.date.day.isoformat()) == ("Ada", "2020-01-05")


@pytest.mark.parametrize(
    "printed",
    [
        "Posted by Ada Smith on Monday, May 1, 2017",
        "Gepostet von Ada Smith am Montag, 1. Mai 2017",
        "Publicado por Ada Smith em Segunda-feira, 1 de maio de 2017",
        "Opublikowany przez Ada Smith Poniedziałek, 1 maja 2017",
        "Опубликовано Ada Smith Понедельник, 1 мая 2017 г.",
        "Опубліковано Ada Smith Понеділок, 1 травня 2017 р.",
        "Slået op af Ada Smith mandag den 1. maj 2017",
        "Publicerat av Ada Smith Måndag 1 maj 2017",
        "Δημοσιεύτηκε από Ada Smith στις Δευτέρα, 1 Μαΐου 2017",
        "Dikirim oleh Ada Smith pada Senin, 01 Mei 2017",
        "Postat de Ada Smith pe Luni, 1 mai 2017",
    ],
)
def test_facebook_prints_its_line_in_many_languages(printed: str) -> None:
    embed = one(f"{PROSE}{POST}\n{printed}{AFTER}")
    assert embed.date is not None
    assert (embed.platform, embed.name, embed.text) == ("facebook", "Ada Smith", POST)
    assert embed.date.day.isoformat() == "2017-05-01"


def test_a_byline_is_none_whatever_gap_it_leaves() -> None:
    assert find_flattened(f"{PROSE}By\n       Ada Smith   @adasmith   Nov 18, 2019, 11:47am EST\n{AFTER}") == []


def test_the_number_of_a_comment_is_no_name() -> None:
    assert find_flattened(f"{PROSE}Reply\n    5. @adasmith December 11, 2012 at 14:11\n\n   I wrote about it.") == []


@pytest.mark.parametrize("dash", ["–", "—", "--"])
def test_the_hyphen_of_a_list_is_no_dash_of_an_attribution(dash: str) -> None:
    embed = one(f"{PROSE}She wrote this.\n- No excuses now. Build it. {dash} Ada (@adasmith) January 12, 2026{AFTER}")
    assert (embed.name, embed.text) == ("Ada", "No excuses now. Build it.")


def test_the_letter_x_ends_a_sentence_that_the_post_is_glued_to() -> None:
    prose = "The committee met on Tuesday.Nobody was surprised.On Monday she wrote on X."
    assert one(f"{prose}{POST}— Ada (@adasmith) January 12, 2026The mayor has not replied.").text == POST


def test_a_post_begins_where_its_script_does() -> None:
    prose = "The committee met on Tuesday, and one user mourned "
    assert one(f"{prose}Η γέφυρα του λιμανιού #bridge έκλεισε — Άννα (@anna) January 12, 2026 So it is.").text == (
        "Η γέφυρα του λιμανιού #bridge έκλεισε"
    )


def test_a_mention_opens_a_post_and_no_sentence_of_an_article() -> None:
    prose = "The committee met on Tuesday to discuss the plan for the old bridge. Nobody in the harbour said a word. "
    reply = "@boberg that is not what the survey says. Read it!"
    assert one(f"{prose}{reply} — Ada (@adasmith) January 12, 2026 The mayor has not replied.").text == reply


def test_numbered_lines_keep_the_line_that_heads_them() -> None:
    post = "Drinking game for builders:\n(1) Name a bolt\n(2) Look it up\n(3) If it is there, drink"
    prose = "The committee met on Tuesday to discuss the plan. Officials said it would take months.\n"
    embed = one(f"{prose}{post}\n— Ada (@adasmith) January 12, 2026\n{prose}")
    assert embed.text == post.replace("\n", " ")


def test_posts_are_held_to_the_limit_of_their_platform() -> None:
    lines = f"{'The ferry is late, and nobody tells us why. ' * 3}\n\n{'The next one is gone too, as they say. ' * 4}"
    text = PROSE + "> " + lines.strip().replace("\n", "\n> ") + "\n>\n> — Ada ({}) January 12, 2026" + AFTER
    assert one(text.format("@ada.example")).text == " ".join(lines.split())
    assert one(text.format("@ada")).text != " ".join(lines.split())


def test_a_wrapped_post_is_read_whole() -> None:
    prose = (
        "The committee met on Tuesday to discuss the plan for the old bridge in\n"
        "the harbour of the town, and nobody expected it to end so soon after\n"
        "the first warning. Officials said that it would take months to repair\n"
        "the damage to the road that leads there, and that a few of the men who\n"
        "had built it would have to be called back.\n"
    )
    post = (
        "We asked the builders for a date and they told us what they always tell\n"
        "us when we ask. Now we ask the town. #bridge"
    )
    embed = one(f"{prose}{post}\n— Ada (@adasmith) January 12, 2026\n{prose}")
    assert embed.text == post.replace("\n", " ")


@pytest.mark.parametrize(
    ("before", "post"),
    [
        (
            "Nobody there knew what the repairs would cost.",
            '"What does a bridge cost? A bridge pays for itself." The mayor, who has never built one',
        ),
        (
            "Afterwards the mayor took to Twitter to boast of the meeting.",
            "A great day at the river.We met everyone who will build with us!",
        ),
    ],
    ids=["a quotation ends inside", "a sentence tells of it"],
)
def test_where_a_glued_post_begins(before: str, post: str) -> None:
    prose = "The council met on Tuesday and heard the engineers, who had come with three drawings and a model."
    assert one(f"{prose}{before}{post}  Ada Smith (@adasmith) January 12, 2026The mayor has not replied.").text == post


@pytest.mark.parametrize("line", ["🌊🌊 (@harbour) January 12, 2024", "★ (@harbour) January 12, 2024"])
def test_pictures_are_a_name_and_the_line_before_is_the_posts(line: str) -> None:
    embed = one(f"{PROSE}A day at sea.\n{line}{AFTER}")
    assert (embed.name, embed.handle, embed.text) == (line.partition(" ")[0], "harbour", "A day at sea.")


def test_a_bullet_before_a_handle_is_no_name() -> None:
    assert find_flattened(f"{PROSE}A day at sea.\n• (@harbour) January 12, 2024{AFTER}") == []


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    before = (
        "The harbour office opened at nine on Monday, and by ten nobody in the long\n"
        "queue had been told why the ferry did not leave. The mayor spoke at noon of\n"
        "a fault in the ramp that had been known since the spring, and which nobody\n"
        "had thought worth a repair until the insurers asked about it last week.\n\n"
    )
    post = (
        "We will rebuild the ramp by spring and nobody will pay for it twice over.\n"
        "No excuses from us this time, and none from those who built the thing too.\n"
    )
    embed = one(f"{before}{post}— Ada Smith (@adasmith) January 12, 2026\n\n{before}")
    assert embed.text == " ".join(post.split())


@pytest.mark.parametrize("first", ["", "    A longer line, as a feed has them. " + "And on it goes. " * 300 + "\n"])
def test_an_indented_post_may_open_the_text(first: str) -> None:
    post = "We will rebuild the ramp by spring and nobody will pay for it."
    article = "The insurers did not reply to questions, and neither did the firm.\n" * 9
    embed = one(f"{first}    {post}\n    — Ada Smith (@adasmith) January 12, 2026\n\n{article}")
    assert embed.text == post
