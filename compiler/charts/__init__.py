"""Charts as accessible SVG that takes its colours from the page."""
