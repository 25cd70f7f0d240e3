"""一个区的输入: invented units with the shape of the real samples, for whatever is measured on many."""
