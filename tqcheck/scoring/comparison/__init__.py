"""Drafts of one source compared: which is better, where, and how certain that is."""
