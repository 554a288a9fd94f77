// Bonded goods: ledgers and their movements, the documents that move them, and what each kind of exit needs.

export {
  type Deposit,
  type DepositAccount,
  type DepositKind,
  deposited,
  depositMoves,
  freedFen,
} from './deposit.ts';
export { type Display, displayed, outQty } from './display.ts';
export { drawsOf, type Ledger, type LedgerFacts, type LedgerItem } from './draw.ts';
export { type Exit, type ExitKind, exit, isDeclarationNo } from './exits.ts';
export { type Batch, type BatchInspection, type Cover, coverExit, resultStep } from './inspection.ts';
export {
  availableOf,
  balanceOf,
  effects,
  emptyQuantities,
  holds,
  type LedgerQuantities,
  type Movement,
  type MovementFault,
  type MovementKind,
  moved,
  onShelves,
  type Posted,
} from './quantities.ts';
export { refusals } from './refusals.ts';
export {
  type BindType,
  bindHolds,
  type FormState,
  type FormType,
  type FormWeights,
  formAfter,
  formTypeFor,
  formTypes,
  gateAgrees,
  totalWeight,
} from './release-form.ts';
export { type CountedItem, type GoodsClass, type KnownItem, reconcile, type StockDifference } from './stock.ts';
export { declaredTogetherBy, displayEnds, isOver, storageEnds, storageMonths, type WarehouseKind } from './terms.ts';
export { type TransferEnd, type TransferLine, transfer } from './transfer.ts';
export {
  afterEvent,
  type Deduction,
  type Direction,
  type ListEvent,
  type ListFault,
  type ListType,
  listTypes,
  type VerificationList,
  verificationListNo,
} from './verification-list.ts';
