// Mutations of messages for comparing the two readers: small damage, structure moved about, and pieces that XML readers trip over.

import { readHot } from '../../src/codec/hot.ts';
import { judge } from '../../src/codec/judge.ts';
import type { ReadOutcome } from '../../src/codec/outcome.ts';
import { readStrict } from '../../src/codec/strict.ts';
import { defaultLimits, type Limits } from '../../src/index.ts';

/** A number in [0, 1), as Math.random gives it. */
export type Random = () => number;

/** Reproducible randomness (mulberry32). */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pieces = [
  '<!-- c -->',
  '<![CDATA[x]]>',
  '<![CDATA[]]>',
  ']]>',
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#65;',
  '&#x4e2d;',
  '&#0;',
  '&#13;',
  '&nbsp;',
  '&',
  '\r\n',
  '\r',
  '\n',
  ' ',
  '\t',
  '\u00a0',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '中',
  '𠮷',
  '\u0085',
  '\u2028',
  '\u0001',
  '\0',
  '/',
  '>',
  '<',
  '"',
  "'",
  '=',
  '/>',
  ':',
  'xml',
  '<?pi x?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  '<ceb:note/>',
  '<ceb:note />',
  '<ceb:note></ceb:note>',
  '<note/>',
  '<x:y xmlns:x="urn:x"/>',
  ' xmlns:x="urn:x"',
  ' xmlns="urn:x"',
  ' xmlns=""',
  ' xmlns:ceb="http://www.chinaport.gov.cn/ceb"',
  ' xmlns:ceb="urn:x"',
  ' xml:lang="zh"',
  ' xsi:nil="true"',
  ' a="b"',
  " a='b\"'",
  ' Id="x"',
  ' guid="x"',
  '<ds:Signature/>',
  '<ceb:Order>',
  '</ceb:Order>',
  '<ceb:BaseTransfer>',
  '<ceb:ExtendMessage/>',
  'http://www.w3.org/2000/09/xmldsig#',
  '.',
  '-',
  '0',
  'ceb:',
  'ds:',
];

/** Byte ranges of elements that close in the text: `<name…>…</name>`, nested ones included. */
function elementAt(text: string, random: Random): [number, number] | undefined {
  const from = text.indexOf('<', Math.floor(random() * text.length));
  const name = /^<([\w:.-]+)/.exec(text.slice(from, from + 100))?.[1];
  if (from < 0 || name === undefined) return undefined;
  const close = text.indexOf(`</${name}>`, from);
  return close < 0 ? undefined : [from, close + name.length + 3];
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const splice = (bytes: Buffer, from: number, to: number, middle: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, from), middle, bytes.subarray(to)]);
const place = (bytes: Buffer, random: Random) => Math.floor(random() * (bytes.length + 1));
const nothing = Buffer.alloc(0);

/** Offset just behind or before a tag: where white space, comments and elements are interesting. */
function seam(bytes: Buffer, random: Random): number {
  const at = bytes.indexOf(random() < 0.5 ? '>' : '<', place(bytes, random));
  return at < 0 ? 0 : bytes[at] === 0x3e ? at + 1 : at;
}

const mutations: Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    copy[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at + 1 + Math.floor(random() * 8), nothing);
  },
  (bytes, random) => splice(bytes, place(bytes, random), bytes.length, nothing),
  ...Array<Mutation>(4).fill((bytes, random) => {
    const at = seam(bytes, random);
    return splice(bytes, at, at, Buffer.from(pieces[Math.floor(random() * pieces.length)]!));
  }),
  ...Array<Mutation>(4).fill((bytes, random) => {
    const at = place(bytes, random);
    return splice(bytes, at, at, Buffer.from(pieces[Math.floor(random() * pieces.length)]!));
  }),
  // Remove, repeat, empty, self-close or move an element.
  (bytes, random) => inElement(bytes, random, ([from, to]) => splice(bytes, from, to, nothing)),
  (bytes, random) => inElement(bytes, random, ([from, to]) => splice(bytes, to, to, bytes.subarray(from, to))),
  (bytes, random) =>
    inElement(bytes, random, ([from, to]) => {
      const element = bytes.toString('latin1', from, to);
      const name = /^<([\w:.-]+)/.exec(element)![1];
      return splice(bytes, from, to, Buffer.from(`<${name}${random() < 0.5 ? ' ' : ''}/>`));
    }),
  (bytes, random) =>
    inElement(bytes, random, ([from, to]) => {
      const rest = splice(bytes, from, to, nothing);
      const at = seam(rest, random);
      return splice(rest, at, at, bytes.subarray(from, to));
    }),
  (bytes) => Buffer.from(bytes.toString('latin1').replace(/></g, '>\r\n  <'), 'latin1'),
  (bytes) => Buffer.concat([Buffer.from('\ufeff'), bytes]),
];

function inElement(bytes: Buffer, random: Random, change: (range: [number, number]) => Buffer): Buffer {
  const range = elementAt(bytes.toString('latin1'), random);
  return range ? change(range) : bytes;
}

/** Applies one to three mutations. */
function mutate(bytes: Buffer, random: Random): Buffer {
  let mutated = bytes;
  for (let i = 1 + Math.floor(random() * 3); i > 0; i--) {
    mutated = mutations[Math.floor(random() * mutations.length)]!(mutated, random);
  }
  return mutated;
}

export type Agreement = { agree: true; taken: 'hot' | 'strict' } | { agree: false; hot: unknown; strict: unknown };

/**
 * Reads with both readers. They agree when the hot reader leaves the message to the strict one, or finds the same. What it takes without
 * making digests must be what it takes with them.
 */
export function compare(bytes: Buffer, limits: Limits = defaultLimits): Agreement {
  const found = bytes.length === 0 ? undefined : readHot(bytes, limits);
  const again = bytes.length === 0 ? undefined : readHot(bytes, limits, false);
  if (!again !== !found) return { agree: false, hot: again, strict: found };
  if (found === undefined) return { agree: true, taken: 'strict' };
  const hot = withoutPath(judge(bytes, found, limits));
  const strict = withoutPath(readStrict(bytes, limits));
  return hot === strict ? { agree: true, taken: 'hot' } : { agree: false, hot, strict };
}

function withoutPath(outcome: ReadOutcome): string {
  const plain = outcome.ok
    ? { ...outcome, message: { ...outcome.message, path: undefined, bytes: undefined } }
    : outcome;
  return JSON.stringify(plain, sorted);
}

/** Key order must not matter. Buffers have become plain objects by the time they are seen here. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface FuzzRun {
  seed: number;
  inputs: number;
  /** How often each reader took a message. Inputs that the hot reader leaves alone cannot disagree. */
  hot: number;
  strict: number;
  /** The first message on which the readers disagree; the run ends there. */
  finding?: { message: Buffer; hot: unknown; strict: unknown };
}

/** Mutates and compares until the time is up, the inputs are counted, or the readers disagree. */
export function fuzz(
  corpus: readonly Buffer[],
  { seed, milliseconds, inputs = Number.POSITIVE_INFINITY }: { seed: number; milliseconds: number; inputs?: number },
): FuzzRun {
  const random = seeded(seed);
  const run: FuzzRun = { seed, inputs: 0, hot: 0, strict: 0 };
  const end = performance.now() + milliseconds;
  while (run.inputs < inputs && performance.now() < end) {
    const message = mutate(corpus[Math.floor(random() * corpus.length)]!, random);
    const result = compare(message);
    run.inputs++;
    if (!result.agree) return { ...run, finding: { message, hot: result.hot, strict: result.strict } };
    run[result.taken]++;
  }
  return run;
}
