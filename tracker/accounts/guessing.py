"""How often something that can be guessed may be tried: by account, and by network with room for a full hall."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Limit:
    """At most `most` tries within `window` of the first one, counted under `subject`."""

    subject: str
    most: int
    window: timedelta


@dataclass(frozen=True)
class Guard:
    """What protects one way in: a limit for each account that is tried, and one for each network that tries.

    A hall of 300 phones behind one address signs in within minutes, some of them twice or thrice: so the network's
    limit is far above what one person needs, and far below what guessing needs.
    """

    account: Limit | None
    network: Limit


_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)

SIGN_IN = Guard(Limit("sign-in account", 10, _QUARTER), Limit("sign-in network", 1500, _QUARTER))
RECOVERY = Guard(Limit("recovery account", 10, _QUARTER), Limit("recovery network", 600, _QUARTER))
LETTER = Guard(Limit("letter account", 5, _HOUR), Limit("letter network", 600, _HOUR))
NEW_ACCOUNT = Guard(None, Limit("new account network", 900, _HOUR))
LINK = Guard(None, Limit("link network", 100, _QUARTER))
PROOF = Guard(Limit("proof account", 10, _QUARTER), Limit("proof network", 1500, _QUARTER))


def counter(limit: Limit, who: str, secret: bytes) -> bytes:
    """The counter of `limit` for `who`; without `secret` nobody can tell from it whom it counts."""
    return hmac.digest(secret, f"{limit.subject}\0{who}".encode(), hashlib.sha256)


def network_of(address: str | None) -> str:
    """The network from which `address` asks: 24 bits of IPv4, 56 of IPv6."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    length = 24 if parsed.version == 4 else 56  # noqa: PLR2004 - the versions of IP
    return str(ipaddress.ip_network(f"{parsed}/{length}", strict=False))
