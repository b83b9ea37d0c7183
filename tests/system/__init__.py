"""Tests with other programs and huge inputs: `make test-system` installs what they need; nothing is skipped."""
