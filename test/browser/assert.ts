/** What the suites use of `node:assert/strict`, for browsers. */
class AssertionError extends Error {
  override readonly name = "AssertionError";
}

function ok(value: unknown, message = `not true: ${show(value)}`): asserts value {
  if (!Boolean(value)) throw new AssertionError(message);
}

function equal(seen: unknown, expected: unknown, message = ""): void {
  ok(Object.is(seen, expected), `${message} ${show(seen)}, expected ${show(expected)}`);
}

function deepEqual(seen: unknown, expected: unknown, message = ""): void {
  ok(show(seen) === show(expected), `${message} ${show(seen)}, expected ${show(expected)}`);
}

function throws(call: () => unknown, expected?: { readonly message: string }): void {
  try {
    call();
  } catch (error) {
    if (expected !== undefined) equal(error instanceof Error ? error.message : String(error), expected.message);
    return;
  }
  fail("nothing was thrown");
}

function fail(message: string): never {
  throw new AssertionError(message);
}

const notEqual = (seen: unknown, other: unknown): void => ok(!Object.is(seen, other), `equal: ${show(seen)}`);
const notDeepEqual = (seen: unknown, other: unknown): void => ok(show(seen) !== show(other), `equal: ${show(seen)}`);

/** Plain data only; the order of members counts. */
function show(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? `${part}n` : part instanceof Uint8Array ? [...part] : part)) ?? String(value);
}

export default { ok, equal, deepEqual, throws, fail, notEqual, notDeepEqual };
