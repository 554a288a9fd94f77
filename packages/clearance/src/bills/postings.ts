// The books of guarantee and tax in double entry. An event moves one sum from the account that it credits to the account that it debits,
// so whatever the sequence, debits equal credits. The accounts are kept for each guarantor.
//
// Two equations hold at any time: frozen = receivable + due (what is owed is secured), and available + frozen = surety.

/** What an account holds; `side` is that on which it grows. */
export const accounts = {
  surety: { side: 'credit', zh: '已备案担保', en: 'guarantee given by the guarantor' },
  available: { side: 'debit', zh: '可用担保', en: 'guarantee that is free' },
  frozen: { side: 'debit', zh: '冻结担保', en: 'guarantee held for tax that is owed' },
  receivable: { side: 'debit', zh: '应收税款', en: 'tax of bills in no notice yet' },
  due: { side: 'debit', zh: '已汇总税款', en: 'tax of bills in notices not paid' },
  treasury: { side: 'debit', zh: '入库税款', en: 'paid into the treasury' },
  assessed: { side: 'credit', zh: '核定税款', en: 'tax assessed' },
  lateFee: { side: 'credit', zh: '滞纳金', en: 'late fees' },
} as const satisfies Record<string, { side: 'debit' | 'credit'; zh: string; en: string }>;

export type Account = keyof typeof accounts;

/** Each event: which account gets, which gives. */
export const events = {
  /** A guarantee is filed or raised. */
  file: { debit: 'available', credit: 'surety' },
  /** A list is released: guarantee is held, tax is owed. */
  freeze: { debit: 'frozen', credit: 'available' },
  assess: { debit: 'receivable', credit: 'assessed' },
  /** A bill is void or paid: the guarantee is free again. */
  unfreeze: { debit: 'available', credit: 'frozen' },
  /** A bill is void: the tax is not owed. */
  cancel: { debit: 'assessed', credit: 'receivable' },
  /** A notice takes up bills. */
  summarise: { debit: 'due', credit: 'receivable' },
  pay: { debit: 'treasury', credit: 'due' },
  fee: { debit: 'treasury', credit: 'lateFee' },
} as const satisfies Record<string, { debit: Account; credit: Account }>;

export type LedgerEvent = keyof typeof events;

export interface Posting {
  event: LedgerEvent;
  debit: Account;
  credit: Account;
  amountFen: number;
}

export function posting(event: LedgerEvent, amountFen: number): Posting {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new RangeError(`${event} of ${amountFen} fen`);
  return { event, ...events[event], amountFen };
}

/** Balance of each account on the side on which it grows. */
export function balances(postings: readonly Posting[]): Record<Account, number> {
  const sums = Object.fromEntries(Object.keys(accounts).map((name) => [name, 0])) as Record<Account, number>;
  for (const { debit, credit, amountFen } of postings) {
    sums[debit] += accounts[debit].side === 'debit' ? amountFen : -amountFen;
    sums[credit] += accounts[credit].side === 'credit' ? amountFen : -amountFen;
  }
  return sums;
}
