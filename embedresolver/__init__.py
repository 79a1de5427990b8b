"""Finds the social posts quoted in news pages, resolves them, and verifies what the page says of them."""

from embedresolver.dates import read_date
from embedresolver.models import PostRef, Request, Response
from embedresolver.platforms import id_time, read_url

__all__ = ["PostRef", "Request", "Response", "id_time", "read_date", "read_url"]
