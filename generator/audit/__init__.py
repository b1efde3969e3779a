"""The audit of what was built: what it asks for, what it keeps, what it tells, and to whom."""
