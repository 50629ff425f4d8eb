"""A short name for what a framework measures: it changes exactly when results are no longer comparable."""

from __future__ import annotations

import hashlib
import json

from monitor.model import Framework


def fingerprint(framework: Framework) -> str:
    """Twelve hexadecimal digits of what is measured and how it is grouped; titles and weights do not count.

    Weights belong to the method, which a comparison looks at apart.
    """
    measured = [
        [
            each.id,
            dict(sorted(each.definition.items())),
            dict(sorted(each.unit.items())),
            each.direction,
            each.group,
            each.goalposts,
            each.target,
        ]
        for each in framework.indicators
    ]
    grouped = [[group.id, group.within] for group in framework.groups]
    text = json.dumps([measured, grouped, framework.level], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
