"""替身: two values in place of each that cannot be read, so that the rest is judged in the same run."""
