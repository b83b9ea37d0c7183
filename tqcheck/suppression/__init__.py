"""Suppression: which findings somebody has judged to be no faults, and which of these judgements have become idle."""
