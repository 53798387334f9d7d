"""What of an answer the document bears out, and how it joins what was read."""
