"""The built site, served from memory of what is there: compressed copies, index files, long caching of hashed names."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from whitenoise import WhiteNoise

from tracker.errors import SettingInvalid

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_HASHED = re.compile(r"[._-][0-9a-f]{7,}\.(?:[a-z0-9_]+\.)*[a-z0-9_]+$")
_TYPES = {
    ".csv": "text/csv",
    ".epub": "application/epub+zip",
    ".h5p": "application/zip",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
}
_FRESH_SECONDS = 60


def serve_site(app: WSGIApplication, public: Path) -> WSGIApplication:
    """`app`, with the files of `public` in front of it; a folder that `course build` swaps in is served at once.

    Raises:
        SettingInvalid: there is no such folder.
    """
    if not public.is_dir():
        raise SettingInvalid("PUBLIC", f"there is no folder {public}: run `course build` first")
    return _Site(app, public)


class _Site:
    """What is known of the files, sizes included, for as long as the folder is the same one."""

    def __init__(self, app: WSGIApplication, public: Path) -> None:
        self._app = app
        self._public = public
        self._turn = threading.Lock()
        self._seen = self._identify()
        self._files = self._read()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._identify() != self._seen:
            with self._turn:
                seen = self._identify()
                if seen != self._seen:
                    self._files, self._seen = self._read(), seen
        return self._files(environ, start_response)

    def _identify(self) -> tuple[int, int]:
        """Which folder stands at the place now; the one seen last, where there is none for a moment."""
        try:
            status = self._public.stat()
        except FileNotFoundError:
            return self._seen
        return status.st_dev, status.st_ino

    def _read(self) -> WSGIApplication:
        site: WSGIApplication = WhiteNoise(
            self._app,
            root=self._public,
            index_file=True,
            max_age=_FRESH_SECONDS,
            allow_all_origins=False,
            mimetypes=_TYPES,
            immutable_file_test=is_immutable,
        )
        return site


def is_immutable(_path: str, url: str) -> bool:
    """Whether the file at `url` carries a hash of its content in its name, so that it never changes."""
    return bool(_HASHED.search(url.rpartition("/")[2]))


def find_missing_page(public: Path, path: str, languages: tuple[str, ...]) -> bytes | None:
    """The site's own page for an address that is not there, in the language of the address."""
    first = path.strip("/").partition("/")[0]
    folders = (public / first, public) if first in languages else (public,)
    page = next((folder / "404.html" for folder in folders if (folder / "404.html").is_file()), None)
    return page.read_bytes() if page else None
