"""Rules of arithmetic: what a draft computes must be what its own figures give."""
