"""文档树: a closed set of nodes, finished before a writer sees it; knows no budgets."""
