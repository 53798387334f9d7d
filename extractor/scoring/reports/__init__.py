"""An evaluation as people and programs read it: one module a format."""
