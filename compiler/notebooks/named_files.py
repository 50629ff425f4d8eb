"""The files that the code of a notebook names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

_QUOTED = re.compile(r"""["']([^"'\n]+\.\w{2,5})["']""")


def find_named_files(folder: Path, source: dict[str, Any]) -> dict[str, Path]:
    """The files by the name that the code of the notebook `source`, which lies in `folder`, has for them.

    Only what lies in a module or a case is meant for everybody: banks of exams, say, are not, and neither is what a
    learner got elsewhere and keeps in `own/`.
    """
    course = folder.resolve().parent.parent
    code = "".join("".join(cell["source"]) for cell in source["cells"] if cell["cell_type"] == "code")
    named = {name: (folder / name).resolve() for name in _QUOTED.findall(code)}
    public = (course / "curriculum", course / "case_studies")
    return {
        name: path
        for name, path in named.items()
        if path.is_file() and path.parent.name != "own" and any(path.is_relative_to(top) for top in public)
    }
