"""模板包: a district as one folder; inheritance by file, no code."""
