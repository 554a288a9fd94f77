// What the report shows, without saying how it looks.

export type Tone = 'a' | 'b' | 'c' | 'd';

export interface Series {
  name: string;
  tone: Tone;
  values: readonly (number | null)[];
}

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'figures'; of: readonly (readonly [name: string, value: string])[] }
  /** One bar a row, of parts that add up. */
  | { kind: 'bars'; title: string; unit: string; rows: readonly { name: string; parts: readonly BarPart[] }[] }
  /** Over time. */
  | { kind: 'lines'; title: string; unit: string; series: readonly Series[] }
  | {
      kind: 'histogram';
      title: string;
      bars: readonly (readonly [ms: number, count: number])[];
      p50Ms: number;
      p99Ms: number;
    };

export interface BarPart {
  name: string;
  tone: Tone;
  value: number;
}

export interface Section {
  title: string;
  /** Takes the whole width of a desk. */
  wide: boolean;
  blocks: readonly Block[];
}

export const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
export const mebibytes = (n: number): string => `${whole(n)} MiB`;
