"""The installed distributions that came along (`passes/resolve/distributions.ts`): folder -> file -> text."""
FILES = {}
