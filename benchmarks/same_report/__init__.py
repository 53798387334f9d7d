"""Whether the format matters: the same reports saved by real programs in every format, read and compared."""
