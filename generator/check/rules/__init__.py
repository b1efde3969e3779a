"""One rule a file; the list stands in check/registry.py and is written by hand."""
