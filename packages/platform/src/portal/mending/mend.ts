/**
 * A list that customs has not passed, mended and declared again (appType 2). Fields with what was wrong about them and what is proposed; personal
 * data stays masked, and what is not given anew stays as it was declared.
 */
import { randomUUID } from 'node:crypto';
import { type Field, formatMessage, type ReadFault, readMessage, tableOf } from '@tongguan/ceb';
import { fixMessage } from '@tongguan/clearance';
import { HttpProblem } from '../../http/problem.ts';
import type { HttpServices } from '../../http/services.ts';
import type { StoredRecord } from '../../records.ts';
import type { Participant } from '../../services.ts';
import { type OwnCase, ownCase } from '../applications/own-list.ts';
import type { ComposeAnswer, MendAnswerBody, MendRequest } from '../case-shapes.ts';
import { laterTime } from '../later-time.ts';
import { masked } from '../masked.ts';

const TYPE = 'CEB621Message';
/** What the platform writes itself, and the numbers by which the list is known. */
const KEPT = ['guid', 'appType', 'appTime', 'appStatus', 'copNo', 'preNo', 'invtNo', 'gnum'];
/** States of a case whose list may be changed. */
const OPEN = ['stored', 'refused', 'rejected', 'waiting-for-documents'];

type Mended = MendAnswerBody['head'][number];
type Words = Mended['faults'][number];

export async function mendable(services: HttpServices, copNo: string, company: string): Promise<MendAnswerBody> {
  const own = await changeable(services, copNo, company);
  const { head, list } = own.record;
  const xml = written(own.record, {});
  const { law, clock } = services;
  const fixed = recordIn(fixMessage(Buffer.from(xml), { tariff: law.tariff, nowMs: clock.now() })?.xml);
  const wrong = faultsOf(own, xml);
  const table = tableOf(TYPE);
  const places = new Set([
    ...table.head.fields.map(({ name }) => name),
    ...list.flatMap((_, i) => table.list!.fields.flatMap(({ name }) => [placeOf(i, name), name])),
  ]);
  return {
    copNo,
    elsewhere: [...wrong].flatMap(([place, words]) => (places.has(place) ? [] : words)),
    head: fieldsOf(table.head.fields, head, fixed?.head, (name) => wrong.get(name) ?? []),
    lines: list.map((line, i) =>
      fieldsOf(table.list!.fields, line, fixed?.list[i], (name) => [
        ...(wrong.get(placeOf(i, name)) ?? []),
        // A check that names a field of goods without its line means all of them.
        ...(table.head.fields.some((field) => field.name === name) ? [] : (wrong.get(name) ?? [])),
      ]),
    ),
  };
}

export async function composeMended(
  services: HttpServices,
  { copNo, head, lines }: MendRequest,
  sender: Participant,
): Promise<ComposeAnswer> {
  const own = await changeable(services, copNo, sender.code);
  const { record } = own;
  if (lines.length !== record.list.length) {
    throw new HttpProblem('invalid-request', `The list has ${record.list.length} lines.`);
  }
  if (sender.dxpId === null)
    throw new HttpProblem('conflict', 'Your company has no DXP id yet, which every message names.');
  const appTime = laterTime(services.clock.now(), record.head.appTime);
  const changed = {
    head: { ...merged(record.head, head), guid: randomUUID().toUpperCase(), appType: '2', appStatus: '2', appTime },
    list: record.list.map((line, i) => merged(line, lines[i]!)),
  };
  const xml = written(changed, { copCode: sender.code, copName: sender.name, dxpId: sender.dxpId });
  const errors = readFaults(xml);
  if (errors.length > 0)
    throw new HttpProblem('invalid-request', 'The list still has faults.', { errors: [...errors] });
  return { copNo, type: TYPE, xml, causes: [] };
}

async function changeable(services: HttpServices, copNo: string, company: string): Promise<OwnCase> {
  const own = await ownCase(services, copNo, company);
  if (OPEN.includes(own.status.state)) return own;
  throw new HttpProblem(
    'conflict',
    'Customs has passed this list, or it has ended: apply to cancel it, or to return its goods.',
  );
}

/** Empty: the field goes. */
function merged(
  stored: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const kept = Object.entries(given).filter(([name]) => !KEPT.includes(name));
  const all = { ...stored, ...Object.fromEntries(kept.map(([name, value]) => [name, value.trim()])) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

function written(
  { head, list }: StoredRecord,
  transfer: { copCode?: string; copName?: string; dxpId?: string },
): string {
  const { copCode = '', copName = '', dxpId = '' } = transfer;
  return formatMessage(TYPE, {
    guid: randomUUID().toUpperCase(),
    records: [{ head, list }],
    transfer: { copCode, copName, dxpMode: 'DXP', dxpId },
  });
}

function recordIn(xml: string | undefined): StoredRecord | undefined {
  const read = xml === undefined ? undefined : readMessage(Buffer.from(xml));
  return read?.ok ? read.message.records[0] : undefined;
}

function readFaults(xml: string): readonly ReadFault[] {
  const read = readMessage(Buffer.from(xml));
  return read.ok ? read.message.records.flatMap(({ faults }) => faults) : read.faults;
}

const placeOf = (line: number, name: string): string => `InventoryList[${line + 1}].${name}`;

/** By field, as checks name it: what the tables say, and what customs has found. */
function faultsOf({ status }: OwnCase, xml: string): Map<string, Words[]> {
  const found = new Map<string, Words[]>();
  const add = (place: string, words: Words) => found.set(place, [...(found.get(place) ?? []), words]);
  for (const { path, message, messageZh = message } of readFaults(xml)) {
    const [, line, name] = /\/(?:InventoryHead|InventoryList(?:\[(\d+)\])?)\/(\w+)(?:\[1\])?$/.exec(path) ?? [];
    if (!name) continue;
    const isLine = path.includes('/InventoryList');
    add(isLine ? placeOf(Number(line ?? 1) - 1, name) : name, { zh: messageZh, en: message });
  }
  for (const { ok, field, message } of status.checks) if (!ok) add(field.replace(/^InventoryHead\./, ''), message);
  return found;
}

function fieldsOf(
  fields: readonly Field[],
  stored: Readonly<Record<string, string>>,
  fixed: Readonly<Record<string, string>> | undefined,
  faults: (name: string) => Words[],
): Mended[] {
  return fields
    .filter(({ name }) => !KEPT.includes(name))
    .map(({ name, zh, presence, personal = false }) => {
      const value = stored[name] ?? '';
      const proposed = fixed?.[name] ?? '';
      return {
        ...{ name, zh, personal, required: presence === 'required' },
        value: personal ? masked(name, value) : value,
        ...(fixed && !personal && proposed !== value && { proposed }),
        faults: faults(name),
      };
    });
}
