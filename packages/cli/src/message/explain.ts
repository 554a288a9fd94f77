/** A message or receipt in words, personal data masked. Pure: lines out. */
import {
  type CebMessage,
  customsReasons,
  eportReasons,
  type Field,
  type Fields,
  maskPersonal,
  type Section,
  tableOf,
} from '@tongguan/ceb';
import { reasons } from '@tongguan/clearance';
import type { Language, Translate } from '../texts/index.ts';
import { statusWords } from './status.ts';

interface Words {
  text: Translate;
  language: Language;
}

/** Longest value shown whole; a 900 carries the original message in a field. */
const VALUE_MAX = 200;

export function explainMessage(message: CebMessage, words: Words): string[] {
  const { text, language } = words;
  const table = tableOf(message.type);
  const title = language === 'zh' ? table.zh : table.title;
  const lines = [
    text('explain.message', { type: message.type, title, records: message.records.length, guid: message.guid }),
  ];
  if (table.direction === 'in') {
    const { copCode, copName, dxpId } = message.transfer;
    lines.push(text('explain.sender', { code: copCode, name: copName, dxpId }));
    lines.push(text(message.signature ? 'explain.signed' : 'explain.unsigned'));
  }
  for (const record of message.records) {
    lines.push('', text('explain.record', { index: record.index, count: message.records.length }));
    if (table.direction === 'out') lines.push(...outcomeLines(record.head, words));
    lines.push(...fieldLines(table.head, record.head, words));
    for (const [index, line] of record.list.entries()) {
      lines.push(`  ${text('explain.line', { index: index + 1 })}`);
      if (table.list) lines.push(...fieldLines(table.list, line, words).map((entry) => `  ${entry}`));
    }
  }
  return lines;
}

/** What a receipt means for its reader: the status, and every code in it with cause and remedy. */
function outcomeLines(head: Fields, { text, language }: Words): string[] {
  const status = head.returnStatus;
  // Tax bills (816, 818) and summaries (792) tell their state in fields of their own.
  if (status === undefined) return [];
  const lines = [`  ${text('explain.status', { status, words: statusWords(status, text, language) })}`];
  for (const code of codesIn(status, head.returnInfo ?? '')) lines.push(...reasonLines(code, { text, language }));
  return lines;
}

function codesIn(status: string, info: string): string[] {
  return [status, ...[...info.matchAll(/\[Code:(\d+);/g)].map((match) => match[1]!)];
}

/** From the law's own catalogue, which knows causes; else from the standard's. */
function reasonLines(code: string, { text, language }: Words): string[] {
  const reason = reasons[code];
  if (reason) {
    const { message, cause, remedy } = reason;
    return [
      `    ${code}: ${message[language]}`,
      `    ${text('explain.cause')}: ${cause[language]}`,
      `    ${text('explain.remedy')}: ${remedy[language]}`,
    ];
  }
  const listed = customsReasons.get(code) ?? eportReasons.get(code);
  return listed
    ? [`    ${code}: ${listed[language]}`, `    ${text('explain.remedy')}: ${listed.remedy[language]}`]
    : [];
}

function fieldLines(section: Section, values: Fields, words: Words): string[] {
  return section.fields
    .filter((field) => values[field.name] !== undefined)
    .map((field) => `  ${field.zh} ${field.name} = ${shownValue(field, values[field.name]!, words)}`);
}

function shownValue(field: Field, value: string, { text, language }: Words): string {
  // The original message in a 900 holds everybody's data.
  if (field.name === 'oriBizMessage') return text('explain.original', { length: value.length });
  if (field.personal) return maskPersonal(value);
  const meaning = language === 'zh' ? undefined : field.values?.[value];
  const shown = value.length > VALUE_MAX ? `${value.slice(0, VALUE_MAX)}…` : value;
  return meaning ? `${shown} (${meaning})` : shown;
}
