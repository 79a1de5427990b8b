"""A report as one HTML file: no script, nothing loaded from anywhere, good on a phone, on paper and in the dark."""

from embedresolver.report.html.page import to_html

__all__ = ["to_html"]
