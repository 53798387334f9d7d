"""How a model is asked: requests within limits, retries, answers kept, recordings, what it cost."""
