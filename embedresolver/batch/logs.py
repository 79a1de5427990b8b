"""Log lines as JSON objects, for those who collect them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from embedresolver.report.safe import as_json

if TYPE_CHECKING:
    from embedresolver.report.json import Plain


class JSONFormatter(logging.Formatter):
    """One object a line: time, level, logger, message, and the figures that a message carries."""

    def format(self, record: logging.LogRecord) -> str:
        plain: Plain = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        figures = getattr(record, "figures", None)
        if isinstance(figures, dict):
            plain |= {"figures": figures}
        if record.exc_info:
            plain["exception"] = self.formatException(record.exc_info)
        return as_json(plain)
