"""Reports: one module per output. A writer takes documents and their items as they come, and a summary at the end."""
