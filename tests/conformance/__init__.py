"""一致性: our documents, read back from their files, against the published ones."""
