/** A roster as a sheet: one shift a line, as the export writes it. Faults are told by line, and nothing is sent while there is one. */
import type { DutyTask } from '@tongguan/platform/api-types';
import { TASKS } from './duty.ts';

/** What the platform takes at once. */
const SHIFTS_MAX = 500;
const COLUMNS = ['begins', 'ends', 'district', 'task', 'login', 'name', 'phone'] as const;
const TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})$/;

export interface ShiftToSend {
  beginsAt: string;
  endsAt: string;
  district: string | null;
  task: DutyTask;
  login?: string;
  person?: { name: string; phone: string };
}

export type ShiftFault = 'columns' | 'begins' | 'ends' | 'district' | 'task' | 'who' | 'phone' | 'many';

export interface ReadShifts {
  shifts: ShiftToSend[];
  faults: { line: number; fault: ShiftFault }[];
}

/** `2026-11-11T08:00`, a time of Beijing, as ISO. */
export const inBeijing = (local: string): string => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();

export function readShifts(text: string): ReadShifts {
  const rows = rowsOf(text);
  const names = rows[0]?.map((name) => name.trim().toLowerCase()) ?? [];
  if (!COLUMNS.slice(0, 4).every((name) => names.includes(name)))
    return { shifts: [], faults: [{ line: 1, fault: 'columns' }] };
  if (rows.length - 1 > SHIFTS_MAX) return { shifts: [], faults: [{ line: SHIFTS_MAX + 2, fault: 'many' }] };
  const read: ReadShifts = { shifts: [], faults: [] };
  for (const [i, row] of rows.slice(1).entries()) {
    const cell = (name: (typeof COLUMNS)[number]) => row[names.indexOf(name)]?.trim() ?? '';
    const shift = shiftOf(cell);
    if (typeof shift === 'string') read.faults.push({ line: i + 2, fault: shift });
    else read.shifts.push(shift);
  }
  return read;
}

function shiftOf(cell: (name: (typeof COLUMNS)[number]) => string): ShiftToSend | ShiftFault {
  const [begins, ends] = [timeOf(cell('begins')), timeOf(cell('ends'))];
  if (begins === undefined) return 'begins';
  if (ends === undefined || ends <= begins) return 'ends';
  const district = cell('district');
  if (!/^(?:\d{4})?$/.test(district)) return 'district';
  const task = TASKS.find((known) => known === cell('task'));
  if (!task) return 'task';
  const times = { beginsAt: begins, endsAt: ends, district: district || null, task };
  const [login, name, phone] = [cell('login'), cell('name'), cell('phone')];
  if (login !== '') return { ...times, login };
  // A spreadsheet that was exported has them masked: what they were cannot be read from that.
  if (name === '' || name.includes('*')) return 'who';
  return /^[0-9+() -]{5,30}$/.test(phone) ? { ...times, person: { name, phone } } : 'phone';
}

function timeOf(text: string): string | undefined {
  const parts = TIME.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute] = parts.map((part) => part.padStart(2, '0'));
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00+08:00`);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** CSV as spreadsheets write it: a mark in front, commas, quotes that are doubled within quotes. Empty lines are left out. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g;
  for (const [, value = '', end] of text.replace(/^\ufeff/, '').matchAll(cell)) {
    rows.at(-1)!.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value.trim() !== ''));
}
