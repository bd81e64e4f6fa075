/** `\N{NAME}` lookups. */
export function lookupName(_name: string): string | null {
  return null;
}
