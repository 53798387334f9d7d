"""Texts written in a markup language: what their marks mean becomes tables and prose, as in a web page."""
