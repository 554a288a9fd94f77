/**
 * The stream of the command centre, apart from React: events are kept as they came and read at most a few times a second, so that a stream of
 * any speed costs the page no frames. Comes back by itself, and asks for what it missed.
 */
import type { LiveState } from '../api/live.ts';

/** What is new is shown this often at most. */
const SHOW_EVERY_MS = 250;
/** Frames read in one go; of more, the newest. */
const FRAMES_MAX = 60;
const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;
const NAMES = ['snapshot', 'frame', 'boards', 'minutes', 'alarms'] as const;

export type EventName = (typeof NAMES)[number];

export interface Batch {
  /** Data of events as they came, by name; of all but frames the newest alone. */
  events: readonly (readonly [name: EventName, data: string])[];
}

export interface Stream {
  close(): void;
}

export function openStream(url: string, onBatch: (batch: Batch) => void, onState: (state: LiveState) => void): Stream {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let show: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_MS;
  let lastId = '';
  let frames: string[] = [];
  const others = new Map<EventName, string>();

  const flush = () => {
    show = undefined;
    const events = [
      ...(['snapshot', 'boards', 'minutes', 'alarms'] as const).flatMap((name) => {
        const data = others.get(name);
        return data === undefined ? [] : [[name, data] as const];
      }),
      ...frames.map((data) => ['frame', data] as const),
    ];
    frames = [];
    others.clear();
    onBatch({ events });
  };
  const receive = (name: EventName) => (event: MessageEvent<string>) => {
    if (event.lastEventId) lastId = event.lastEventId;
    if (name === 'frame') {
      frames.push(event.data);
      if (frames.length > FRAMES_MAX) frames.shift();
    } else {
      // A snapshot is the whole: frames from before it are in it.
      if (name === 'snapshot') frames = [];
      others.set(name, event.data);
    }
    show ??= setTimeout(flush, SHOW_EVERY_MS);
  };
  const open = () => {
    source = new EventSource(lastId ? `${url}?lastEventId=${encodeURIComponent(lastId)}` : url);
    source.onopen = () => {
      wait = RETRY_MS;
      onState('live');
    };
    for (const name of NAMES) source.addEventListener(name, receive(name));
    source.onerror = () => {
      onState('lost');
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, wait);
      wait = Math.min(wait * 2, RETRY_MS_MAX);
    };
  };
  open();
  return {
    close: () => {
      clearTimeout(again);
      clearTimeout(show);
      source?.close();
    },
  };
}
