"""Web pages, as they are and saved whole."""
