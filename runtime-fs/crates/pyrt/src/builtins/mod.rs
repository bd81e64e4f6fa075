//! The builtin functions and the methods of builtin types: one file per type. Rows are the `/// py:` lines.
