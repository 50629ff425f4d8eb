"""The service worker of the site leaves alone whatever the tracker answers."""

from __future__ import annotations

import re


def test_the_worker_names_the_first_part_of_every_address_of_the_tracker(app, repository):
    source = (repository / "site/worker/worker.js").read_text(encoding="utf-8")
    named = re.search(r"const TRACKER = new Set\(\[([^]]*)\]\)", source).group(1)
    rules = [rule.rule for one in (app, app.extensions["record_store"]) for rule in one.url_map.iter_rules()]
    assert set(re.findall(r'"([^"]+)"', named)) == {rule.split("/")[1] for rule in rules}
