"""Modules of linked installed packages that are not linked themselves (`passes/resolve/project-modules.ts`)."""
NAMES = frozenset()
