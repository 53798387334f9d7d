"""Word and OpenDocument texts, new and old."""
