"""What helps others to find the site: a map of its pages for search engines, and the picture beside a shared link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from compiler.render.addresses import home_of

_OWN = ("/account/", "/api/", "/exams/", "/my/", "/xapi/")
"""Where nothing is for search engines: a learner's own pages, and what programs ask."""


def write_share_image(path: Path) -> None:
    """Draw the SVG beside `path` as the PNG that other sites understand, for shared links."""
    import vl_convert  # noqa: PLC0415 - its engine takes a while to start

    path.write_bytes(vl_convert.svg_to_png(path.with_suffix(".svg").read_text(encoding="utf-8"), ppi=72))


def write_site_map(site: Path, address: str, languages: Sequence[str]) -> None:
    """Write `sitemap.xml` and `robots.txt` for a site served at `address`; nothing where that is not known.

    Programs look for `robots.txt` at the root of a host, so a site below a path has none.
    """
    if not address:
        return
    address = f"{address.rstrip('/')}/"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
        *_entries(site, address, languages),
        "</urlset>",
    ]
    (site / "sitemap.xml").write_text("\n".join([*lines, ""]), encoding="utf-8")
    if urlsplit(address).path == "/":
        rules = ["User-agent: *", *(f"Disallow: {path}" for path in _OWN), "", f"Sitemap: {address}sitemap.xml", ""]
        (site / "robots.txt").write_text("\n".join(rules), encoding="utf-8")


def _entries(site: Path, address: str, languages: Sequence[str]) -> Iterator[str]:
    homes = {language: home_of(language) for language in languages}
    pages = sorted(
        f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./")
        for path in site.rglob("index.html")
        if path.relative_to(site).parts[0] not in (*languages, "share")
    )
    for page in pages:
        there = {language: home for language, home in homes.items() if (site / home / page / "index.html").is_file()}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} href={quoteattr(address + home + page)}/>'
            for language, home in there.items()
        )
        for home in there.values():
            yield f"<url><loc>{address}{home}{page}</loc>{links}</url>"
