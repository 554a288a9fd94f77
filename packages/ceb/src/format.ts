// Writes messages from the tables: declarations with the ceb prefix, receipts in the default namespace with the prolog and attribute
// order of real ones. Writes what both PDF and XSD allow and refuses the rest: a message we make is one that anybody accepts.

import type { BaseSubscribe, BaseTransfer, ExtendMessage } from './messages/common.ts';
import { baseSubscribe, baseTransfer, CEB_NAMESPACE, extendMessage, XSI_NAMESPACE } from './messages/common.ts';
import { type MessageType, tableOf } from './messages/index.ts';
import { CURRENT_EDITION, type Edition, type Field, type MessageTable, type Section } from './messages/table.ts';

type Values = Readonly<Record<string, string | undefined>>;

export interface RecordToWrite {
  head: Values;
  list?: readonly Values[];
}

export interface MessageToWrite {
  guid: string;
  /** Default `1.0`. */
  version?: string;
  records: readonly RecordToWrite[];
  /** Needed by declarations, not written on receipts. */
  transfer?: BaseTransfer;
  subscribers?: readonly BaseSubscribe[];
  /** A message of the sender's own beside the records; its content is written as text. Not on receipts. */
  extend?: ExtendMessage;
}

export interface Style {
  /** Default: `ceb` for declarations, none for receipts. */
  prefix?: 'ceb' | '';
  /** Fields that the edition does not have are left out. Default 202205. */
  edition?: Edition;
}

const RECEIPT_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DECLARATION_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Writes one message. Absent and empty optional fields are left out; fields that only one of PDF and XSD wants are written when given.
 * Nothing is checked but what XML forbids: use `validateRecord` for the rest.
 * @throws RangeError when a value holds a character that XML 1.0 cannot carry, or the edition has no such message
 */
export function formatMessage(type: MessageType, message: MessageToWrite, style: Style = {}): string {
  const table = tableOf(type, style.edition ?? CURRENT_EDITION);
  const declared = table.direction === 'in';
  const prefix = (style.prefix ?? (declared ? 'ceb' : '')) === 'ceb' ? 'ceb:' : '';
  const { head, list, record } = writerOf(table, prefix);
  let out = declared ? DECLARATION_PROLOG : RECEIPT_PROLOG;
  out += rootTag(type, message, prefix, declared);
  for (const { head: values, list: lines = [] } of message.records) {
    out += table.flat ? '' : record.open;
    out += writeSection(head, values);
    if (list) for (const line of lines) out += writeSection(list, line);
    out += table.flat ? '' : record.close;
  }
  if (declared && message.transfer) out += writeSection(blockOf(baseTransfer, prefix), message.transfer);
  for (const subscriber of (declared && message.subscribers) || []) {
    out += writeSection(blockOf(baseSubscribe, prefix), subscriber);
  }
  if (declared && message.extend) out += writeSection(blockOf(extendMessage, prefix), message.extend);
  return `${out}</${prefix}${type}>`;
}

function rootTag(type: string, { guid, version = '1.0' }: MessageToWrite, prefix: string, declared: boolean): string {
  const namespace = ` xmlns${prefix && ':ceb'}="${CEB_NAMESPACE}"`;
  const ids = declared
    ? ` guid="${escapeAttribute(guid)}" version="${escapeAttribute(version)}"`
    : ` version="${escapeAttribute(version)}" guid="${escapeAttribute(guid)}"`;
  // Real declarations declare xsi too, and real signatures cover it; real receipts write their attributes before the namespace.
  return declared
    ? `<${prefix}${type}${namespace} xmlns:xsi="${XSI_NAMESPACE}"${ids}>`
    : `<${prefix}${type}${ids}${namespace}>`;
}

interface SectionWriter {
  open: string;
  close: string;
  fields: readonly { name: string; open: string; close: string; required: boolean; cdata: boolean }[];
}

interface MessageWriter {
  record: { open: string; close: string };
  head: SectionWriter;
  list?: SectionWriter;
}

/** By table and prefix: tables of an edition are made once. */
const writers = new Map<MessageTable, Map<string, MessageWriter>>();
const blocks = new Map<string, SectionWriter>();

function writerOf(table: MessageTable, prefix: string): MessageWriter {
  let ofTable = writers.get(table);
  if (ofTable === undefined) {
    ofTable = new Map();
    writers.set(table, ofTable);
  }
  let writer = ofTable.get(prefix);
  if (writer === undefined) {
    writer = {
      record: { open: `<${prefix}${table.record}>`, close: `</${prefix}${table.record}>` },
      head: sectionWriter(table.head, prefix),
      ...(table.list && { list: sectionWriter(table.list, prefix) }),
    };
    ofTable.set(prefix, writer);
  }
  return writer;
}

function blockOf(section: Section, prefix: string): SectionWriter {
  const key = prefix + section.name;
  let writer = blocks.get(key);
  if (writer === undefined) {
    writer = sectionWriter(section, prefix);
    blocks.set(key, writer);
  }
  return writer;
}

function sectionWriter(section: Section, prefix: string): SectionWriter {
  return {
    open: `<${prefix}${section.name}>`,
    close: `</${prefix}${section.name}>`,
    fields: section.fields.map(({ name, presence, type }: Field) => ({
      name,
      open: `<${prefix}${name}>`,
      close: `</${prefix}${name}>`,
      required: presence === 'required',
      // `C..` holds a whole message (900): real systems send it as CDATA.
      cdata: type === 'C..',
    })),
  };
}

function writeSection({ open, close, fields }: SectionWriter, values: Values): string {
  let out = open;
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined || (value === '' && !field.required)) continue;
    out += field.open + (field.cdata ? cdata(value) : escapeText(value)) + field.close;
  }
  return out + close;
}

// What XML 1.0 cannot carry at all: control characters, lone surrogates, U+FFFE and U+FFFF.
const ILLEGAL = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\p{Cs}\ufffe\uffff]/u;

function refuseIllegal(text: string): void {
  const found = ILLEGAL.exec(text);
  if (found === null) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new RangeError(`U+${code} at character ${found.index} cannot stand in XML; remove it (see withoutIllegal)`);
}

/** The text with every character that XML cannot carry replaced by U+FFFD. For quoting what others sent, as a 900 does. */
export function withoutIllegal(text: string): string {
  return ILLEGAL.test(text) ? text.replace(new RegExp(ILLEGAL, 'gu'), '\ufffd') : text;
}

/** Anything but characters that stand for themselves; most values have none of it. */
const CARE = /[^ -%'-;=?-\ud7ff\ue000-\ufffd]/;

export function escapeText(text: string): string {
  if (!CARE.test(text)) return text;
  refuseIllegal(text);
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}

/** CDATA; `]]>` is split over two sections and a carriage return stands between them, as XML would change it inside. */
function cdata(text: string): string {
  refuseIllegal(text);
  return `<![CDATA[${text.replace(/]]>/g, ']]]]><![CDATA[>').replace(/\r/g, ']]>&#13;<![CDATA[')}]]>`;
}
