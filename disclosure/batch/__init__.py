"""批量: many inputs in one run, by processes of this machine or of a cluster."""
