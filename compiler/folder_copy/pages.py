"""A page as it stands in the folder: links to files, no scripts, and a line that says what is missing."""

from __future__ import annotations

import re
from collections.abc import Collection
from posixpath import dirname, join, normpath, relpath
from urllib.parse import urlsplit

_SCRIPT = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)
"""A browser loads no module from a folder, and what the other scripts prepare is for modules."""
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>\s*')
_NO_SCRIPT = re.compile(r"</?noscript>")
"""What stands in for scripts; a browser that could run some would hide it."""
_PAPER = re.compile(r'<p class="paper".*?</p>\s*', re.DOTALL)
"""The offer of a page as PDF: those lie on the server."""
_TOP = '<header class="top">'
_LINK = re.compile(r'<(?P<tag>a|link|area)\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>')


def make_page(text: str, path: str, files: Collection[str], notice: str) -> str:
    """The page `text` at `path`; a link to what is not among `files`, paths below the same folder, leads nowhere."""
    for what in (_SCRIPT, _PRELOAD, _NO_SCRIPT, _PAPER):
        text = what.sub("", text)

    def lead(found: re.Match[str]) -> str:
        target = lead_to_file(found["href"], path, files)
        if target is not None:
            return f'<{found["tag"]}{found["before"]} href="{target}"{found["after"]}>'
        return "" if found["tag"] == "link" else f"<{found['tag']}{found['before']}{found['after']}>"

    return _LINK.sub(lead, text).replace(_TOP, f"{notice}{_TOP}", 1)


def lead_to_file(href: str, path: str, files: Collection[str]) -> str | None:
    """The way to the file that `href` means on the page at `path`; None where the folder has no such file."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    target = normpath(join(dirname(path), parts.path))
    if parts.path.endswith(("/", ".")):
        target = normpath(join(target, "index.html"))
    if target not in files:
        return None
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{relpath(target, dirname(path) or '.')}{query}{fragment}"
