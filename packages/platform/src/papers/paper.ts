/** What is printed, and what it is called: without the means to print it, which are large and belong to the printer's thread. */
import type { BillPaper, NoticePaper, PaymentPaper } from '../taxes/papers.ts';
import type { Words } from './forms/form.ts';

export type Paper = BillPaper | NoticePaper | PaymentPaper;
export type PaperKind = Paper['kind'];

/** What makes a paper one that can be verified. */
export interface Issue {
  code: string;
  /** YYYY-MM-DD, Beijing. */
  issuedDay: string;
  /** Where the code is asked about. */
  url: string;
  /** Of a platform whose trade and money are not real. */
  sandbox: boolean;
}

export const paperTitles: Readonly<Record<PaperKind, Words>> = {
  bill: {
    zh: '跨境电子商务零售进口税款电子税单',
    en: 'Tax bill, retail import of cross-border e-commerce',
  },
  notice: {
    zh: '跨境电子商务零售进口税款缴款书',
    en: 'Payment notice for taxes, retail import of cross-border e-commerce',
  },
  payment: {
    zh: '跨境电子商务零售进口税款缴款凭证',
    en: 'Receipt of payment of taxes, retail import of cross-border e-commerce',
  },
};

export const numberOf = (paper: Paper): string => {
  if (paper.kind === 'bill') return paper.taxNo;
  return paper.kind === 'notice' ? paper.noticeNo : paper.paymentId;
};
