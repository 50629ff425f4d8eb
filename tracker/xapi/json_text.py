"""JSON as the standard wants it: strict in, compact out.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#22-formatting-requirements
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from tracker.errors import BodyInvalid

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(body: bytes | str) -> Any:
    """The value in `body`.

    Raises:
        BodyInvalid: not UTF-8, not JSON, a key twice in one object, a number that is none or too large, half of a
            character, or nested too deeply.
    """
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
        value = _DECODER.decode(text)
        if _SURROGATE.search(text):
            write_json(value).encode("utf-8")
    except UnicodeDecodeError as error:
        raise BodyInvalid(f"it is not UTF-8 at byte {error.start}") from error
    except UnicodeEncodeError as error:
        raise BodyInvalid("it contains half of a character (a lone surrogate)") from error
    except RecursionError as error:
        raise BodyInvalid("it is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise BodyInvalid(f"it is not JSON ({error})") from error
    except ValueError as error:
        raise BodyInvalid("a number has too many digits") from error
    return value


def write_json(value: Any) -> str:
    """`value` as compact JSON."""
    return _ENCODER.encode(value)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise BodyInvalid(f"the key {twice!r} stands twice in one object")
    return made


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise BodyInvalid(f"the number {text[:20]} is too large")
    return number


def _constant(name: str) -> NoReturn:
    raise BodyInvalid(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
