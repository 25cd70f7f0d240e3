"""使用指南: its pages, the steps they ask for, and their pictures."""
