"""Finds the social posts quoted in news pages, resolves them, and verifies what the page says of them."""

from embedresolver.dates import read_date
from embedresolver.errors import EmbedResolverError, FetchError
from embedresolver.find import find_embeds
from embedresolver.models import Embed, PostRef, Report, Request, Resolution, Response, Verdict
from embedresolver.platforms import id_time, read_url
from embedresolver.report.json import to_dict
from embedresolver.resolve import Resolver
from embedresolver.settings import Settings
from embedresolver.verify import verify_embed

__all__ = [
    "Embed",
    "EmbedResolverError",
    "FetchError",
    "PostRef",
    "Report",
    "Request",
    "Resolution",
    "Resolver",
    "Response",
    "Settings",
    "Verdict",
    "find_embeds",
    "id_time",
    "read_date",
    "read_url",
    "to_dict",
    "verify_embed",
]
