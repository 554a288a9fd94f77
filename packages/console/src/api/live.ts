/** Server-sent events that come back by themselves: also after a 503, where the browser alone would give up. */
import { useEffect, useRef, useState } from 'react';

export type LiveState = 'connecting' | 'live' | 'lost';

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;

/**
 * Opens `url` while the page shows and hands each event's data, parsed, to `onEvent`. The id of the last event goes along as
 * `lastEventId` after a gap that the browser did not bridge itself.
 */
export function useLive<T>(
  url: string | undefined,
  onEvent: (event: T, name: string) => void,
  names: readonly string[] = [],
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(onEvent);
  latest.current = onEvent;
  const kinds = names.join(' ');
  useEffect(() => {
    if (url === undefined) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = RETRY_MS;
    let lastId = '';
    const receive = (event: MessageEvent<string>) => {
      lastId = event.lastEventId;
      latest.current(JSON.parse(event.data) as T, event.type);
    };
    const open = () => {
      const from = lastId ? `${url.includes('?') ? '&' : '?'}lastEventId=${encodeURIComponent(lastId)}` : '';
      source = new EventSource(url + from);
      source.onopen = () => {
        wait = RETRY_MS;
        setState('live');
      };
      source.onmessage = receive;
      for (const name of kinds.split(' ').filter(Boolean)) source.addEventListener(name, receive);
      source.onerror = () => {
        setState('lost');
        if (source?.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, wait);
        wait = Math.min(wait * 2, RETRY_MS_MAX);
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [url, kinds]);
  return state;
}
