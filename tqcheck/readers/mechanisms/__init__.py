"""What several formats are read and written with: XML by its bytes, archives, tables, cues, exact changes."""
