"""Asking a language model for what the form reader leaves open."""
