import report


def area(a, b):
    return f"{a * b} {report.title(chr(97))}"
