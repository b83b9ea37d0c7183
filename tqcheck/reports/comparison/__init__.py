"""A comparison of drafts as text, Markdown, an HTML page and JSON."""
