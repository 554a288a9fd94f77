/** What a page of docs/codes shows: what was sent, and what came back. */
export interface CodeExample {
  /** `run`: made by running the failing case. `form`: a specimen in the form of the standard, of a code that only other systems give. */
  made: 'run' | 'form';
  /** What is wrong in it. */
  sent: { zh?: string; en: string };
  /** Values that differ from a good case: place, good, here. */
  changed?: readonly { place: string; good: string; here: string }[];
  /** What comes back, as it stands in the answer or receipt. */
  answer: string;
  /** Language of the fenced block. */
  language: 'text' | 'json' | 'xml';
}

export type Examples = ReadonlyMap<string, CodeExample>;
