/**
 * What a platform uploads (`realTimeDataUpload`): read, found to answer a question of ours, verified under the platform's registered
 * certificate, sealed and kept. It is compared with order and payment when the case is decided (clearance/src/raw-data). Only who holds the
 * sessionID is told anything, and nobody is told anything about the case.
 */
import { type RawData, type RawDataUpload, readRawData, verifyText } from '@tongguan/ceb';
import { parseDecimal } from '@tongguan/clearance';
import type { Pool } from 'pg';
import { KEY, type KeyRef } from '../intake/kinds.ts';
import type { CachedRegistry, RegisteredCertificate } from '../registry/registry.ts';
import { sealJson } from '../seal/index.ts';
import type { Clock, Seal } from '../services.ts';
import { loadSql } from '../store/sql.ts';
import { tally } from '../watch/tally.ts';
import { FAILED, OK } from './codes.ts';

const requestOfSession = loadSql(import.meta.url, 'request-of-session');
const recordReceived = loadSql(import.meta.url, 'record-received');
const recordRefused = loadSql(import.meta.url, 'record-refused');

/** Uploads to one question: more are not looked at. */
const UPLOADS_MAX = 20;

export interface RawDataReply {
  code: string;
  message: string;
  /** Orders taken. */
  total: number;
  /** UTC milliseconds. */
  serviceTime: number;
}

export interface RawDataInbox {
  /** Takes the text of payExInfoStr; never throws for what stands in it. */
  receive(text: string): Promise<RawDataReply>;
}

interface InboxTools {
  pool: Pool;
  clock: Clock;
  seal: Seal;
  registry: Pick<CachedRegistry, 'certificatesOf'>;
  /** Cases that can be decided now. */
  wake(keys: readonly KeyRef[]): void;
}

interface RequestRow {
  case_id: number;
  platform: string;
  order_no: string;
  state: 'due' | 'asked' | 'received' | 'overdue' | 'dropped';
  deadline_at: Date;
  uploads: number;
  decided: boolean;
}

/** A refusal: the field it is about, and the words. */
type Refusal = readonly [field: string, zh: string];

export function createRawDataInbox(tools: InboxTools): RawDataInbox {
  const { pool, clock } = tools;
  const reply = (code: string, message: string, total = 0): RawDataReply => ({
    code,
    message,
    total,
    serviceTime: clock.now(),
  });
  const refused = (refusals: readonly Refusal[]): RawDataReply =>
    reply(FAILED, refusals.map(([field, zh]) => `${field} : ${zh};`).join('  '));

  return {
    async receive(text) {
      const read = readRawData(text);
      if (!read.ok) return refused(read.faults.map(({ field, zh }) => [field, zh]));
      const { upload } = read;
      const taken = reply(OK, '上传成功', upload.data.payExchangeInfoLists.length);
      const { rows } = await pool.query<RequestRow>(requestOfSession, [upload.sessionID]);
      const [request] = rows;
      const refusal = sessionFault(request, clock.now());
      if (!request || refusal) return refused([refusal!]);
      const fault = contentFault(upload, request) ?? (await signatureFault(tools, upload, request));
      if (fault) {
        await pool.query(recordRefused, [request.case_id, `${fault[0]}: ${fault[1]}`]);
        return refused([fault]);
      }
      // Decided: the evidence stays as it was; the platform, which sends it again, is told what it was told before.
      if (request.state === 'received' && request.decided) return taken;
      if (!(await keep(tools, request, upload.data))) return refused([TOO_LATE]);
      tally.count('party.raw-data.ok');
      tools.wake([{ kind: KEY.orderInventory, owner: request.platform, number: request.order_no }]);
      return taken;
    },
  };
}

const TOO_LATE: Refusal = ['sessionID', '已超过上传期限'];

function sessionFault(request: RequestRow | undefined, now: number): Refusal | undefined {
  if (!request) return ['sessionID', 'sessionID不存在'];
  if (request.state === 'overdue' || request.state === 'dropped' || request.deadline_at.getTime() <= now)
    return TOO_LATE;
  return request.uploads >= UPLOADS_MAX ? ['sessionID', '上传次数过多'] : undefined;
}

function contentFault({ data }: RawDataUpload, { order_no }: RequestRow): Refusal | undefined {
  const isTold = data.payExchangeInfoLists.some(({ orderNo }) => orderNo === order_no);
  return isTold ? undefined : ['orderNo', '未包含所查询的订单'];
}

async function signatureFault(
  { registry, clock }: InboxTools,
  { certNo, signValue, signed }: RawDataUpload,
  { platform }: RequestRow,
): Promise<Refusal | undefined> {
  const certificates = await registry.certificatesOf(platform);
  const now = clock.now();
  const named = certificates.filter(({ serial }) => serialOf(serial) === serialOf(certNo));
  const valid = named.filter((certificate) => isValid(certificate, now));
  if (valid.length === 0) return ['certNo', '证书未登记或已失效'];
  const isSigned = valid.some(({ publicKey }) => signed.some((text) => verifyText(text, publicKey, signValue)));
  return isSigned ? undefined : ['signValue', '验签失败'];
}

/** Serial numbers are written with and without leading zeros, in either case. */
const serialOf = (serial: string): string => serial.toLowerCase().replace(/^0+/, '');

const isValid = ({ notBefore, notAfter, revokedAt }: RegisteredCertificate, now: number): boolean =>
  notBefore.getTime() <= now && now <= notAfter.getTime() && revokedAt === null;

async function keep({ pool, clock, seal }: InboxTools, { case_id }: RequestRow, data: RawData): Promise<boolean> {
  const day = clock.day();
  const sealed = await sealJson(seal, day, data);
  const total = parseDecimal(data.payExchangeInfoHead.totalAmount)!;
  const values = [case_id, new Date(clock.now()), day, sealed, String(total)];
  return (await pool.query(recordReceived, values)).rowCount === 1;
}
