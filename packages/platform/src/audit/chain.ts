/**
 * The hash of an audit entry: SHA-256 over the hash of the one before it and everything that the entry says, in one spelling. What two
 * readers must compute alike, in any language, so nothing here may change: another spelling would be a new version of it.
 */
import { createHash } from 'node:crypto';

export interface Said {
  no: number;
  /** ISO 8601, UTC, microseconds: 2026-11-11T00:00:00.000000Z. */
  at: string;
  who: string;
  role: string;
  what: string;
  object: string;
  reason: string;
  detail: Readonly<Record<string, unknown>>;
}

/** Of the entry before the first. */
export const ORIGIN = Buffer.alloc(32);

export function entryHash(previous: Buffer, { no, at, who, role, what, object, reason, detail }: Said): Buffer {
  const text = canonical([no, at, who, role, what, object, reason, detail]);
  return createHash('sha256').update('tongguan audit 1\n').update(previous).update(text).digest();
}

/** JSON with the names of every object in order: the database keeps no order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const named = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${named.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
