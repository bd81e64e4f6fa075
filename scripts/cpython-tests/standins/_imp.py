"""Stands in for `_imp` in a translated program (CPython has its own, built in): test.support.import_helper imports it."""


def _override_frozen_modules_for_tests(override):
    pass
