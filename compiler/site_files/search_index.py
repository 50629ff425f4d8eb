"""The search index, one part a language, made by Pagefind."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex


def index_site(site: Path) -> None:
    """Write `pagefind/` below `site` from all pages there, the same for the same pages.

    Each page says its language itself, and each language has an index of its own.
    """
    asyncio.run(_index(site))
    entry = site / "pagefind" / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")


async def _index(site: Path) -> None:
    config = IndexConfig(output_path=str(site / "pagefind"), logfile=None, verbose=False)
    async with PagefindIndex(config=config) as index:
        await index.add_directory(str(site))
