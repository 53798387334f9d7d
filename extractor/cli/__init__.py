"""The command `extractor`."""

from extractor.cli.app import app, run

__all__ = ["app", "run"]
