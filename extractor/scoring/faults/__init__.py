"""Faults put into clean reports, and what the rules say of them: how well the rules find, locate and blame."""
