"""Modules of linked packages (installed ones and the library's) that are not linked themselves (`passes/resolve/project-modules.ts`)."""
NAMES = frozenset()
