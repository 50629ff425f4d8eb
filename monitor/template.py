"""The template that a city begins with: a framework, data and votes of twelve invented cities."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import MonitorError

EXAMPLE = Path(__file__).parent / "example"
FRAMEWORKS = Path(__file__).parent / "frameworks"
FIGURES = Path(__file__).parent / "figures"


def write_template(folder: Path) -> list[Path]:
    """Copy the example's files into `folder`, which is made where it is missing.

    Raises:
        MonitorError: one of the files is there already; nothing is written then.
    """
    sources = [*sorted(EXAMPLE.iterdir()), *sorted(FRAMEWORKS.glob("*.yml"))]
    targets = [folder / source.name for source in sources]
    for target in targets:
        if target.exists():
            raise MonitorError("file-there", path=target)
    folder.mkdir(parents=True, exist_ok=True)
    for source, target in zip(sources, targets, strict=True):
        target.write_bytes(source.read_bytes())
    return targets
