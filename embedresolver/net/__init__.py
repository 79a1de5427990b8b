"""The one door to the network. These two names are cheap: they do not load the client."""

from embedresolver.net.addresses import is_public_address
from embedresolver.net.guard import check_url

__all__ = ["check_url", "is_public_address"]
