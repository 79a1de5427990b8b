"""What an embed claims, held against what is known of the post. Pure and synchronous."""

from embedresolver.verify.reasons import REASONS, Reason, reasons_page
from embedresolver.verify.verdict import overall, verify_embed, with_prose

__all__ = ["REASONS", "Reason", "overall", "reasons_page", "verify_embed", "with_prose"]
