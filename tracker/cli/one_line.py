"""A request is one line of the log, whatever its address holds."""

from __future__ import annotations

import copy
import logging
import re
from typing import Any

from granian.log import LOGGING_CONFIG
from typing_extensions import override

_CERTIFICATE = re.compile(
    r"(/credentials/)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", re.IGNORECASE
)
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class OneLine(logging.Formatter):
    """Writes characters that would break a line, or hide a part of it, as escapes: an address cannot forge an entry.

    The id of a certificate is left out: whoever has it reads the name of its holder.
    """

    @override
    def format(self, record: logging.LogRecord) -> str:
        line = _CERTIFICATE.sub(r"\1…", super().format(record))
        return _BREAKS.sub(lambda found: f"\\x{ord(found[0]):02x}", line)


def log_settings() -> dict[str, Any]:
    """The server's own settings of its logs, with this format for requests."""
    settings: dict[str, Any] = copy.deepcopy(LOGGING_CONFIG)
    settings["formatters"]["access"] = {"()": "tracker.cli.one_line.OneLine", "fmt": "%(message)s"}
    return settings
