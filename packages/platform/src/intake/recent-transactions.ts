/**
 * Payment transactions that this process has seen lately, with the order that each was first seen for: the second payment of a cart claims
 * its share at once. Without it the key of the transaction would be claimed in vain, the batch tried again, and keys looked for first for a
 * while (claims.ts). A guess only: what holds the key is learnt in the transaction (shared-payments.ts).
 */

/** Some seconds of the national peak; when it is full the older half goes. Some 5 MB. */
const KEPT_MAX = 40_000;

export class RecentTransactions {
  #younger = new Map<string, string>();
  #older = new Map<string, string>();

  /** Was it seen for another order before? Notes it, if it is new. */
  isOfAnother(transaction: string, orderNo: string): boolean {
    const known = this.#younger.get(transaction) ?? this.#older.get(transaction);
    if (known !== undefined) return known !== orderNo;
    if (this.#younger.size >= KEPT_MAX / 2) {
      this.#older = this.#younger;
      this.#younger = new Map();
    }
    this.#younger.set(transaction, orderNo);
    return false;
  }
}
