"""Rows and facts: every SQL statement of the product is a named function here."""
