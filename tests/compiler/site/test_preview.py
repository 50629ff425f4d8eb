from __future__ import annotations

import json
import signal
import socket
import subprocess
import urllib.error
import urllib.request

import pytest


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_the_preview_follows_changes_survives_mistakes_and_ends_cleanly(mini_course, course_program, port):
    command = [course_program, "--root", mini_course, "preview", "--port", str(port)]
    page = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    whole = page.read_text(encoding="utf-8")
    url = f"http://127.0.0.1:{port}/modules/streets/looking/"
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            wait_for(process, "Preview at ")
            assert "is read slowly." in read(url)
            assert "no-js" in read(f"http://127.0.0.1:{port}/es/")
            with pytest.raises(urllib.error.HTTPError, match="404"):
                read(f"http://127.0.0.1:{port}/nothing/")
            assert json.loads(read(f"http://127.0.0.1:{port}/api/session")) is None

            page.write_text(whole.replace("sources: [R1]", "sources: [R9]"), encoding="utf-8")
            wait_for(process, "curriculum/01-streets/01-looking.md:")
            wait_for(process, "The preview stays as it was.")
            assert "is read slowly." in read(url)

            page.write_text(whole.replace("read slowly", "read twice"), encoding="utf-8")
            wait_for(process, "The preview is up to date.")
            assert "is read twice." in read(url)
        finally:
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=30)
    assert "Preview ended." in output
    assert process.returncode == 0
    assert not (mini_course / "public").exists()


def test_a_taken_port_is_named(mini_course, course_program):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [course_program, "--root", mini_course, "preview", "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be used" in done.stderr


def read(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


def wait_for(process, text):
    for line in process.stdout:
        if text in line:
            return
    pytest.fail(f"the preview ended before it said {text!r}")
