"""Glossary files: one module a format, found by the catalogue."""
