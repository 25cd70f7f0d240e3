"""命令行: the only layer that prints, reads the environment and knows exit statuses."""
