/** What the command centre knows, from its stream. One for all parts of the page. */
import type { Alarm, Boards, Frame, Minute, Snapshot } from '@tongguan/platform/api-types';
import { useEffect, useSyncExternalStore } from 'react';
import type { LiveState } from '../api/live.ts';
import { type Batch, openStream, type Stream } from './stream.ts';

const URL = '/api/command/stream';
/** Five minutes of seconds. */
const SECONDS_KEPT = 300;

/** Of one second, for the small charts. */
export interface Tick {
  at: number;
  received: number;
  released: number;
  rejected: number;
}

export interface Picture {
  state: LiveState;
  frame: Frame | undefined;
  /** Sums of the last minute, each second. */
  ticks: readonly Tick[];
  today: readonly Minute[];
  yesterday: readonly Minute[];
  boards: Boards | undefined;
  alarms: readonly Alarm[];
}

let picture: Picture = {
  state: 'connecting',
  frame: undefined,
  ticks: [],
  today: [],
  yesterday: [],
  boards: undefined,
  alarms: [],
};
const listeners = new Set<() => void>();
let stream: Stream | undefined;
let users = 0;

function show(next: Partial<Picture>): void {
  picture = { ...picture, ...next };
  for (const listener of listeners) listener();
}

/** Any number of events become one new picture. */
function read({ events }: Batch): void {
  const next: Partial<Picture> = {};
  let ticks = picture.ticks;
  for (const [name, data] of events) {
    if (name === 'frame') {
      const frame = JSON.parse(data) as Frame;
      next.frame = frame;
      ticks = [...ticks, tickOf(frame)];
    } else if (name === 'snapshot') {
      const { frame, seconds, today, yesterday, boards, alarms } = JSON.parse(data) as Snapshot;
      Object.assign(next, { frame, today, yesterday, boards, alarms });
      ticks = inMinutes(seconds);
    } else if (name === 'minutes') {
      next.today = merged(next.today ?? picture.today, JSON.parse(data) as Minute[]);
    } else if (name === 'boards') {
      next.boards = JSON.parse(data) as Boards;
    } else {
      next.alarms = JSON.parse(data) as Alarm[];
    }
  }
  show({ ...next, ticks: ticks.slice(-SECONDS_KEPT) });
}

const tickOf = ({ at, perMinute }: Frame): Tick => ({ at, ...perMinute });

/** Counts of single seconds as sums of the minute that ends with each. */
function inMinutes(seconds: Snapshot['seconds']): Tick[] {
  const MINUTE = 60;
  return seconds.map(({ at }, i) => {
    const minute = seconds.slice(Math.max(0, i + 1 - MINUTE), i + 1);
    const sum = (of: 'received' | 'released' | 'rejected') => minute.reduce((all, second) => all + second[of], 0);
    return { at, received: sum('received'), released: sum('released'), rejected: sum('rejected') };
  });
}

/** The newest minutes over the known ones; those of a day that has ended go. */
function merged(known: readonly Minute[], newest: readonly Minute[]): Minute[] {
  const byTime = new Map([...known, ...newest].map((minute) => [minute.at, minute]));
  return [...byTime.values()].sort((a, b) => a.at - b.at);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A part of the picture; what it gives must be the same thing while nothing of it has changed. */
export const usePicture = <T>(part: (picture: Picture) => T): T => useSyncExternalStore(subscribe, () => part(picture));

/** Opens the stream while a page of the command centre shows. */
export function useCommandStream(): void {
  useEffect(() => {
    users++;
    stream ??= openStream(URL, read, (state) => show({ state }));
    return () => {
      users--;
      if (users > 0) return;
      stream?.close();
      stream = undefined;
      show({ state: 'connecting' });
    };
  }, []);
}
