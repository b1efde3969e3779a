"""Commands that make sessions."""
