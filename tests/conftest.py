"""Hypothesis without a clock: a loaded machine must not fail a test. No test reaches anything but test servers."""

from hypothesis import settings

from tests.asking.sockets import forbid_other_sockets

settings.register_profile("project", deadline=None)
settings.load_profile("project")
forbid_other_sockets()
