"""The headers that every answer carries, of pages and of files alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

YEAR = 31_536_000


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """The policy of all pages: own files only, the site's own inline scripts by their hash, wasm for the search."""
    scripts = " ".join(("'self'", "'wasm-unsafe-eval'", *script_hashes))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def behind_proxies(app: WSGIApplication, count: int) -> WSGIApplication:
    """`app`, believing the X-Forwarded headers of `count` proxies in front of it, and nobody where there is none."""
    return ProxyFix(app, x_for=count, x_proto=count, x_host=count) if count else app


class SecurityHeaders:
    """WSGI middleware around the whole application that adds what an answer does not set itself."""

    def __init__(self, app: WSGIApplication, script_hashes: Sequence[str]) -> None:
        self._app = app
        self._headers = (
            ("Content-Security-Policy", content_security_policy(script_hashes)),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, with the headers added."""
        added = list(self._headers)
        if environ["wsgi.url_scheme"] == "https":
            added.append(("Strict-Transport-Security", f"max-age={YEAR}"))
            # Browsers complain of it on every page that does not come over https.
            added.append(("Cross-Origin-Opener-Policy", "same-origin"))

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Callable[[bytes], object]:
            present = {name.lower() for name, _ in headers}
            headers.extend(header for header in added if header[0].lower() not in present)
            return start_response(status, headers, *exc_info)

        return self._app(environ, start)
