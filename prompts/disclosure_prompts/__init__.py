"""Templates of what a model is asked, one per part of a report."""
