"""Secret keys as files that only their owner reads, made when first asked for."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from tracker.errors import SecretUnusable

MODE = 0o600


def random_key() -> bytes:
    """A new secret of 256 bits, as text that fits into settings."""
    return secrets.token_urlsafe(32).encode()


def read_or_make_key(path: Path, make: Callable[[], bytes] = random_key) -> bytes:
    """The secret in the file at `path`; where there is none, `make` makes it. Processes that start at once agree."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "wb") as file:
            file.write(make())
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def write_secret(path: Path, secret: str) -> None:
    """Put `secret` into the file at `path`, in the place of what is there, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE), "w", encoding="utf-8") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def read_secret(path: Path) -> str:
    """The secret in the file at `path`, without the white space around it.

    Raises:
        SecretUnusable: it is missing, empty, no text, or others can read it.
    """
    try:
        with path.open(encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                raise SecretUnusable(str(path), f"others can read it: chmod 600 {path}")
            secret = file.read().strip()
    except FileNotFoundError as error:
        raise SecretUnusable(str(path), "there is no such file on this machine") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SecretUnusable(str(path), "it cannot be read") from error
    if not secret:
        raise SecretUnusable(str(path), "it is empty")
    return secret
