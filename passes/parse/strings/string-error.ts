/** A literal that cannot be decoded; the message is CPython's. The explainer gives it a place. */
export class StringError extends Error {}
