"""How well documents are read: made reports whose truth is known, and what a result is worth beside them."""
