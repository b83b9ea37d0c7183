"""Files as bytes: their encodings, zip archives, XML, spreadsheets and rows of separated values."""
