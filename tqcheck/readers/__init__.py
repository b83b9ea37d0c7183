"""Readers: one module per file format, one `read` each; a reader turns a file into a document of segments."""
