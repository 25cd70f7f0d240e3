"""编排: facts and a pack become a finished document tree."""
