"""Runners: they take documents through the checks, in one process or in several, and keep the order."""
