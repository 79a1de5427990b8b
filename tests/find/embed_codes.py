"""Embed codes in the shape in which the platforms give them out, about posts that we made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """An embed code, and what an article that holds it claims about the post."""

    platform: str
    post_id: str
    html: str
    #: An address of the post, as an address bar shows it.
    url: str
    handle: str | None = None
    date: str | None = None
    text: str | None = None


X = Code(
    "x",
    "1747702147356307926",
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The harbour bridge stays closed until the welders are '
    "done, says the port &amp; the mayor agrees.</p>&mdash; Port of Lund (@lundport) "
    '<a href="https://twitter.com/lundport/status/1747702147356307926?ref_src=twsrc%5Etfw">January 17, 2024</a>'
    '</blockquote>\n<script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
    "https://twitter.com/lundport/status/1747702147356307926",
    "lundport",
    "2024-01-17",
    "The harbour bridge stays closed until the welders are done, says the port & the mayor agrees.",
)
INSTAGRAM = Code(
    "instagram",
    "CqW3v0zt1Ab",
    '<blockquote class="instagram-media" data-instgrm-captioned data-instgrm-permalink="https://www.instagram.com/p/'
    'CqW3v0zt1Ab/?utm_source=ig_embed&amp;utm_campaign=loading" data-instgrm-version="14" style="background:#FFF;">'
    '<div style="padding:16px;"> <a href="https://www.instagram.com/p/CqW3v0zt1Ab/?utm_source=ig_embed" '
    'target="_blank"> <div style="display: flex;"></div><div style="padding-top: 8px;"> <div style="color:#3897f0;">'
    "View this post on Instagram</div></div></a><p><a "
    'href="https://www.instagram.com/p/CqW3v0zt1Ab/?utm_source=ig_embed" target="_blank">A post shared by Nora Field '
    "(@nora.field)</a></p></div></blockquote>\n"
    '<script async src="//www.instagram.com/embed.js"></script>',
    "https://www.instagram.com/p/CqW3v0zt1Ab/",
    "nora.field",
)
TIKTOK = Code(
    "tiktok",
    "7212345678901234567",
    '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@bakerlane/video/7212345678901234567" '
    'data-video-id="7212345678901234567" style="max-width: 605px;min-width: 325px;"> <section> <a target="_blank" '
    'title="@bakerlane" href="https://www.tiktok.com/@bakerlane?refer=embed">@bakerlane</a> <p>Four loaves before '
    'sunrise, and the fifth for the dog</p> <a target="_blank" title="♬ original sound - Baker Lane" '
    'href="https://www.tiktok.com/music/original-sound-7212345600000000000?refer=embed">♬ original sound - Baker '
    'Lane</a> </section> </blockquote> <script async src="https://www.tiktok.com/embed.js"></script>',
    "https://www.tiktok.com/@bakerlane/video/7212345678901234567",
    "bakerlane",
    None,
    "Four loaves before sunrise, and the fifth for the dog",
)
BLUESKY = Code(
    "bluesky",
    "3lbd2ebt3wk2r",
    '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:z72i7hdynmk6r22z27h6tvur/app.bsky.feed.post/'
    '3lbd2ebt3wk2r" data-bluesky-cid="bafyreigr3rrtcqyvh7sgi5yb3n2hhlmkm6svgcxzsvxaeq7hvfbqvqqxfi"><p lang="en">'
    "Low tide at six, and the whole street went out to look for the ring.</p>&mdash; Tide Table "
    '(<a href="https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur?ref_src=embed">@tides.example.net</a>) '
    '<a href="https://bsky.app/profile/did:plc:z72i7hdynmk6r22z27h6tvur/post/3lbd2ebt3wk2r?ref_src=embed">'
    "November 19, 2024 at 7:19 PM</a></blockquote>"
    '<script async src="https://embed.bsky.app/static/embed.js" charset="utf-8"></script>',
    "https://bsky.app/profile/tides.example.net/post/3lbd2ebt3wk2r",
    "tides.example.net",
    "2024-11-19",
    "Low tide at six, and the whole street went out to look for the ring.",
)
THREADS = Code(
    "threads",
    "C3hKz1ZtLmN",
    '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@kite.club/post/'
    'C3hKz1ZtLmN" data-text-post-version="0" id="ig-tp-C3hKz1ZtLmN" style="background:#FFF;"> <a '
    'href="https://www.threads.net/@kite.club/post/C3hKz1ZtLmN" target="_blank"> <div style="padding: 40px;"> '
    '<div style="font-size: 15px;"> Post by @kite.club</div> <div style="color: #000000;"> View on Threads</div>'
    '</div></a></blockquote>\n<script async src="https://www.threads.net/embed.js"></script>',
    "https://www.threads.net/@kite.club/post/C3hKz1ZtLmN",
    "kite.club",
)
REDDIT = Code(
    "reddit",
    "1ab2cd3",
    '<blockquote class="reddit-embed-bq" style="height:316px" data-embed-height="316"><a '
    'href="https://www.reddit.com/r/allotments/comments/1ab2cd3/who_ate_the_leeks/">Who ate the leeks?</a><br> by<a '
    'href="https://www.reddit.com/user/spadework/">u/spadework</a> in<a href="https://www.reddit.com/r/allotments/">'
    'allotments</a></blockquote><script async="" src="https://embed.reddit.com/widgets.js" charset="UTF-8"></script>',
    "https://www.reddit.com/r/allotments/comments/1ab2cd3/who_ate_the_leeks/",
    "spadework",
    None,
    "Who ate the leeks?",
)
MASTODON = Code(
    "mastodon",
    "111770284632547301",
    '<iframe src="https://mastodon.social/@orchard/111770284632547301/embed" class="mastodon-embed" '
    'style="max-width: 100%; border: 0" width="400" allowfullscreen="allowfullscreen"></iframe>'
    '<script src="https://mastodon.social/embed.js" async="async"></script>',
    "https://mastodon.social/@orchard/111770284632547301",
    "orchard",
)
YOUTUBE = Code(
    "youtube",
    "aQ3xYz_b-7E",
    '<iframe width="560" height="315" src="https://www.youtube.com/embed/aQ3xYz_b-7E?si=kq2mE" title="YouTube video '
    'player" frameborder="0" allow="autoplay; encrypted-media" allowfullscreen></iframe>',
    "https://www.youtube.com/watch?v=aQ3xYz_b-7E",
)
VIMEO = Code(
    "vimeo",
    "76979871",
    '<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e" width="640" height="360" frameborder="0" '
    'allow="autoplay; fullscreen" allowfullscreen></iframe>',
    "https://vimeo.com/76979871",
)
FACEBOOK = Code(
    "facebook",
    "10158811223344556",
    '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Flantern.house%2Fposts'
    '%2F10158811223344556&show_text=true&width=500" width="500" height="498" style="border:none;overflow:hidden" '
    'scrolling="no" frameborder="0"></iframe>',
    "https://www.facebook.com/lantern.house/posts/10158811223344556",
    "lantern.house",
)
FACEBOOK_DIV = Code(
    "facebook",
    "10158811223344556",
    '<div class="fb-post" data-href="https://www.facebook.com/lantern.house/posts/10158811223344556" data-width="500">'
    "</div>",
    "https://www.facebook.com/lantern.house/posts/10158811223344556",
    "lantern.house",
)
TELEGRAM = Code(
    "telegram",
    "ferrytimes/4821",
    '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="ferrytimes/4821" '
    'data-width="100%"></script>',
    "https://t.me/ferrytimes/4821",
    "ferrytimes",
)
LINKEDIN = Code(
    "linkedin",
    "7361594677537513472",
    '<iframe src="https://www.linkedin.com/embed/feed/update/urn:li:activity:7361594677537513472" height="694" '
    'width="504" frameborder="0" allowfullscreen="" title="Embedded post"></iframe>',
    "https://www.linkedin.com/feed/update/urn:li:activity:7361594677537513472",
)
TRUTH_SOCIAL = Code(
    "truthsocial",
    "113456789012345678",
    '<iframe src="https://truthsocial.com/@bellringer/113456789012345678/embed" class="truthsocial-embed" '
    'style="max-width: 100%; border: 0" width="600" allowfullscreen="allowfullscreen"></iframe>'
    '<script src="https://truthsocial.com/embed.js" async="async"></script>',
    "https://truthsocial.com/@bellringer/posts/113456789012345678",
    "bellringer",
)
DAILYMOTION = Code(
    "dailymotion",
    "x8k2m4q",
    '<iframe frameborder="0" width="640" height="360" src="https://www.dailymotion.com/embed/video/x8k2m4q" '
    'allowfullscreen allow="autoplay"></iframe>',
    "https://www.dailymotion.com/video/x8k2m4q",
)
TWITCH = Code(
    "twitch",
    "1837465920",
    '<iframe src="https://player.twitch.tv/?video=1837465920&parent=www.example.net" frameborder="0" '
    'allowfullscreen="true" height="378" width="620"></iframe>',
    "https://www.twitch.tv/videos/1837465920",
)
SOUNDCLOUD = Code(
    "soundcloud",
    "293",
    '<iframe width="100%" height="166" scrolling="no" frameborder="no" allow="autoplay" src="https://w.soundcloud.com/'
    'player/?url=https%3A//api.soundcloud.com/tracks/293&color=%23ff5500"></iframe>',
    "https://api.soundcloud.com/tracks/293",
)
SPOTIFY = Code(
    "spotify",
    "episode/4rOoJ6Egrf8K2IrywzwOMk",
    '<iframe style="border-radius:12px" src="https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk?'
    'utm_source=generator" width="100%" height="352" frameBorder="0" allowfullscreen="" loading="lazy"></iframe>',
    "https://open.spotify.com/episode/4rOoJ6Egrf8K2IrywzwOMk",
)

BLOCKQUOTES = (X, INSTAGRAM, TIKTOK, BLUESKY, THREADS, REDDIT)
FRAMES = (MASTODON, YOUTUBE, VIMEO, FACEBOOK, LINKEDIN, TRUTH_SOCIAL, DAILYMOTION, TWITCH, SOUNDCLOUD, SPOTIFY)
ALL = (*BLOCKQUOTES, *FRAMES, FACEBOOK_DIV, TELEGRAM)
