// DxpRep: how the exchange itself answers, about routing, format and security. Its four-digit codes are not those of receipts.

import type { Limits } from '../codec/outcome.ts';
import type { Element } from '../codec/tree.ts';
import type { ReadFault } from '../faults.ts';
import { beijingDate8, parseBeijingTime } from '../time.ts';
import { all, DXP_NAMESPACE, element, looksLike, only, rootNamed, structure, textOf } from './elements.ts';
import { parseDxp } from './open.ts';
import { bounded, DXP_ID_MAX, readTransInfo, type TransInfo, writeTransInfo } from './trans-info.ts';

/** 4000 to 9999 are free for extension. Source: protocol notes section 7. */
export const dxpCodes = {
  '0001': { zh: '报文格式错误', en: 'message format wrong' },
  '0002': { zh: '未通过模式校验', en: 'fails schema validation' },
  '0999': { zh: '其他格式错误', en: 'other format error' },
  '1001': { zh: '数字签名无效', en: 'digital signature invalid' },
  '1002': { zh: '数字签名过期', en: 'digital signature expired' },
  '1003': { zh: '解密失败', en: 'decryption failed' },
  '1004': { zh: '签名与数据不符', en: 'signature does not match the data' },
  '1999': { zh: '其他安全错误', en: 'other security error' },
  '2001': { zh: '接收方不存在', en: 'named receiver does not exist' },
  '2002': { zh: '实际接收方与报文中的接收方不符', en: 'actual receiver differs from the receiver in the message' },
  '2999': { zh: '其他业务逻辑错误', en: 'other business-logic error' },
  '3001': { zh: '数据库或中间件错误', en: 'database or middleware error' },
  '3002': { zh: '远程连接错误', en: 'remote connection error' },
  '3003': { zh: '远程连接超时', en: 'remote connection timeout' },
  '3999': { zh: '其他系统错误', en: 'other system error' },
} as const satisfies Record<string, { zh: string; en: string }>;

export interface DxpResult {
  recId: string;
  code: string;
  info?: string;
  note?: string;
}

export interface DxpResponse {
  /** Node that raised it. */
  nodeId?: string;
  code: string;
  info?: string;
  results?: DxpResult[];
  /** UTC milliseconds of a Beijing day: NoticeTime is a date. */
  noticeMs: number;
  note?: string;
  /** TransInfo of the message that it answers. */
  original: TransInfo;
}

export interface DxpReport {
  receiverId: string;
  /** Home node of the receiver. */
  adNodeId?: string;
  /** At least one. */
  responses: DxpResponse[];
}

const NODE_MAX = 8;
const CODE_MAX = 9;
const INFO_MAX = 300;
const NOTE_MAX = 500;
/** The standard sets none; more would be an attack. */
const RESPONSES_MAX = 1_000;

const REPORT = rootNamed('DxpRep');

export const isDxpReport = (bytes: Buffer): boolean => looksLike(bytes, REPORT);

export function readDxpReport(bytes: Buffer, limits: Partial<Limits> = {}): DxpReport | { fault: ReadFault } {
  const root = parseDxp(bytes[0] === 0 ? bytes.subarray(1) : bytes, limits);
  if ('fault' in root) return root;
  if (root.name !== 'DxpRep') return structure(`/${root.name}`, 'the root must be DxpRep');
  const receiverId = textOf(root, 'RecevierId', DXP_ID_MAX);
  if (!receiverId) return structure('/DxpRep/RecevierId', `RecevierId has 1 to ${DXP_ID_MAX} characters`);
  const found = all(root, 'Response');
  if (found.length < 1 || found.length > RESPONSES_MAX) {
    return structure('/DxpRep/Response', `1 to ${RESPONSES_MAX} Response, not ${found.length}`);
  }
  const responses: DxpResponse[] = [];
  for (const [i, response] of found.entries()) {
    const read = readResponse(response, `/DxpRep/Response[${i + 1}]`);
    if ('fault' in read) return read;
    responses.push(read);
  }
  return { receiverId, ...given('adNodeId', textOf(root, 'AdNodeId', NODE_MAX)), responses };
}

function readResponse(response: Element, path: string): DxpResponse | { fault: ReadFault } {
  const code = textOf(response, 'ResponseCode', CODE_MAX);
  if (!code) return structure(`${path}/ResponseCode`, `ResponseCode has 1 to ${CODE_MAX} characters`);
  const noticeMs = parseBeijingTime(textOf(response, 'NoticeTime', 16)?.slice(0, 10).replaceAll('-', '') ?? '');
  if (noticeMs === undefined) return structure(`${path}/NoticeTime`, 'NoticeTime is a date');
  const head = only(response, 'OriHead');
  if (!head) return structure(path, 'OriHead must stand in it once');
  const original = readTransInfo(head, `${path}/OriHead`);
  if ('fault' in original) return original;
  const results = all(only(response, 'Results'), 'Result').map(readResult);
  return {
    ...given('nodeId', textOf(response, 'NodeId', NODE_MAX)),
    code,
    ...given('info', textOf(response, 'ResponseInfo', INFO_MAX)),
    ...(results.length > 0 ? { results } : {}),
    noticeMs,
    ...given('note', textOf(response, 'Note', NOTE_MAX)),
    original,
  };
}

function readResult(result: Element): DxpResult {
  return {
    recId: textOf(result, 'RecId', DXP_ID_MAX) ?? '',
    code: textOf(result, 'Code', CODE_MAX) ?? '',
    ...given('info', textOf(result, 'Info', INFO_MAX)),
    ...given('note', textOf(result, 'Note', NOTE_MAX)),
  };
}

function given<K extends string>(name: K, value: string | undefined): { [key in K]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [key in K]?: string };
}

/** Throws RangeError for what does not fit. */
export function writeDxpReport({ receiverId, adNodeId, responses }: DxpReport): Buffer {
  bounded('RecevierId', receiverId, DXP_ID_MAX);
  if (responses.length < 1) throw new RangeError('A DxpRep has at least one Response');
  const head = `${element('RecevierId', receiverId)}${element('AdNodeId', adNodeId)}`;
  const root = `<DxpRep xmlns="${DXP_NAMESPACE}" ver="1.0">${head}${responses.map(writeResponse).join('')}</DxpRep>`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root}`);
}

function writeResponse({ nodeId, code, info, results, noticeMs, note, original }: DxpResponse): string {
  bounded('ResponseCode', code, CODE_MAX);
  const date = beijingDate8(noticeMs).replace(/^(....)(..)(..)$/, '$1-$2-$3');
  const all = (results ?? []).map(writeResult).join('');
  return [
    `<Response>${element('NodeId', nodeId)}${element('ResponseCode', code)}${element('ResponseInfo', info)}`,
    all && `<Results>${all}</Results>`,
    `${element('NoticeTime', date)}${element('Note', note)}${writeTransInfo('OriHead', original)}</Response>`,
  ].join('');
}

const writeResult = ({ recId, code, info, note }: DxpResult): string =>
  `<Result>${element('RecId', recId)}${element('Code', code)}${element('Info', info)}${element('Note', note)}</Result>`;
