// Why a stress test cannot be run. The command line says it in the user's language, by code and slots.

export type StressErrorCode =
  /** Nothing answers at the address. */
  | 'unreachable'
  /** The platform answers that it takes no messages now. */
  | 'not-ready'
  /** A participant's API key is not known there. */
  | 'participant-unknown'
  /** The disk is too small for the messages signed beforehand. */
  | 'disk'
  | 'too-large'
  /** Told to stop before anything was sent. */
  | 'stopped';

export class StressError extends Error {
  override readonly name = 'StressError';
  readonly code: StressErrorCode;
  readonly slots: Readonly<Record<string, string | number>>;

  constructor(code: StressErrorCode, slots: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(slots)}`, options);
    this.code = code;
    this.slots = slots;
  }
}
