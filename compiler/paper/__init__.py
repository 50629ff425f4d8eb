"""Pages set for paper: PDF, tagged for screen readers and linked, for A4 and for Letter."""
