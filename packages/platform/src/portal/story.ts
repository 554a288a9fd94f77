/** One document with its case: what became of it, and what the documents say, field by field in the words of the standard. */
import { type Field, isMessageType, tableOf } from '@tongguan/ceb';
import { messageIdOf } from '../documents/ids.ts';
import type { HttpServices } from '../http/services.ts';
import { messageId } from '../intake/answers.ts';
import type { CaseDocument } from '../status/documents.ts';
import { caseOf, type Wanted } from '../status/index.ts';
import type { PortalUnmaskRequest } from './case-shapes.ts';
import { masked } from './masked.ts';
import type { StoryDocumentAnswer, StoryQueryString } from './shapes.ts';

const NUMBERS = { payment: 'payTransactionId', waybill: 'logisticsNo', inventory: 'copNo' } as const;

function wanted({ kind, number, owner = '' }: StoryQueryString, company: string): Wanted {
  if (kind === 'order') return { by: 'order', ebpCode: owner || company, orderNo: number };
  return { by: NUMBERS[kind], number };
}

/** Undefined: no case of the company's has this document. */
export async function storyOf(services: HttpServices, query: StoryQueryString, company: string) {
  const found = await caseOf(services, wanted(query, company), company);
  if (!found) return undefined;
  const documents = Object.values(found.documents);
  const records = await services.contents.of(services.pool, documents);
  return {
    status: found.status,
    documents: documents.map((document) => shown(document, records.get(document.id)?.list ?? [], company)),
  };
}

function shown(document: CaseDocument, lines: readonly Record<string, string>[], company: string): StoryDocumentAnswer {
  const { role, day, id, kind, head, sender } = document;
  const type = `CEB${kind}Message`;
  const table = isMessageType(type) ? tableOf(type) : undefined;
  return {
    document: role,
    type,
    ...(sender === company && { messageId: messageId(day, messageIdOf(id)) }),
    head: values(table?.head.fields ?? [], head),
    lines: lines.map((line) => values(table?.list?.fields ?? [], line)),
  };
}

function values(fields: readonly Field[], record: Readonly<Record<string, string>>): StoryDocumentAnswer['head'] {
  return fields.flatMap(({ name, zh, personal = false }) => {
    const value = record[name];
    if (value === undefined) return [];
    return [{ name, zh, value: personal ? masked(name, value) : value, personal }];
  });
}

/**
 * One personal value in full, of a document that the company has sent itself. Whoever calls has written the look down before.
 * Undefined: it sent no such document, or the field is not masked.
 */
export async function unmaskedValue(
  services: HttpServices,
  { document: role, field: name, line, ...query }: PortalUnmaskRequest,
  company: string,
): Promise<string | undefined> {
  const document = (await caseOf(services, wanted(query, company), company))?.documents[role];
  const type = `CEB${document?.kind}Message`;
  if (document?.sender !== company || !isMessageType(type)) return undefined;
  const table = tableOf(type);
  const fields = (line === undefined ? table.head.fields : table.list?.fields) ?? [];
  if (!fields.some((field) => field.name === name && field.personal)) return undefined;
  if (line === undefined) return document.head[name];
  const record = (await services.contents.of(services.pool, [document])).get(document.id);
  return record?.list[line - 1]?.[name];
}
