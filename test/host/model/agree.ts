/**
 * Does the same operations to several worlds and compares what each could see, step by step, and the trees at the end. The
 * first world is the reference.
 */
import { errnoOfThrown } from "./on-guest.ts";
import { KernelError, show, type Operation, type World } from "./operations.ts";

/** Undefined when all agree, else what differed, with the operations up to there. */
export function disagreement(operations: readonly Operation[], worlds: readonly World[]): string | undefined {
  const [reference, ...others] = worlds;
  if (reference === undefined) return undefined;
  const done: string[] = [];
  for (const operation of operations) {
    const seen = others.map((world) => observe(world, operation));
    done.push(show(operation));
    const [first = ""] = seen;
    const different = others.findIndex((_, index) => seen[index] !== first);
    if (different >= 0) return report(done, [others[0]?.name ?? "", first], [others[different]?.name ?? "", seen[different] ?? ""]);
    // What leads out of the sandbox is possible for the kernel, and is left out there.
    if (first === "!NOTCAPABLE" && leavesSandbox(operation)) continue;
    const expected = observe(reference, operation);
    if (!same(operation, expected, first)) return report(done, [reference.name, expected], [others[0]?.name ?? "", first]);
  }
  const expected = reference.tree().join("\n");
  for (const world of others) {
    const tree = world.tree().join("\n");
    if (tree !== expected) return report(done, [reference.name, expected], [world.name, tree]);
  }
  return undefined;
}

function observe(world: World, operation: Operation): string {
  try {
    return world.perform(operation);
  } catch (error) {
    return `!${error instanceof KernelError ? error.message : errnoOfThrown(error)}`;
  }
}

function leavesSandbox(operation: Operation): boolean {
  return "path" in operation;
}

/** Rights are what the kernel does not have: it says EINVAL for setting the size of a file that is open for reading. */
function same(operation: Operation, expected: string, seen: string): boolean {
  if (operation.kind === "truncate" && expected.startsWith("!")) return seen.startsWith("!");
  return expected === seen;
}

function report(done: readonly string[], one: readonly [string, string], other: readonly [string, string]): string {
  return `${done.join("\n")}\n--- ${one.join(": ")}\n--- ${other.join(": ")}`;
}
