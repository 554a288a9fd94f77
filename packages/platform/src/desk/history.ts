/** What has happened to a case, in its order, to the millisecond: documents that came, answers, decisions, questions, officers. */
import type { CaseFacts } from '../status/view.ts';
import type { DatedAct } from './acts.ts';

export interface HistoryEvent {
  at: string;
  kind: 'document' | 'decision' | 'raw-data' | 'act';
  /** Of the kind: order, payment…; status of a decision; received, asked…; release, ask… */
  what: string;
  /** Sender, or login. */
  who: string | null;
  text: string | null;
  /** Milliseconds since the one before. */
  afterMs: number | null;
}

type Undated = Omit<HistoryEvent, 'at' | 'afterMs'> & { ms: number };

export function historyOf(
  { documents, steps, rawData }: Pick<CaseFacts, 'documents' | 'steps' | 'rawData'>,
  acts: readonly DatedAct[],
): HistoryEvent[] {
  const events: Undated[] = [
    ...Object.values(documents).map(({ role, received_at, sender, answer, answer_text }) => ({
      ...{ kind: 'document' as const, what: role, who: sender, ms: received_at.getTime() },
      text: `${answer} ${answer_text}`,
    })),
    ...steps.map(({ status, text, decided_at }) => ({
      ...{ kind: 'decision' as const, what: String(status), who: null, text, ms: decided_at.getTime() },
    })),
    ...acts.map(({ what, who, words, at }) => ({
      ...{ kind: 'act' as const, what, who, ms: at.getTime() },
      text: [words?.proposed, words?.code, words?.to, words?.reason].filter(Boolean).join(' · ') || null,
    })),
  ];
  const rawDataAt = (what: string, at: Date | null) => {
    if (at) events.push({ kind: 'raw-data', what, who: null, text: null, ms: at.getTime() });
  };
  if (rawData) {
    rawDataAt('due', rawData.made_at);
    rawDataAt('asked', rawData.asked_at);
    rawDataAt('received', rawData.received_at);
  }
  events.sort((a, b) => a.ms - b.ms);
  return events.map(({ ms, ...event }, i) => ({
    ...event,
    at: new Date(ms).toISOString(),
    afterMs: i === 0 ? null : ms - events[i - 1]!.ms,
  }));
}
