"""Mechanisms that run the rules of language packs."""
