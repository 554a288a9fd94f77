/** How a command ends when it did not do what it was asked. The numbers are a promise to scripts: docs/cli.md. */

export const EXIT = {
  ok: 0,
  /** The work failed, or what was looked at is wrong (lint, doctor, a refused message). */
  failed: 1,
  /** The arguments are wrong; nothing was done. */
  usage: 2,
  /** submit: the time to wait is over and some answer is still to come. */
  waiting: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected failure: its message says what is wrong and what to do, and is all that the user sees. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
