"""写出: finished trees become files; a writer decides nothing and looks nothing up."""
