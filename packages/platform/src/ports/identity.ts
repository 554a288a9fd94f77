/**
 * Port: the population register. Two adapters: the simulated one of this house (identity/simulated.ts), and one that asks a service over
 * HTTP (identity/http-register.ts). A register that cannot answer says so; the case then waits, for nothing is guessed.
 */
import type { Person, RegisterAnswer } from '@tongguan/clearance';

export interface IdentityRegister {
  /** Answers without leaving the house, where the register can. Asked for every list. */
  atOnce?(person: Person): RegisterAnswer | undefined;
  /** One call for all. Undefined for those it cannot say now. Never throws. */
  ask(people: readonly Person[]): Promise<(RegisterAnswer | undefined)[]>;
  /** It has failed several times in a row, and nobody asks it for a while. */
  isResting?(): boolean;
  close?(): void;
}
