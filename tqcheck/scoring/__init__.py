"""Scoring: how good a translation is, and how good the checks are."""
