"""PDFs with text."""
