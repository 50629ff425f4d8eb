"""The search index, one part a language, made by Pagefind."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex


def index_site(site: Path) -> None:
    """Write `pagefind/` below `site` from all pages there; each page says its language itself."""
    asyncio.run(_index(site))


async def _index(site: Path) -> None:
    config = IndexConfig(output_path=str(site / "pagefind"), logfile=None, verbose=False)
    async with PagefindIndex(config=config) as index:
        await index.add_directory(str(site))
