// What the law of cancels and returns leaves open. Part of `Parameters`; the 45 days for the goods to be back are its `returnDays`.

export interface AfterParameters {
  /** Days after release in which a list may be cancelled. 30: bills wait as long for it (海关总署公告2018年第194号, since 2019-01-01). */
  cancelDays: number;
  /** Days after release in which a return may be applied for. 30 (海关总署公告2020年第45号, since 2020-03-28). */
  returnApplyDays: number;
  /** Supervision modes whose goods may go back to another customs district than the one that released them. 1210 only (2021). */
  returnElsewhere: readonly string[];
}

export const defaultAfterParameters: AfterParameters = {
  cancelDays: 30,
  returnApplyDays: 30,
  returnElsewhere: ['1210'],
};
