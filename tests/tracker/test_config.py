from __future__ import annotations

import pytest

from tracker.cli.serve import describe_address
from tracker.config import Config
from tracker.credentials.issuance import Issuance


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"host": "192.168.1.10", "port": 80}, "http://192.168.1.10:80"),
        ({"host": "fd00::7"}, "http://[fd00::7]:8000"),
        ({"host": "course.local"}, "http://course.local:8000"),
        ({"host": "0.0.0.0", "public_url": "https://course.example/"}, "https://course.example"),  # noqa: S104
    ],
)
def test_credentials_and_links_carry_the_same_address(settings, address):
    config = Config(**settings)
    assert config.address == address
    issuance = Issuance.from_config(config)
    assert (issuance.base, issuance.reachable) == (address, True)
    assert describe_address(config) == f"Serving on {address}"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://127.0.0.1:8000"),  # noqa: S104 - nothing listens here
        ("::", "http://[::1]:8000"),
        ("0:0::0", "http://[::1]:8000"),
        ("0", "http://127.0.0.1:8000"),
    ],
)
def test_a_wildcard_is_no_address_and_the_server_says_so_at_its_start(host, address):
    config = Config(host=host)
    assert config.address == address
    assert not Issuance.from_config(config).reachable
    assert "set PUBLIC_URL" in describe_address(config)
