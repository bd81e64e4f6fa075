"""Runs the test methods of the modules imported below. Writes to the file named by the first argument what happens to each of them:

    loaded <TAB> all ids        start <TAB> id        end <TAB> id <TAB> outcome <TAB> detail        finished

The second argument names a file with the ids to leave out: those that an earlier run has an answer for. Newlines are written as \\x1e.
"""
import os
import sys
import unittest
import test.support
try:
    import fresh_imports
except ImportError:
    pass  # CPython
#IMPORTS

SUBJECTS = [#SUBJECTS
]
write_bytes = os.write
caller = sys._getframe  # what test.support asks for: a translated program keeps frames if it can see them
descriptor = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)


def write(*parts):
    text = "\t".join(part.replace("\t", " ").replace("\n", "\x1e") for part in parts)
    write_bytes(descriptor, (text + "\n").encode("utf-8", "backslashreplace"))


class Lines(unittest.TestResult):
    """Outcomes as lines. An error outside of methods (setUpClass) has its own line."""

    def startTest(self, test):
        super().startTest(test)
        self.outcome, self.detail = "passed", ""
        write("start", test.id())

    def stopTest(self, test):
        super().stopTest(test)
        write("end", test.id(), self.outcome, self.detail)

    def note(self, outcome, detail):
        if self.outcome == "passed":
            self.outcome, self.detail = outcome, detail

    def addError(self, test, err):
        detail = self._exc_info_to_string(err, test)
        if isinstance(test, unittest.suite._ErrorHolder):
            write("end", test.id(), "error", detail)
        else:
            self.note("error", detail)

    def addFailure(self, test, err):
        self.note("failed", self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = "failed" if issubclass(err[0], test.failureException) else "error"
            self.note(kind, f"{subtest}\n{self._exc_info_to_string(err, test)}")

    def addSkip(self, test, reason):
        if isinstance(test, unittest.suite._ErrorHolder):
            write("end", test.id(), "skipped", reason)
        else:
            self.note("skipped", reason)

    def addUnexpectedSuccess(self, test):
        self.note("failed", "unexpected success")


def flat(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from flat(test)
        else:
            yield test


def main():
    test.support.use_resources = []
    test.support.verbose = False
    with open(sys.argv[2]) as file:
        answered = set(file.read().split("\n"))
    tests = []
    for module in SUBJECTS:
        if hasattr(module, "__path__") and hasattr(module, "load_tests"):
            continue  # it would look for its modules in the folder
        tests += flat(unittest.defaultTestLoader.loadTestsFromModule(module))
    write("loaded", *(test.id() for test in tests))
    unittest.TestSuite(test for test in tests if test.id() not in answered).run(Lines())
    write("finished")


if __name__ == "__main__":
    main()
