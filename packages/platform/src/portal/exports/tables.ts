/** The portal's tables as files: which columns each has, and its rows, read a page at a time. */
import type { HttpServices } from '../../http/services.ts';
import { listBills, listNotices } from '../../taxes/read.ts';
import { listTickets } from '../../tickets/tickets.ts';
import { noticesOf } from '../../watch/troubles/troubles.ts';
import { applicationsOf } from '../applications/list.ts';
import type { ExportedTable } from '../case-shapes.ts';
import { documentsOf } from '../documents.ts';
import { backwards, lastNumber } from '../latest.ts';
import { receiptLine } from '../receipt-line.ts';
import type { DocumentQueryString } from '../shapes.ts';

export type Cell = string | number;

export interface ExportWanted extends Omit<DocumentQueryString, 'before'> {
  /** Of bills: those of one notice; left out: those in none. */
  notice?: string;
}

export interface Table {
  /** By name, in Chinese; programs read the names. */
  columns: Readonly<Record<string, string>>;
  /** Every row is in the order of the columns. */
  rows(services: HttpServices, company: string, wanted: ExportWanted): AsyncIterable<readonly Cell[]>;
}

/** Receipts that an export of documents looks through: a second and a half of a busy web process. */
const LOOKED_MAX = 50_000;
const STEP = 500;
/** Each page of these opens documents or sealed words. */
const OPENED_STEP = 100;

const yuan = (fen: number): string => (fen / 100).toFixed(2);

export const TABLES: Readonly<Record<ExportedTable, Table>> = {
  documents: {
    columns: {
      ...{ kind: '单证', owner: '企业', number: '编号', orderNo: '订单编号', invtNo: '清单编号', returnStatus: '状态' },
      ...{ returnInfo: '回执', applied: '后续申请', at: '时间' },
    },
    async *rows(services, company, { notice: _notice, ...wanted }) {
      let before: number | undefined;
      const seen = new Set<string>();
      for (let looked = 0; looked < LOOKED_MAX; ) {
        const page = await documentsOf(
          services,
          company,
          { ...wanted, ...(before && { before }) },
          { count: STEP, most: STEP * 10 },
        );
        for (const line of page.documents) {
          // One of a later page may stand on an earlier one with a newer answer.
          if (seen.has(line.document)) continue;
          seen.add(line.document);
          const { kind, owner, number, orderNo = '', invtNo = '', returnStatus, returnInfo, applied = '', at } = line;
          yield [kind, owner, number, orderNo, invtNo, returnStatus, returnInfo, applied, at];
        }
        looked += page.looked;
        before = page.next;
        if (before === undefined) return;
      }
    },
  },
  receipts: {
    columns: {
      ...{ cursor: '序号', type: '报文', kind: '单证', owner: '企业', number: '编号', orderNo: '订单编号' },
      ...{ returnStatus: '状态', returnInfo: '回执', at: '时间' },
    },
    async *rows({ pool, receipts: reader }, receiver) {
      const from = await lastNumber(pool, receiver);
      for await (const page of backwards({ reader, receiver, from, most: Number.MAX_SAFE_INTEGER })) {
        for (const line of page.map(receiptLine)) {
          const { cursor, type, kind, owner, number, orderNo = '', returnStatus, returnInfo, at } = line;
          yield [cursor, type, kind, owner, number, orderNo, returnStatus, returnInfo, at];
        }
      }
    },
  },
  bills: {
    columns: {
      ...{ taxNo: '税单编号', invtNo: '清单编号', state: '状态', releasedDay: '放行日期', noticeNo: '通知编号' },
      ...{ seller: '电商企业', dutyYuan: '关税', vatYuan: '增值税', consumptionYuan: '消费税', taxYuan: '税款合计' },
    },
    async *rows({ pool }, company, { notice }) {
      for (let after = 0; ; ) {
        const bills = await listBills(pool, company, { notice, after, limit: STEP });
        for (const { taxNo, invtNo, state, releasedDay, noticeNo, seller, ...tax } of bills) {
          const amounts = [tax.dutyFen, tax.vatFen, tax.consumptionFen, tax.taxFen].map(yuan);
          yield [taxNo, invtNo, state, releasedDay, noticeNo ?? '', seller, ...amounts];
        }
        if (bills.length < STEP) return;
        after = bills.at(-1)!.cursor;
      }
    },
  },
  notices: {
    columns: {
      ...{ noticeNo: '通知编号', state: '状态', summaryDay: '汇总日', dueDay: '缴款期限', bills: '税单数' },
      ...{ taxYuan: '税款合计', feeYuan: '滞纳金', paidAt: '缴款时间' },
    },
    async *rows(services, company) {
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const notices = await listNotices(services, company, { before, limit: STEP });
        for (const { noticeNo, state, summaryDay, dueDay, bills, taxFen, feeFen, paidAt } of notices) {
          yield [noticeNo, state, summaryDay, dueDay ?? '', bills, yuan(taxFen), yuan(feeFen), paidAt ?? ''];
        }
        if (notices.length < STEP) return;
        before = notices.at(-1)!.cursor;
      }
    },
  },
  applications: {
    columns: {
      ...{
        kind: '申请',
        preNo: '预录入编号',
        copNo: '企业内部编号',
        invtNo: '清单编号',
        listCopNo: '清单企业内部编号',
      },
      ...{ orderNo: '订单编号', state: '状态', code: '代码', text: '回执', appliedAt: '申请时间', endedAt: '办结时间' },
      ...{ backBy: '退运期限', quotaYuan: '退还额度', taxYuan: '退还税款' },
    },
    async *rows(services, company, { kind, q }) {
      const wanted = { ...(kind === 'cancel' || kind === 'return' ? { kind } : {}), ...(q && { q }) };
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const page = await applicationsOf(services, company, { ...wanted, before }, OPENED_STEP);
        for (const { givenBack: back, list, ...one } of page) {
          const tax = back.dutyFen + back.vatFen + back.consumptionFen;
          const named = [one.kind, one.preNo, one.copNo, one.invtNo, list.copNo, list.orderNo];
          const times = [one.appliedAt, one.endedAt ?? '', one.backBy ?? ''];
          yield [...named, one.state, one.code, one.text, ...times, yuan(back.dutiableFen), yuan(tax)];
        }
        if (page.length < OPENED_STEP) return;
        before = page.at(-1)!.id;
      }
    },
  },
  tickets: {
    columns: {
      ...{ id: '编号', state: '状态', subject: '主题', about: '单证', receipt: '回执序号', messageId: '报文编号' },
      ...{ openedAt: '提交时间', changedAt: '更新时间', entries: '往来数' },
    },
    async *rows(services, company) {
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const page = await listTickets(services, { side: 'company' }, { company, before }, OPENED_STEP);
        for (const { id, state, subject, about, openedAt, changedAt, entries } of page) {
          const document = [about.kind, about.number].filter(Boolean).join(' ');
          yield [
            id,
            state,
            subject,
            document,
            about.receipt ?? '',
            about.messageId ?? '',
            openedAt,
            changedAt,
            entries,
          ];
        }
        if (page.length < OPENED_STEP) return;
        before = page.at(-1)!.id;
      }
    },
  },
  letters: {
    columns: { id: '编号', at: '时间', object: '事由', text: '内容' },
    async *rows({ pool }, company) {
      for (let before = Number.MAX_SAFE_INTEGER; ; ) {
        const page = await noticesOf(pool, company, before, STEP);
        for (const { id, at, object, text } of page) yield [id, at, object, text];
        if (page.length < STEP) return;
        before = page.at(-1)!.id;
      }
    },
  },
};
