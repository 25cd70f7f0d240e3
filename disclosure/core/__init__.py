"""基础: findings, places, rounding and printing of numbers; knows nothing of budgets."""
