/** Thrown by the hot reader when a message is not in the plain subset it knows; the strict reader then decides. */
export class Unsure extends Error {}

/** One instance, without a stack: leaving the hot path costs nothing and carries no news. */
const instance = new Unsure('not in the plain subset');

export function unsure(): never {
  throw instance;
}
