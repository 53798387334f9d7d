"""Tables whose layout marks where a cell ends, or whose lines do."""
