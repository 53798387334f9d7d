"""Texts whose words say where they stand on their page: what PDF and OCR programs write out."""
