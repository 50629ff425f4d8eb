"""What the guide to the record store tells to type works as it is written, against a real server."""

from __future__ import annotations

import re
import subprocess
from textwrap import dedent

import pytest

from tests.tracker.server import Server

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
END = "-- end of an example --"


@pytest.fixture(scope="module")
def blocks(repository):
    """The blocks of the guide that are typed into a shell, from the first statement to the last example."""
    guide = (repository / "docs/record-store.md").read_text(encoding="utf-8")
    text = re.search(r"^## A first statement$(.*?)^## Statements$", guide, re.MULTILINE | re.DOTALL)[1]
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)
    return [part for block in found for part in re.split(r"\n\n(?=\S)", dedent(block).strip("\n"))]


@pytest.fixture
def outputs(config, blocks, tmp_path):
    """What each block prints, run one after the other in one shell."""
    server = Server(config)
    server.start()
    try:
        key = server.add_key()
        script = f"\necho '{END}'\n".join(block for block in blocks if "tracker key add" not in block)
        script = script.replace("KEY:SECRET", f"{key['key']}:{key['secret']}")
        script = script.replace("http://127.0.0.1:8000", server.url)
        ran = subprocess.run(
            ["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        server.stop()
    assert (ran.returncode, ran.stderr.replace("\r", "").count("curl: (")) == (0, 0), ran.stderr
    return [output.strip() for output in ran.stdout.split(f"{END}\n")]


def test_every_example_does_what_the_guide_says(outputs):
    stored, read, defined, attached, both, put, shown, replaced, refused, pages = outputs
    assert re.fullmatch(rf'\["{UUID}"\]', stored)
    assert stored[2:-2] in read
    assert defined == put == ""
    assert re.fullmatch(rf'\["{UUID}"\]', attached)
    assert attached[2:-2] in both
    assert "3 of 12 lamps work.\n" in both
    tag = re.search(r'^etag: ("\w+")', shown, re.MULTILINE | re.IGNORECASE)[1]
    assert tag == '"e75d5662229feac1e0b53b1248729fe88a6b6c3c"'
    assert shown.endswith('{"page": 1}')
    assert replaced.startswith("HTTP/1.1 204")
    assert '"DocumentChanged"' in refused
    assert pages.splitlines() == [stored[2:-2], attached[2:-2]]
