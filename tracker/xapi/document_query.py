"""What a request for documents, for a person or for an activity may ask.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#20-resources
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6, resources)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from tracker.errors import BodyInvalid, ParameterInvalid, StatementInvalid
from tracker.xapi.agents import agent, identify
from tracker.xapi.json_text import read_json


def check_names(parameters: Mapping[str, str], needed: Collection[str], optional: Collection[str] = ()) -> None:
    """Make sure that all of `needed` are there, and nothing that is not known.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#32-error-codes

    Raises:
        ParameterInvalid: naming the parameter.
    """
    for name in parameters:
        if name not in needed and name not in optional:
            raise ParameterInvalid(name, "there is no such parameter here; names are case-sensitive")
    for name in needed:
        if name not in parameters:
            raise ParameterInvalid(name, "it is required")


def need_agent(parameters: Mapping[str, str], name: str = "agent") -> dict[str, Any]:
    """The agent in a parameter that holds JSON; these resources know no groups.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#26-agent-profile-resource

    Raises:
        ParameterInvalid: not JSON, or not an agent.
    """
    try:
        value: dict[str, Any] = read_json(parameters[name])
        agent(value)
    except (BodyInvalid, StatementInvalid) as fault:
        place = f" at {fault.path}" if isinstance(fault, StatementInvalid) and fault.path else ""
        raise ParameterInvalid(name, f"{fault.reason}{place}") from fault
    return value


def need_identity(parameters: Mapping[str, str], name: str = "agent") -> str:
    """What makes the agent in a parameter the same as another. Raises ParameterInvalid."""
    return identify(need_agent(parameters, name)) or ""
