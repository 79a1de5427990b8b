"""What pages do to embed codes: put off, hidden, escaped, renamed, cut. Each takes a code and gives its markup."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

if TYPE_CHECKING:
    from tests.find.embed_codes import Code

Wrapping: TypeAlias = Callable[["Code"], str]

PROSE = (
    "The council met for the third time this week and again could not agree on what to do about the old ferry landing.",
    "Residents who had waited in the rain since morning were told that the vote would be held after the summer break.",
    "A second report, ordered by the port authority in spring, is expected to say how long the repairs will take now.",
    "Until then the boats leave from the northern quay, where there is neither a shelter nor a place for a bicycle.",
)


def page(markup: str) -> str:
    """An article with that markup in its midst."""
    first, second, third, fourth = (f"<p>{words}</p>" for words in PROSE)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry landing</title></head><body>'
        f'<header><nav><a href="/">Home</a></nav></header><main><article><h1>Ferry landing</h1>{first}{second}'
        f'<div class="article-body">{third}{markup}{fourth}</div></article></main></body></html>'
    )


def bare(html: str) -> str:
    """Without its script, as content management systems keep it."""
    return re.sub(r"\s*<script(?:(?!data-telegram).)*?</script>", "", html)


def _inside(before: str, after: str = "", encode: Callable[[str], str] = str) -> Wrapping:
    return lambda code: before + encode(bare(code.html)) + after


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _percent(text: str) -> str:
    return quote(text, safe="")


def _script_escaped(text: str) -> str:
    return json.dumps(text).replace("</", "<\\/")


def _unicode_escaped(text: str) -> str:
    return json.dumps(text).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


#: Ways that suit every code.
ANY: dict[str, Wrapping] = {
    "plain": lambda code: code.html,
    "figure": _inside('<figure class="op-interactive">', "</figure>"),
    "wp-block-embed": _inside(
        '<figure class="wp-block-embed is-type-rich wp-block-embed-x"><div class="wp-block-embed__wrapper">\n',
        "\n</div><figcaption>A caption</figcaption></figure>",
    ),
    "in a list": _inside("<ul><li><div>", "</div></li></ul>"),
    "in a table": _inside("<table><tr><td>", "</td></tr></table>"),
    "in a paragraph": _inside("<p>", "</p>"),
    "noscript": _inside('<div class="lazy"></div><noscript>', "</noscript>"),
    "template": _inside("<template>", "</template>"),
    "textarea": _inside('<textarea class="embed-privacy-content" hidden>', "</textarea>", escape),
    "textarea, not escaped": _inside('<textarea class="consent-content" style="display:none">', "</textarea>"),
    "script text/template": _inside('<script type="text/template">', "</script>"),
    "script text/html": _inside('<script type="text/html" class="embed">', "</script>"),
    "script text/plain": _inside('<script type="text/plain" data-usercentrics="Embeds">', "</script>"),
    "script text/plain with a name": _inside('<script type="text/plain" data-name="embed">', "</script>"),
    "script x-template": _inside('<script type="text/x-template">', "</script>"),
    "script x-handlebars": _inside('<script type="text/x-handlebars-template">', "</script>"),
    "script base64": _inside('<script type="text/template">', "</script>", _base64),
    "borlabs, old": _inside('<div class="BorlabsCookie"><script type="text/template">', "</script></div>", _base64),
    "borlabs, new": _inside(
        '<div class="brlbs-cmpnt-container" data-borlabs-cookie-content="', '" data-id="twitter"></div>', _base64
    ),
    "srcdoc": _inside('<iframe srcdoc="', '" width="100%"></iframe>', escape),
    "attribute, escaped": _inside('<div class="consent" data-html="', '"></div>', escape),
    "attribute, escaped twice": _inside('<div data-embed-code="', '"></div>', lambda s: escape(escape(s))),
    "attribute, single quotes": _inside("<div data-content='", "'></div>", lambda s: s.replace("'", "&#39;")),
    "attribute, percent": _inside('<div class="js-lazy" data-embed="', '"></div>', _percent),
    "attribute, base64": _inside('<div class="cmp" data-content="', '"></div>', _base64),
    "attribute, base64 of percent": _inside('<div data-code="', '"></div>', lambda s: _base64(_percent(s))),
    "attribute, percent of base64": _inside('<div data-code="', '"></div>', lambda s: _percent(_base64(s))),
    "attribute, JSON": _inside('<div data-props="', '"></div>', lambda s: escape(json.dumps({"html": s}))),
    "attribute, nested JSON": _inside(
        '<embed-view :props="', '"></embed-view>', lambda s: escape(json.dumps({"a": {"b": [{"embed": s}]}}))
    ),
    "attribute, script's string": _inside('<div data-html="', '"></div>', lambda s: escape(json.dumps(s))),
    "attribute, script's escapes": _inside('<div data-html="', '"></div>', lambda s: escape(_unicode_escaped(s))),
    "attribute, base64 of JSON": _inside(
        '<div data-embed-options="', '"></div>', lambda s: _base64(json.dumps({"provider": "p", "html": s}))
    ),
    "attribute, base64 of a JSON list": _inside(
        '<div data-x="', '"></div>', lambda s: _base64(json.dumps([{"html": s}]))
    ),
    "attribute, base64 in JSON": _inside(
        '<div data-options="', '"></div>', lambda s: escape(json.dumps({"code": _base64(s)}))
    ),
    "Astro island": _inside(
        '<astro-island component-url="/_astro/Html.js" props="',
        '"></astro-island>',
        lambda s: escape(json.dumps({"html": [0, s], "theme": [0, "light"]})),
    ),
    "shadow root": _inside('<x-embed><template shadowrootmode="open">', "</template></x-embed>"),
    "attribute, JSON single quotes": _inside(
        "<div data-state='", "'></div>", lambda s: json.dumps({"type": "embed", "html": s}).replace("'", "&#39;")
    ),
    "attribute, percent JSON": _inside('<div data-p="', '"></div>', lambda s: _percent(json.dumps({"html": s}))),
    "custom element": _inside("<bsp-embed-loader><x-consent>", "</x-consent></bsp-embed-loader>"),
    "onclick": _inside('<div class="click-to-load" onclick="show(\'', "')\">Load</div>", lambda s: escape(s)),
    "comment before": _inside("<!-- embed -->", "<!-- /embed -->"),
    "conditional comment": _inside("<!--[if !IE]><!-->", "<!--<![endif]-->"),
    "CDATA": _inside("<div><![CDATA[", "]]></div>"),
    "amp-iframe srcdoc": _inside('<amp-iframe srcdoc="', '" layout="fill"></amp-iframe>', escape),
    "AMP consent": _inside('<div data-block-on-consent="_till_accepted">', "</div>"),
    "upper case": lambda code: re.sub(
        r"</?([a-z]+)(?=[\s>])|\s([a-z-]+)(?==\")", lambda m: m[0].upper(), bare(code.html)
    ),
    "single quotes": lambda code: (
        bare(code.html).replace("'", "&#39;").replace('="', "='").replace('" ', "' ").replace('">', "'>")
    ),
    "line breaks in tags": lambda code: re.sub(r'" (?=[a-z-]+=)', '"\n\t\t', bare(code.html)),
    "spaces around equals": lambda code: re.sub(r'([a-z])="', r'\1 = "', bare(code.html)),
    "protocol-relative": lambda code: bare(code.html).replace('"https://', '"//'),
    "http": lambda code: code.html.replace("https:", "http:"),
    "two of the same": lambda code: code.html + "<p>And again:</p>" + code.html,
    "unclosed div before": _inside('<div class="ad"><div>'),
    "stray end tags": _inside("</p></span></div>"),
}


#: Ways of players: what an iframe may be called, and where its address may stand.
_SRC = re.compile(r'\bsrc="')
LAZY = (
    *("data-src", "data-lazy-src", "data-litespeed-src", "data-original", "data-ll-src", "data-lazy", "data-url"),
    *("data-cookieblock-src", "data-src-cmplz", "data-cmplz-src", "suppressedsrc", "data-suppressedsrc"),
    *("data-cmp-src", "data-cli-src", "data-iub-src", "data-orejime-src", "data-consent-src", "data-deferred-src"),
    *("data-rocket-src", "data-rocketsrc", "data-wpmeteor-src", "data-breeze", "data-ezsrc", "data-pagespeed-lazy-src"),
    *("data-fallback-src", "consent-original-src-_", "data-uc-src", "data-borlabs-src", "data-embed-src"),
    *("data-cookieconsent-src", "data-iframe-src", "data-video-url", "data-embed-url", "data-source", "data-frame-src"),
    *("data-cmp-vendor-src", "data-ot-src", "data-optanon-src", "data-cky-src", "data-video", "data-href", ":src"),
    *("data-oembed-url", "data-wp-src", "data-load-src", "data-href-delayed", "v-bind:src", "lazy-src", "data-link"),
)


def _renamed(name: str, *, blank: str = "") -> Wrapping:
    return lambda code: _SRC.sub(f'{blank}{name}="', bare(code.html), count=1)


def _as_element(tag: str) -> Wrapping:
    return lambda code: bare(code.html).replace("iframe", tag)


FRAMED: dict[str, Wrapping] = {
    **{f"iframe[{name}]": _renamed(name) for name in LAZY},
    "about:blank beside": _renamed("data-src", blank='src="about:blank" '),
    "picture beside": _renamed(
        "data-lazy-src", blank='src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" '
    ),
    "klaro": _renamed("data-src", blank='data-name="embeds" '),
    "cookiebot": _renamed("data-cookieblock-src", blank='data-cookieconsent="marketing" '),
    "didomi": _renamed("data-src", blank='data-vendor="c:frames" '),
    "usercentrics": _renamed("uc-src", blank='data-usercentrics="Frames" '),
    **{
        f"{tag} for iframe": _as_element(tag)
        for tag in ("amp-iframe", "x-iframe", "lazy-iframe", "iframe-lazy", "div", "embed-frame", "frame", "span")
    },
    "attribute quotes dropped": lambda code: re.sub(r'="([^"\s=<>`]+)"', r"=\1", bare(code.html)),
    "src percent-encoded": lambda code: _SRC.sub(
        'data-src="', re.sub(r'(?<=src=")[^"]+', lambda m: quote(m[0], safe=""), bare(code.html))
    ),
    "src in base64": lambda code: re.sub(
        r'\bsrc="([^"]+)', lambda m: f'data-src="{_base64(m[1])}', bare(code.html), count=1
    ),
    "ampersands escaped": lambda code: re.sub(r"&(?!amp;)", "&amp;", bare(code.html)),
    "object": lambda code: f'<object data="{frame_of(code)}"><param name="movie" value="{frame_of(code)}"></object>',
    "param only": lambda code: f'<object width="400"><param name="movie" value="{frame_of(code)}"></param></object>',
    "embed": lambda code: f'<embed src="{frame_of(code)}" width="400">',
    "iframely": lambda code: (
        '<div class="iframely-embed"><iframe src="https://cdn.iframe.ly/api/iframe?app=1&url='
        f'{quote(frame_of(code), safe="")}&key=k"></iframe></div>'
    ),
    "embedly": lambda code: (
        '<iframe class="embedly-embed" src="//cdn.embedly.com/widgets/media.html?src='
        f'{quote(frame_of(code), safe="")}&amp;type=text%2Fhtml&amp;schema=x"></iframe>'
    ),
    "own host": lambda code: f'<iframe src="/embed/frame?url={quote(frame_of(code), safe="")}"></iframe>',
}


def frame_of(code: Code) -> str:
    """The address that an iframe shows."""
    found = re.search(r'src="([^"]+)"', code.html)
    return found[1].replace("&amp;", "&") if found is not None else code.url


#: Ways of placeholders that know the address alone.
ADDRESSED: dict[str, Wrapping] = {
    "data-url": lambda code: f'<div class="embed-placeholder" data-url="{code.url}"></div>',
    "data-href": lambda code: f'<div class="social" data-href="{code.url}">Load</div>',
    "data-embed-url": lambda code: f'<section data-embed-url="{code.url}"></section>',
    "data-oembed-url": lambda code: f'<figure class="c-oembed" data-oembed-url="{code.url}"></figure>',
    "data-service-url": lambda code: f'<div data-service="x" data-service-url="{quote(code.url, safe="")}"></div>',
    "private name": lambda code: f'<div class="ext" data-extcontent_link="{code.url}"></div>',
    "base64": lambda code: f'<div class="cmp" data-target="{_base64(code.url)}"></div>',
    "JSON": lambda code: f'<div data-options="{escape(json.dumps({"url": code.url, "type": "embed"}))}"></div>',
    "JSON, own key": lambda code: f'<div data-json="{escape(json.dumps({"contentUrl": code.url}))}"></div>',
    "oembed element": lambda code: f'<figure class="media"><oembed url="{code.url}"></oembed></figure>',
    "o-embed element": lambda code: f'<o-embed url="{code.url}"></o-embed>',
    "oembed figure": lambda code: f'<figure class="oembed" data-provider="x" data-url="{code.url}"></figure>',
    "gutenberg": lambda code: (
        '<!-- wp:embed {"url":"' + code.url + '","type":"rich"} -->\n<figure class='
        '"wp-block-embed"><div class="wp-block-embed__wrapper">\n' + code.url + "\n</div></figure>\n<!-- /wp:embed -->"
    ),
    "gutenberg, link": lambda code: (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">'
        f'<a href="{code.url}">{code.url}</a></div></figure>'
    ),
    "embed card link": lambda code: f'<div class="embed"><a href="{code.url}">View post</a></div>',
    "consent with link": lambda code: (
        '<div class="social-embed consent" data-provider="p"><p>Accept to see it.</p>'
        f'<a href="{code.url}" target="_blank" rel="noopener">Open in a new window</a></div>'
    ),
    "embed-responsive": lambda code: f'<div class="embed-responsive" data-src="{code.url}"></div>',
    "custom element": lambda code: f'<social-embed src="{code.url}"></social-embed>',
    "custom element, url": lambda code: f'<c-wiz-post url="{code.url}"></c-wiz-post>',
    "a in iframe": lambda code: f'<iframe data-src="{code.url}"></iframe>',
    "amp-embedly": lambda code: f'<amp-embedly-card data-url="{code.url}" layout="responsive"></amp-embedly-card>',
    "embedly card": lambda code: (
        f'<blockquote class="embedly-card"><h4><a href="{code.url}">Title</a></h4></blockquote>'
    ),
    "embedly link": lambda code: f'<a class="embedly-card" href="{code.url}">Title</a>',
    "iframely": lambda code: f'<div class="iframely-embed"><a href="{code.url}" data-iframely-url></a></div>',
    "drupal": lambda code: f'<drupal-url data-embed-button="social" data-embed-url="{code.url}"></drupal-url>',
    "oembed's text": lambda code: f'<figure class="media"><oembed>{code.url}</oembed></figure>',
    "base64 of JSON": lambda code: f'<div data-x="{_base64(json.dumps({"url": code.url, "type": "embed"}))}"></div>',
    "bound by Vue": lambda code: f"""<social-embed v-bind:url="'{code.url}'"></social-embed>""",
    "Astro island": lambda code: (
        f'<astro-island component-url="/_astro/Embed.js" props="{escape(json.dumps({"url": [0, code.url]}))}">'
        "</astro-island>"
    ),
    "iframely link": lambda code: f'<div><a href="{code.url}" data-iframely-url="//iframely.net/a1B2"></a></div>',
    "lazy link": lambda code: (
        f'<div class="lazyload-container"><a class="lazy-load-youtube preview-lazyload" href="{code.url}"></a></div>'
    ),
    "frame that previews": lambda code: f'<iframe srcdoc="<a href={code.url}><img src=/p.jpg></a>"></iframe>',
    "oEmbed endpoint": lambda code: (
        f'<div data-embed="https://graph.facebook.com/v8.0/instagram_oembed?url={quote(code.url, safe="")}"></div>'
    ),
    "shortcode": lambda code: f"<p>[embed]{code.url}[/embed]</p>",
    "shortcode with curled quotes": lambda code: f"<p>[embed src=&#8221;{code.url}&#8221; width=&#8221;500&#8221;]</p>",
    "shortcode as text": lambda code: f'<div class="embed">[embed]{code.url}[/embed]</div>',
}


def _state(
    value: object, opening: str = '<script id="__NEXT_DATA__" type="application/json">', closing: str = ""
) -> str:
    written = json.dumps(value).replace("</", "<\\/")
    return page("").replace("</body>", f"{opening}{written}{closing}</script></body>")


def _body(code: Code) -> str:
    return f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{bare(code.html)}<p>{PROSE[2]}</p>"


def _in_attribute(code: Code) -> str:
    return f'<div class="post" data-attrs="{escape(json.dumps({"html": bare(code.html)}))}"></div>'


def _pushed(row: str) -> str:
    return _state(row, "<script>self.__next_f.push([1,", "])")


def _feed(body: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><item>'
        f"<description>{body}</description></item></channel></rss>"
    )


def _component(code: Code) -> str:
    return '5:["$","div",null,{"dangerouslySetInnerHTML":{"__html":%s}}]' % json.dumps(_body(code))  # noqa: UP031


#: Whole documents whose article is a string.
DOCUMENTS: dict[str, Wrapping] = {
    "Next.js": lambda code: _state({"props": {"pageProps": {"article": {"body": _body(code)}}}}),
    "Nuxt 2": lambda code: _state(
        _body(code), "<script>window.__NUXT__=(function(a){return {data:[{body:", '}]}}("x"));'
    ),
    "Nuxt 3": lambda code: _state([["Reactive", 1], {"a": 2}, _body(code)]),
    "node tree": lambda code: _state([{"type": "p", "text": PROSE[1]}, {"type": "html", "html": bare(code.html)}]),
    "Arc": lambda code: _state(
        {"content_elements": [{"content": PROSE[0]}, {"type": "raw_html", "content": bare(code.html)}]},
        "<script>Fusion.globalContent=",
        ";",
    ),
    "JSON.parse": lambda code: _state(json.dumps({"body": _body(code)}), "<script>window.STATE=JSON.parse(", ")"),
    "JSON in an attribute, among paragraphs": lambda code: page(
        f"<p>{'And so it went on. ' * 9}</p>" * 4 + _in_attribute(code)
    ),
    "JSON.parse, JSON in an attribute": lambda code: _state(
        json.dumps({"body": f"<p>{PROSE[0]}</p><p>{PROSE[1]}</p>{_in_attribute(code)}<p>{PROSE[2]}</p>"}),
        "<script>window.STATE=JSON.parse(",
        ")",
    ),
    "JSON.parse, single quotes": lambda code: page(
        "<script>s=JSON.parse('"
        + json.dumps({"body": _body(code)}).replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/")
        + "')</script>"
    ),
    "server component": lambda code: _pushed(_component(code)),
    "server component, text row": lambda code: _pushed("5:T4b2," + _body(code)),
    "preloaded": lambda code: _state({"model": {"text": PROSE[0]}, "embed": {"html": bare(code.html)}}),
    "document.write": lambda code: page(
        "<script>document.write('"
        + bare(code.html).replace("'", "\\'").replace("\n", "").replace("/", "\\/")
        + "');</script>"
    ),
    "unescape": lambda code: page(f'<script>document.write(unescape("{_percent(bare(code.html))}"));</script>'),
    "RSS": lambda code: _feed(f"<![CDATA[{_body(code)}]]>"),
    "RSS, escaped": lambda code: _feed(escape(_body(code))),
    "Atom": lambda code: (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">'
        f"{escape(_body(code))}</content></entry></feed>"
    ),
    "JSON Feed": lambda code: json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"h": _body(code)}]}
    ),
    "WordPress API": lambda code: json.dumps({"content": {"rendered": _body(code), "protected": False}}),
    "fragment": _body,
}


def _beside_prose(shown: object) -> str:
    return _state({"body": [{"text": PROSE[0]}, shown, {"text": PROSE[1]}]})


#: Documents that keep the address alone.
ADDRESS_DOCUMENTS: dict[str, Wrapping] = {
    "Arc": lambda code: _beside_prose({"type": "oembed_response", "raw_oembed": {"_id": code.url, "url": code.url}}),
    "Contentful": lambda code: _beside_prose({"target": {"__typename": "SocialEmbed", "url": code.url}}),
    "Portable Text": lambda code: _beside_prose({"_key": "a", "_type": "postEmbed", "url": code.url}),
    "Apple News": lambda code: _beside_prose({"role": "embedwebvideo", "URL": code.url}),
    "Storyblok": lambda code: _beside_prose(
        {"component": "social_embed", "link": {"id": "", "url": code.url, "linktype": "url", "cached_url": code.url}}
    ),
    "Strapi": lambda code: _beside_prose({"__component": "shared.embed", "id": 3, "url": code.url}),
    "Notion": lambda code: _beside_prose({"type": "embed", "properties": {"source": [[code.url]]}, "format": {}}),
    "Quill": lambda code: _beside_prose({"insert": {"video": code.url}}),
    "kind behind a nested object": lambda code: _beside_prose(
        {"_id": code.url, "referent": {"id": "r", "more": {}}, "service": "oembed", "subtype": "p"}
    ),
    "script's object": lambda code: page(
        f'<script>kit.start({{data:[{{text:"{PROSE[0]}"}},{{type:"embed",url:"{code.url}"}},{{text:"{PROSE[1]}"}}]}})</script>'
    ),
    "Nuxt 3, flat": lambda code: _state(
        [["Reactive", 1], {"blocks": 2}, [3, 4], {"text": 5}, {"type": 6, "url": 7}, PROSE[0], "embed", code.url],
        '<script type="application/json" id="__NUXT_DATA__">',
    ),
    "React Router": lambda code: _state(
        json.dumps([{"_1": 2}, "body", {"_3": 4, "_5": 6}, "text", PROSE[0], "embedUrl", code.url]),
        "<script>window.__reactRouterContext.streamController.enqueue(",
        ");",
    ),
    "page drawn by its script": lambda code: (
        '<!DOCTYPE html><html><head><title>Ferry</title></head><body><div id="root"></div><script>window.state='
        + json.dumps({"body": [{"text": PROSE[0]}, {"type": "embed", "url": code.url}, {"text": PROSE[1]}]})
        + "</script></body></html>"
    ),
    "embedUrl": lambda code: _beside_prose({"embedUrl": code.url}),
    "Gutenberg": lambda code: _beside_prose({"name": "core/embed", "attributes": {"url": code.url}}),
    "Editor.js": lambda code: _beside_prose({"type": "embed", "data": {"service": "s", "source": code.url}}),
    "GraphQL href": lambda code: _beside_prose({"__typename": "Embed", "href": code.url}),
    "ProseMirror": lambda code: _beside_prose({"type": "embed", "attrs": {"href": code.url}}),
    "Markdown": lambda code: _state({"content": f"{PROSE[0]}\n\n{code.url}\n\n{PROSE[1]}"}),
    "RSS, bare line": lambda code: _feed(f"<![CDATA[<p>{PROSE[0]}</p><p>{code.url}</p>]]>"),
    "RSS, link": lambda code: _feed(f'<![CDATA[<p>{PROSE[0]}</p><p><a href="{code.url}">{code.url}</a></p>]]>'),
    "JSON document": lambda code: json.dumps({"body": [{"text": PROSE[0]}, {"type": "embed", "url": code.url}]}),
    "shortcode": lambda code: f"<p>{PROSE[0]}</p>\n[embed]{code.url}[/embed]\n<p>{PROSE[1]}</p>",
    "shortcode with width": lambda code: f'<p>{PROSE[0]}</p>\n<p>[embed width="500"]{code.url}[/embed]</p>\n',
}
