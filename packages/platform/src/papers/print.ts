/** A paper as PDF. The same data with the same code give the same bytes. */
import { printedCode } from './code.ts';
import { writeBill } from './forms/bill.ts';
import { Form } from './forms/form.ts';
import { writeNotice } from './forms/notice.ts';
import { writePayment } from './forms/payment.ts';
import { type Issue, numberOf, type Paper, paperTitles } from './paper.ts';
import { makePdf } from './pdf/document.ts';
import { qrCode } from './pdf/qr.ts';

export function printPaper(paper: Paper, { code, issuedDay, url, sandbox }: Issue): Promise<Buffer> {
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
      sandbox,
      ...(paper.kind === 'bill' && paper.state === 3 ? { stamp: '作废' } : {}),
    });
    if (paper.kind === 'bill') writeBill(form, paper);
    else if (paper.kind === 'notice') writeNotice(form, paper);
    else writePayment(form, paper);
    form.end();
  });
}
