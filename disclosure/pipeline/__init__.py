"""流程: the verbs in order, for one input or many."""
