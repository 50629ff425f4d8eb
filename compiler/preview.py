"""The site while it is being written: every language, built again at each change."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from typing_extensions import override

from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.mkdocs_run import build_language
from compiler.render.shell import SHELL
from compiler.site_files.fault import SiteError

WATCHED = ("curriculum", "case_studies", "quizzes", "site/pages")
"""Folders of content, below the root of the course."""


class _Server(LiveReloadServer):
    """Says so once browsers can come."""

    def __init__(self, *settings: Any, listening: Callable[[], None]) -> None:
        super().__init__(*settings)
        self._listening = listening

    @override
    def server_activate(self) -> None:
        super().server_activate()
        self._listening()


def preview_course(root: Path, host: str, port: int, show: Callable[[str], None]) -> None:
    """Serve the course below `root` at `host` and `port` until it is interrupted, and reload pages that are open.

    Mistakes in the content are shown; the pages stay as they were before.

    Raises:
        OSError: the address is taken.
    """
    with tempfile.TemporaryDirectory(prefix="course-preview-") as folder:
        site = Path(folder)
        ready = f"Preview at http://{host}:{port}/ (end it with Ctrl-C)"
        server = _Server(lambda: _rebuild(root, site, show), host, port, str(site), listening=lambda: show(ready))
        server.error_handler = lambda code: _read_error_page(site, code)
        for path in [*(root / name for name in WATCHED), SHELL]:
            if path.is_dir():
                server.watch(str(path))
        try:
            _rebuild(root, site, show)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            show("Preview ended.")
        finally:
            server.shutdown()


def _rebuild(root: Path, site: Path, show: Callable[[str], None]) -> None:
    try:
        course = read_course(root)
        for language in course.languages:
            build_language(course, language, site if language == "en" else site / language, serving=True)
    except (ContentErrors, SiteError) as mistakes:
        show(f"{mistakes}\nThe preview stays as it was.")
    else:
        show("The preview is up to date.")


def _read_error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None
