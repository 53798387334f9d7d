"""How the tables of a made report stand in text: one module a family of layouts."""
