"""工作簿: the input as finance staff fill it, read into the same plain data as YAML."""
