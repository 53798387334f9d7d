"""What a report says in sentences: its head, the figures and what they are parts of, problems and improvements."""
