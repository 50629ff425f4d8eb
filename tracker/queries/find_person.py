"""Find what is known of an agent."""

from __future__ import annotations

import json
from typing import Any

from tracker.queries.find_statements import Reader, find_statements
from tracker.storage.ports import Store
from tracker.xapi.agents import identify
from tracker.xapi.persons import make_person
from tracker.xapi.statement_query import StatementQuery
from tracker.xapi.terms import term

MOST = 100
"""How many statements are looked through for names, the newest ones: it bounds what one request can cost."""


def find_person(store: Store, agent: dict[str, Any], reader: Reader) -> dict[str, Any]:
    """The person behind `agent`, as far as the newest statements that `reader` may see tell."""
    query = StatementQuery(terms=(term("agent", identify(agent) or ""),), limit=MOST)
    found = find_statements(store, query, reader)
    return make_person(agent, map(json.loads, found.statements))
