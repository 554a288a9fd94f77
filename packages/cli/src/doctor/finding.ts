/** What a check of `tongguan doctor` finds: a state, what was seen, and for trouble what to do. */

export type State = 'ok' | 'warn' | 'fail';

export interface Finding {
  /** Words for what was checked. */
  what: string;
  state: State;
  /** What was seen. */
  seen: string;
  /** What to do about it; empty when all is well. */
  remedy: string;
}

export const ok = (what: string, seen: string): Finding => ({ what, state: 'ok', seen, remedy: '' });
export const warn = (what: string, seen: string, remedy: string): Finding => ({ what, state: 'warn', seen, remedy });
export const fail = (what: string, seen: string, remedy: string): Finding => ({ what, state: 'fail', seen, remedy });
