"""What a model is asked about a document: parts, excerpts, prompts, the shape of answers."""
