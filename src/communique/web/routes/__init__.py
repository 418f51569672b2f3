"""Addresses: each route asks the archive, calls a view and answers with its page."""
