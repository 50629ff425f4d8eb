"""The files that the code of a notebook names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_QUOTED = re.compile(r"""["']([^"'\n]+\.\w{2,5})["']""")


def find_named_files(folder: Path, source: dict[str, Any]) -> dict[str, Path]:
    """The files by the name that the code of the notebook `source`, which lies in `folder`, has for them."""
    code = "".join("".join(cell["source"]) for cell in source["cells"] if cell["cell_type"] == "code")
    named = {name: (folder / name).resolve() for name in _QUOTED.findall(code)}
    return {name: path for name, path in named.items() if path.is_file()}
