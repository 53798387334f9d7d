"""Speed and memory, as ratios to a floor; `make bench` runs it."""
