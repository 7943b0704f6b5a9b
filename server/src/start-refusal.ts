/** Holdfast does not start, for a reason that the message tells in plain words, with what to do. Anything else is a bug. */
export class StartRefusal extends Error {}
