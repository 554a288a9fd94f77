// `tongguan adopt <folder>`: a firm points at the messages its own software made, and every company named in them becomes a played
// counterpart. Reads files only; nothing is sent and nothing is changed.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type CebMessage, type Fault, openEnvelope, readMessage } from '@tongguan/ceb';
import type { Role } from './participants.ts';

export interface FirmCompany {
  code: string;
  name: string;
  roles: Role[];
  /** Known for those that sent a message themselves. */
  dxpId?: string;
}

export interface FirmFolder {
  /** In order of their codes. */
  companies: FirmCompany[];
  /** Files read, by message type. */
  messages: Record<string, number>;
  /** Files that could not be used, and why; the path is relative to the folder. At most 100. */
  problems: { file: string; problem: string }[];
  /** Files that were not looked at because the limit was reached. */
  leftOut: number;
}

export interface FolderLimits {
  /** Default 5,000. */
  files?: number;
  /** Default 20 MiB: the platform takes no longer message. */
  bytes?: number;
}

const DEPTH_MAX = 16;
const PROBLEMS_MAX = 100;
const PROBLEM_CHARACTERS_MAX = 500;

/** Reads a folder and those in it. @throws when the folder itself cannot be read */
export async function readFirmFolder(folder: string, limits: FolderLimits = {}): Promise<FirmFolder> {
  const { files: filesMax = 5_000, bytes: bytesMax = 20 * 1024 * 1024 } = limits;
  const files = await messageFiles(folder);
  const companies = new Companies();
  const messages: Record<string, number> = {};
  const problems: FirmFolder['problems'] = [];
  for (const file of files.slice(0, filesMax)) {
    try {
      const message = await readFileAsMessage(file, bytesMax);
      messages[message.type] = (messages[message.type] ?? 0) + 1;
      companies.note(message);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problems.length < PROBLEMS_MAX) problems.push({ file: relative(folder, file), problem });
    }
  }
  return { companies: companies.list(), messages, problems, leftOut: Math.max(0, files.length - filesMax) };
}

/** Every .xml file below the folder, in order of its path; links are not followed. */
async function messageFiles(folder: string, depth = 0): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.toLowerCase().endsWith('.xml')) files.push(path);
    else if (entry.isDirectory() && depth < DEPTH_MAX) files.push(...(await messageFiles(path, depth + 1)));
  }
  return files;
}

async function readFileAsMessage(file: string, bytesMax: number): Promise<CebMessage> {
  const { size } = await stat(file);
  if (size > bytesMax) throw new Error(`${size} bytes, more than ${bytesMax}`);
  const envelope = openEnvelope(await readFile(file));
  if ('fault' in envelope) throw new Error(tell([envelope.fault]));
  const outcome = readMessage(envelope.business);
  if (outcome.ok) return outcome.message;
  throw new Error(tell(outcome.faults));
}

function tell(faults: readonly Fault[]): string {
  return faults
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ')
    .slice(0, PROBLEM_CHARACTERS_MAX);
}

/** Gathers who is named in which part. A receipt names companies too, but not what they do. */
class Companies {
  readonly #byCode = new Map<string, { name: string; roles: Set<Role>; dxpId?: string }>();

  note({ type, records, transfer }: CebMessage): void {
    for (const { head } of records) {
      for (const [role, code, name] of partsIn(type, head)) this.#add(code, name, role);
    }
    if (transfer?.copCode) this.#sender(transfer.copCode, transfer.copName, transfer.dxpId);
  }

  list(): FirmCompany[] {
    return [...this.#byCode]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, { name, roles, dxpId }]) => ({
        code,
        name: name || code,
        // A sender with no part of its own sends for others.
        roles: roles.size > 0 ? [...roles] : ['transmitter'],
        ...(dxpId && { dxpId }),
      }));
  }

  #add(code: string | undefined, name: string | undefined, role: Role): void {
    if (code === undefined || !isCompanyCode(code)) return;
    const found = this.#entry(code, name);
    found.roles.add(role);
  }

  #sender(code: string, name: string | undefined, dxpId: string | undefined): void {
    if (!isCompanyCode(code)) return;
    const found = this.#entry(code, name);
    found.dxpId ??= dxpId || undefined;
  }

  #entry(code: string, name: string | undefined) {
    let found = this.#byCode.get(code);
    if (!found) {
      found = { name: name ?? '', roles: new Set() };
      this.#byCode.set(code, found);
    }
    found.name ||= name ?? '';
    return found;
  }
}

/** Customs registration numbers have 10 characters, unified social credit codes 18; `无` stands for no platform. */
function isCompanyCode(code: string): boolean {
  return /^[0-9A-Za-z]{10}([0-9A-Za-z]{8})?$/.test(code);
}

type Part = [role: Role, code: string | undefined, name: string | undefined];

function partsIn(type: string, head: Record<string, string>): Part[] {
  const platform: Part = ['platform', head.ebpCode, head.ebpName];
  const seller: Part = ['seller', head.ebcCode, head.ebcName];
  switch (type) {
    case 'CEB311Message':
      return [platform, seller, ['payment', head.payCode, head.payName]];
    case 'CEB411Message':
      return [platform, ['payment', head.payCode, head.payName]];
    case 'CEB511Message':
      return [['logistics', head.logisticsCode, head.logisticsName]];
    case 'CEB621Message': {
      const parts: Part[] = [platform, seller, ['logistics', head.logisticsCode, head.logisticsName]];
      // Who declares its own lists is no broker.
      if (head.agentCode !== head.ebcCode) parts.push(['broker', head.agentCode, head.agentName]);
      if (head.areaCode) parts.push(['warehouse', head.areaCode, head.areaName]);
      return parts;
    }
    default:
      return [];
  }
}
