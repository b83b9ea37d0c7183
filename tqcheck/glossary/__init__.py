"""Glossaries: terms, their loaders and their index."""
