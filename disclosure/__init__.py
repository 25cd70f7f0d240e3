"""预算公开引擎: from one structured budget to the published disclosure, without contradictions.

Five verbs, one direction: load an input into a ledger, compute the facts, compose a document
tree from facts and a template pack, write files, verify them by reading them back.
"""

__version__ = "0.1.0"
