"""核对: the fifth verb; a written file is read back and held against the tree and the facts.

Shares no code with the writers: a checker that does shares their mistakes.
"""
