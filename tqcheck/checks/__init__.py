"""The checks: one module each, found by the catalogue; a check turns a segment into hits."""
