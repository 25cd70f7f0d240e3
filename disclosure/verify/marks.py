"""数字的标记: how files name the fact of a figure.

Web pages give the fact's id, Word files a digest of it (BLAKE2s, six bytes, in hexadecimal).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2s


@lru_cache(maxsize=8192)
def names(fact: str) -> frozenset[str]:
    """标记: all names a file may give to a fact."""
    return frozenset({fact, blake2s(fact.encode(), digest_size=6).hexdigest()})
