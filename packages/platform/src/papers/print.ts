/** A paper as PDF. The same data with the same code give the same bytes. */
import type { BillPaper, NoticePaper, PaymentPaper } from '../taxes/papers.ts';
import { printedCode } from './code.ts';
import { billTitle, writeBill } from './forms/bill.ts';
import { Form, type Words } from './forms/form.ts';
import { noticeTitle, writeNotice } from './forms/notice.ts';
import { paymentTitle, writePayment } from './forms/payment.ts';
import { makePdf } from './pdf/document.ts';
import { qrCode } from './pdf/qr.ts';

export type Paper = BillPaper | NoticePaper | PaymentPaper;
export type PaperKind = Paper['kind'];

/** What makes a paper one that can be verified. */
export interface Issue {
  code: string;
  /** YYYY-MM-DD, Beijing. */
  issuedDay: string;
  /** Where the code is asked about. */
  url: string;
}

export const paperTitles: Readonly<Record<PaperKind, Words>> = {
  bill: billTitle,
  notice: noticeTitle,
  payment: paymentTitle,
};

export const numberOf = (paper: Paper): string => {
  if (paper.kind === 'bill') return paper.taxNo;
  return paper.kind === 'notice' ? paper.noticeNo : paper.paymentId;
};

export function printPaper(paper: Paper, { code, issuedDay, url }: Issue): Promise<Buffer> {
  const title = paperTitles[paper.kind];
  const no = numberOf(paper);
  const dateMs = Date.parse(`${issuedDay}T00:00:00+08:00`);
  return makePdf({ title: `${title.zh} ${no}`, subject: title.en, dateMs }, (newSheet) => {
    const form = new Form(newSheet, {
      title,
      no,
      issuedDay,
      verifyCode: printedCode(code),
      verifyUrl: url,
      qr: qrCode(url),
      ...(paper.kind === 'bill' && paper.state === 3 ? { stamp: '作废' } : {}),
    });
    if (paper.kind === 'bill') writeBill(form, paper);
    else if (paper.kind === 'notice') writeNotice(form, paper);
    else writePayment(form, paper);
    form.end();
  });
}
