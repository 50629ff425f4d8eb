"""Hashes as browsers check them."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path


def take_integrity(path: Path) -> str:
    """The content of `path` as Subresource Integrity names it: `sha256-…`.

    Source: W3C, Subresource Integrity, section 3.1.
    """
    return f"sha256-{base64.b64encode(hashlib.sha256(path.read_bytes()).digest()).decode()}"
