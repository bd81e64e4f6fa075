/** A table that is asked for names of Python programs: what JavaScript's own objects have (`constructor`, `toString`) is not in it. */
export function byName<T>(rows: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.freeze(Object.assign(Object.create(null) as Record<string, T>, rows));
}
