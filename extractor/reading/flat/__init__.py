"""Tables of a flattened page: labels and numbers run on in the order of print."""
