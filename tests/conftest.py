"""Hypothesis without a clock: a loaded machine must not fail a test."""

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
