"""What each command accepts: its options as a dataclass, a field an option, in the order of its help."""
