"""Cards that newsletters draw with tables, without a class that says so."""

from __future__ import annotations

import pytest

from embedresolver.find import find_embeds
from embedresolver.find.markup import Markup
from embedresolver.find.outline import Node
from embedresolver.find.shown import Shown
from tests.find.wrappings import PROSE, page

POST = "https://twitter.com/lantern_house/status/1747702147356307926"
SECOND = "https://twitter.com/lantern_house/status/1747702147356308555"
OTHER = "https://twitter.com/ferrytimes/status/1747702147356307111"
WORDS = "The last ferry leaves at noon, so be on the quay by eleven."
LINKED = f'<a href="{POST}" style="color:#000">'


def table(*rows: str) -> str:
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    return f'<table width="100%" cellpadding="0"><tbody>{cells}</tbody></table>'


WHO = f"{LINKED}<b>Lantern House</b></a><br><span>@lantern_house</span>"
CARDS = {
    "table in a table": table(
        table(WHO) + f"<p>{WORDS}</p><p>12:04 PM &middot; Jan 17, 2024</p>" + table("1.2K Likes")
    ),
    "one link around all": table(f"{LINKED}{table('Lantern House @lantern_house', WORDS, 'January 17, 2024')}</a>"),
    "all parts linked, no date": table(
        WHO.replace("<span>", f"{LINKED}").replace("</span>", "</a>"), f"{LINKED}{WORDS}</a>"
    ),
    "two paragraphs": table(
        WHO, "<p>The last ferry leaves at noon,</p><p>so be on the quay by eleven.</p>", "Jan 17, 2024"
    ),
    "date before the words": table(f"{WHO}<br>Jan 17, 2024", WORDS, "View on Twitter"),
    "furniture": table(f"{WHO}<br>Follow", "Replying to @ferrytimes", WORDS, "Jan 17, 2024", "12 Replies"),
    "quotes another": table(WHO, WORDS, table("Ferry Times", "@ferrytimes", "No ferry at all."), "Jan 17, 2024"),
    "blocks": f'<div class="c1"><div><div>Lantern House</div><div>@lantern_house</div></div><p>{WORDS}</p>'
    f'<a href="{POST}"><time>12:04 PM - 17 Jan 2024</time></a></div>',
}


@pytest.mark.parametrize("way", CARDS)
def test_cells_make_a_card(way: str) -> None:
    (found,) = find_embeds(page(CARDS[way]))
    assert (found.form, found.ref and found.ref.id) == ("card", "1747702147356307926")
    assert (found.handle, found.handle_from, found.name) == ("lantern_house", "printed", "Lantern House")
    assert found.text == WORDS
    assert "no date" in way or (found.date is not None and found.date.iso.startswith("2024-01-17"))


TRAPS = {
    "byline and a link in the words": table(
        "By @lantern_house", "Jan 17, 2024", f"<p>{PROSE[0]}</p><p>My {LINKED}post</a> said so.</p>"
    ),
    "another's handle": table(WHO.replace("@lantern_house", "@ferrytimes"), WORDS, "Jan 17, 2024"),
    "two posts": table(WHO, WORDS, "Jan 17, 2024", f'<a href="{OTHER}">No ferry</a>'),
    "no words": table(WHO, "Jan 17, 2024"),
    "no handle": table(f"{LINKED}Lantern House</a>", WORDS, "Jan 17, 2024"),
    "no block around all": f"</div><div>{WHO}</div><div>{WORDS}</div><div>Jan 17, 2024</div><div>{'.' * 4000}",
    "answer from elsewhere": f'<ul class="webmentions"><li>{WHO}<p>{WORDS}</p><i>Jan 17, 2024</i></li></ul>',
    "a table above": table("A", "B") + f"<p>{WHO}</p><p>{WORDS}</p><p>Jan 17, 2024</p>",
    "unclosed": f"<table><tr><td>{WHO}<td>{WORDS}<td>Jan 17, 2024",
    "handle outside": table(f"{LINKED}Lantern House</a>", WORDS, "Jan 17, 2024") + "<p>@lantern_house</p>",
    "an article behind": table(WHO, WORDS, "Jan 17, 2024", PROSE[0]),
    "two links in a block": f'<div><p>@lantern_house says so {LINKED}here</a>, <a href="{SECOND}">here</a>.</p></div>',
    "too much": table(WHO, WORDS, "Jan 17, 2024", *(f"Row {n}" for n in range(80))),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_table_is_no_card(trap: str) -> None:
    assert find_embeds(page(TRAPS[trap])) == []


def test_endless_tables_are_read_in_part() -> None:
    endless = f"<table><tr><td>{LINKED}x</a>" * 5_000 + "</table>" * 5_000
    assert find_embeds(page(endless)) == []
    assert [found.form for found in find_embeds(page(f"{CARDS['blocks']}{endless}"))] == ["card"]


def test_no_more_is_sought_than_a_page_may_cost() -> None:
    source = f"<div>{table(WHO, WORDS)}".encode()
    block = Node(b"div", 0, len("<div>"), b"", None)
    assert Markup(source, Shown(source)).end_within(block, 4_000) == len(source)
    assert Markup(source, Shown(source), card_budget=0).end_within(block, 4_000) is None
