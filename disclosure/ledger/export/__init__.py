"""预算系统的导出: rows of any export become inputs, one for each unit."""
