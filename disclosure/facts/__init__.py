"""事实: every value as computed, with its coordinates and what it was computed from."""
