/** What may run when a value ends. */

const FINALIZERS = /\b(__del__|weakref)\b/;
const SUSPENDS = /\b(yield|await)\b/;
const CLEANS_UP = /\b(finally|with|except)\b/;

/** May code of the user's modules (their texts) run where the last reference to a value goes: a finalizer, a callback of a weak reference, what a suspended function has yet to do? */
export const runsAtEnds = (texts: readonly string[]): boolean =>
  texts.some((text) => FINALIZERS.test(text)) || (texts.some((text) => SUSPENDS.test(text)) && texts.some((text) => CLEANS_UP.test(text)));
