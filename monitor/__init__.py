"""Composite indicators of urban safety and human security, in the order of the handbook by OECD and JRC."""
