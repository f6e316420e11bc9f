"""One migration per schema number: `m0001_first.py` has revision `0001` and leads to schema 1."""
