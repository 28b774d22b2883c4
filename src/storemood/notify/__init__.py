"""Tells people, by e-mail, and programs, by webhook, of cameras that need somebody: a message a store, seldom."""
