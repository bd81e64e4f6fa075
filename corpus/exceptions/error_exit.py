"""Exit codes decided by exceptions."""
import sys


class ConfigError(Exception):
    exit_code = 3


class DataError(Exception):
    exit_code = 4


def work(mode):
    if mode == "config":
        raise ConfigError("bad config")
    if mode == "data":
        try:
            int("12x")
        except ValueError as e:
            raise DataError("bad data") from e
    if mode == "crash":
        return [1, 2, 3][int("7")]
    if mode == "exit":
        sys.exit("fatal: " + mode)
    if mode == "nested":
        try:
            sys.exit(9)
        finally:
            print("cleanup runs")
    if mode == "assert":
        assert mode == "x", f"mode was {mode}"
    if mode == "interrupt":
        raise KeyboardInterrupt
    print("done", mode)


def main(argv):
    if not argv:
        print("usage: error_exit MODE", file=sys.stderr)
        return 2
    try:
        work(argv[0])
    except (ConfigError, DataError) as e:
        print(f"{type(e).__name__}: {e} (cause: {e.__cause__!r})", file=sys.stderr)
        return e.exit_code
    except KeyboardInterrupt:
        print("interrupted")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
