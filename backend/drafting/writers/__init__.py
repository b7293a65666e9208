"""Scenes as files. Each writer draws every kind of item; a new kind is a type error here until it does."""
