"""Tables whose labels and numbers stand in an order that is not that of the rows."""
