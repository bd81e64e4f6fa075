/** Whether an attack got out: by what it read, or by what has changed around the box. */
import type { Attack } from "./attacks.ts";
import type { Yard } from "./yard.ts";

export const contained = "contained";

/** Undefined where the attack does not apply. */
export async function judge(attack: Attack, yard: Yard, host: string): Promise<string | undefined> {
  try {
    if (attack.only === "disk" && (yard.top === undefined || host === "overlay")) return undefined;
    if (attack.only === "ours" && host === "node:wasi") return undefined;
    const before = yard.surroundings();
    await attack.run(yard);
    const leak = yard.seen.find((text) => /SECRET|root:.*:0:0:/.test(text));
    if (leak !== undefined) return `ESCAPED: read ${JSON.stringify(leak.slice(0, 40))}`;
    return yard.surroundings() === before ? contained : "ESCAPED: changed what lies outside";
  } finally {
    yard.close();
  }
}
