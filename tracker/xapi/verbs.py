"""Verbs.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#243-verb
"""

from __future__ import annotations

from tracker.xapi.identifiers import iri
from tracker.xapi.language_maps import language_map
from tracker.xapi.properties import record

ADL = "http://adlnet.gov/expapi/verbs/"
VOIDED = ADL + "voided"

verb = record({"id": iri}, {"display": language_map})
