"""Namespace for more."""
