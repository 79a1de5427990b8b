"""Verdicts for readers: terminal, JSON, Markdown, HTML."""
