/** Why nothing was done at the desk. `api/` has the words. */
export type DeskFaultKind =
  /** Decided meanwhile, or never there. */
  | 'gone'
  /** He does not have it before him, or no longer. */
  | 'not-taken'
  /** Somebody else has it. */
  | 'taken'
  | 'own-proposal'
  | 'nothing-proposed'
  /** It waits for an inspector, or for a reviewer. */
  | 'other-duty'
  /** An order of operations holds lists like it. */
  | 'by-order'
  | 'unknown-code'
  | 'unknown-colleague';

export class DeskFault extends Error {
  override readonly name = 'DeskFault';
  readonly kind: DeskFaultKind;

  constructor(kind: DeskFaultKind) {
    super(kind);
    this.kind = kind;
  }
}
