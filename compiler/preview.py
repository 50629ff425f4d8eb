"""The site while it is being written: every language, built again at each change."""

from __future__ import annotations

import functools
import socket
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer
from typing_extensions import override

from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.mkdocs_run import build_language
from compiler.render.addresses import home_of
from compiler.render.shell import SHELL
from compiler.site_files.fault import SiteError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

WATCHED = ("curriculum", "case_studies", "quizzes", "site/pages")
"""Folders of content, below the root of the course."""
SESSION = "/api/session"
"""Where the site's scripts ask who is signed in (docs/seams.md)."""


class _Server(LiveReloadServer):
    """Says so once browsers can come, and answers what pages ask a tracker."""

    def __init__(self, *settings: Any, listening: Callable[[], None]) -> None:
        super().__init__(*settings)
        self._listening = listening

    @override
    def server_activate(self) -> None:
        super().server_activate()
        self._listening()

    @override
    def serve_request(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """A page, a file, or to the scripts of pages that nobody is signed in and no tracker is here to do it."""
        if environ["PATH_INFO"] == SESSION:
            start_response("200 OK", [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
            return [b"null"]
        return super().serve_request(environ, start_response)


def preview_course(root: Path, host: str, port: int, show: Callable[[str], None], *, with_drafts: bool = False) -> None:
    """Serve the course below `root` at `host` and `port` until it is interrupted, and reload pages that are open.

    Mistakes in the content are shown; the pages stay as they were before.

    Raises:
        OSError: the address is taken.
    """
    _require_free(host, port)
    with tempfile.TemporaryDirectory(prefix="course-preview-") as folder:
        site = Path(folder)
        ready = f"Preview at http://{host}:{port}/ (end it with Ctrl-C)"
        rebuild = functools.partial(_rebuild, root, site, show, with_drafts=with_drafts)
        server = _Server(rebuild, host, port, str(site), listening=lambda: show(ready))
        server.error_handler = lambda code: _read_error_page(site, code)
        for path in [*(root / name for name in WATCHED), SHELL]:
            if path.is_dir():
                server.watch(str(path))
        try:
            rebuild()
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            show("Preview ended.")
        finally:
            server.shutdown()


def _require_free(host: str, port: int) -> None:
    """Ask for the address before the pages are made, which takes a while."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    socket.create_server((host, port), family=family).close()


def _rebuild(root: Path, site: Path, show: Callable[[str], None], *, with_drafts: bool) -> None:
    try:
        course = read_course(root)
        for language in (*course.languages, *(course.drafts if with_drafts else ())):
            build_language(course, language, site / home_of(language), serving=True)
    except (ContentErrors, SiteError) as mistakes:
        show(f"{mistakes}\nThe preview stays as it was.")
    else:
        show("The preview is up to date.")


def _read_error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
