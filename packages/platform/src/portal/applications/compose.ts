/** Applications to cancel a list (CEB623) or to return goods of it (CEB625), written from the list itself: all that names it must agree with it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { beijingTime14, formatMessage, readMessage } from '@tongguan/ceb';
import {
  type AskedLine,
  cancelVerdict,
  formatDecimal,
  type ListFacts,
  lastDay,
  leftOf,
  returnVerdict,
  type Verdict,
} from '@tongguan/clearance';
import { HttpProblem } from '../../http/problem.ts';
import type { HttpServices } from '../../http/services.ts';
import type { Participant } from '../../services.ts';
import type { ApplicationKind, ComposeAnswer, ComposeRequest, OwnListAnswer } from '../case-shapes.ts';
import { factsOf, ownCase } from './own-list.ts';

/** As an application names its list; both kinds do it alike. */
const NAMING = [
  ...['customsCode', 'orderNo', 'ebpCode', 'ebpName', 'ebcCode', 'ebcName', 'logisticsNo', 'logisticsCode'],
  ...['logisticsName', 'invtNo', 'buyerIdType', 'buyerIdNumber', 'buyerName', 'buyerTelephone'],
];

const TYPES = { cancel: 'CEB623Message', return: 'CEB625Message' } as const;
const LETTERS: Readonly<Record<ApplicationKind, string>> = { cancel: 'X', return: 'T' };
/** Stands for a reason where only the list is looked at. */
const ANY_REASON = '-';

/** What may be done about a list now, and how much of each line is left. */
export async function ownList(services: HttpServices, copNo: string, company: string): Promise<OwnListAnswer> {
  const own = await ownCase(services, copNo, company);
  const facts = await factsOf(services, own);
  const { invtNo, state } = own.status;
  const { parameters } = services.law;
  const until = (days: number) => (facts.releasedDay === undefined ? null : lastDay(facts.releasedDay, days));
  const permission = (kind: ApplicationKind, days: number) => {
    const causes = invtNo === null ? [] : causesOf(judge(services, kind, facts, invtNo, ANY_REASON, []));
    return { may: invtNo !== null && causes.length === 0, causes, lastDay: until(days) };
  };
  return {
    ...{ copNo, orderNo: own.inventory.head.orderNo ?? '', invtNo: invtNo ?? '', state },
    cancel: permission('cancel', parameters.cancelDays),
    return: permission('return', parameters.returnApplyDays),
    lines: facts.list.map(({ gnum, gcode, gname, unit, qty }) => ({
      ...{ gnum, gcode, gname, unit, qty },
      left: formatDecimal(leftOf(gnum, facts)),
    })),
  };
}

export async function composeApplication(
  services: HttpServices,
  { copNo: listNo, kind, reason, lines = [] }: ComposeRequest,
  sender: Participant,
): Promise<ComposeAnswer> {
  if (sender.dxpId === null) {
    throw new HttpProblem(
      'conflict',
      'Your company has no DXP id yet, which every message names. Ask the operator to register it.',
    );
  }
  if (kind === 'return' && lines.length === 0) {
    throw new HttpProblem('invalid-request', 'Say which lines go back, and how much of each.');
  }
  const own = await ownCase(services, listNo, sender.code);
  const { invtNo } = own.status;
  if (invtNo === null)
    throw new HttpProblem('conflict', 'Customs has given this list no number: there is nothing to apply for.');
  const facts = await factsOf(services, own);
  const asked = kind === 'return' ? askedLines(facts, lines) : [];
  const appTime = beijingTime14(services.clock.now());
  const copNo = `${LETTERS[kind]}${appTime}${randomBytes(2).toString('hex').toUpperCase()}`;
  const named = { ...facts.head, invtNo } as Readonly<Record<string, string | undefined>>;
  const head = {
    guid: randomUUID().toUpperCase(),
    ...{ appType: '1', appTime, appStatus: '2', copNo },
    ...Object.fromEntries(NAMING.map((field) => [field, named[field] ?? ''])),
    ...{ agentCode: sender.code, agentName: sender.name, reason: reason.trim() },
  };
  const xml = formatMessage(TYPES[kind], {
    guid: randomUUID().toUpperCase(),
    records: [{ head, list: asked.map((line) => ({ ...line })) }],
    transfer: { copCode: sender.code, copName: sender.name, dxpMode: 'DXP', dxpId: sender.dxpId },
  });
  refuseFaults(xml);
  return { copNo, type: TYPES[kind], xml, causes: causesOf(judge(services, kind, facts, invtNo, reason, asked)) };
}

function askedLines(
  { list }: ListFacts,
  lines: NonNullable<ComposeRequest['lines']>,
): (AskedLine & { gname: string })[] {
  return lines.map(({ gnum, qty }) => {
    const line = list.find((one) => Number(one.gnum) === Number(gnum));
    if (!line) throw new HttpProblem('invalid-request', `The list has no line ${gnum}.`);
    const { gcode, gname, unit } = line;
    return { gnum: line.gnum, gcode, gname, qty, unit };
  });
}

function judge(
  { law: { parameters }, clock }: HttpServices,
  kind: ApplicationKind,
  list: ListFacts,
  invtNo: string,
  reason: string,
  lines: readonly AskedLine[],
): Verdict {
  const application = { ...list.head, invtNo, reason };
  const facts = { application, list, day: clock.day(), parameters };
  return kind === 'cancel' ? cancelVerdict(facts) : returnVerdict({ ...facts, lines });
}

/** Each once: several checks may fail for one cause. */
function causesOf({ checks }: Verdict): ComposeAnswer['causes'] {
  const causes = checks.filter(({ ok }) => !ok).map(({ code, message }) => [code, { code, message }] as const);
  return [...new Map(causes).values()];
}

/** What a person typed may not fit the fields; the rest was taken from a list that was stored. */
function refuseFaults(xml: string): void {
  const read = readMessage(Buffer.from(xml));
  const errors = read.ok ? read.message.records.flatMap(({ faults }) => faults) : [...read.faults];
  if (errors.length > 0) throw new HttpProblem('invalid-request', 'No message can be written of this.', { errors });
}
