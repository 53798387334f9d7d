"""Scanned pages and pictures: their lines and letters recognised, then read like the pages of a PDF."""
