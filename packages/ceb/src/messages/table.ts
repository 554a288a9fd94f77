// What a message table is. The wire is tables: types, reader, validator, formatter and documentation all come from these.
// A table never holds behaviour; it names fields in wire order and says how each looks.

import { examples } from './examples.ts';
import { type Term, type TermName, terms } from './terms.ts';

/**
 * The standard's own notation: `C36` exactly 36 characters, `C..60` at most 60, `C18..20` 18 to 20, `C..` any length, `N19,5` decimal
 * of at most 19 digits with at most 5 after the point, `N4` integer of at most 4 digits. Lengths count characters, not bytes.
 */
export type TypeNotation =
  | `C${number}`
  | `C..${number}`
  | `C${number}..${number}`
  | 'C..'
  | `N${number}`
  | `N${number},${number}`;

/** Editions of the public standard: announcement 113 of 2018, and the current one. The tables say 202205 and where 2018 differs. */
export type Edition = '2018' | '202205';
export const CURRENT_EDITION: Edition = '202205';

/** A parsed type. `max` is Infinity for `C..`; exact fields have min = max. */
export type ValueType =
  | { kind: 'C'; min: number; max: number }
  | { kind: 'N'; digits: number; scale: number }
  | { kind: 'I'; digits: number };

/**
 * How the PDF and the XSD of one edition agree about presence.
 * - `required`: both want it.
 * - `optional`: both let it go.
 * - `tolerated`: one wants it, the other does not (or live messages leave it out): we always write it, and read without it.
 */
export type Presence = 'required' | 'optional' | 'tolerated';

export interface Field<N extends string = string, P extends Presence = Presence> extends Term {
  name: N;
  presence: P;
  /** What both PDF and XSD allow: written like this. */
  type: TypeNotation;
  /** What either allows, where they differ: read like this. */
  accepts?: TypeNotation;
  /** What edition 2018 said instead, or that it did not have the field. */
  v2018?: TypeNotation | 'absent';
  /** XSD minimum length; a required field with minimum 0 may legally be empty. */
  minLength: number;
  /** A value as it may stand there: made up, from the code table where there is one. */
  example: string;
  /** `type` and `accepts ?? type`, parsed. */
  writes: ValueType;
  reads: ValueType;
}

export interface Section<F extends readonly Field[] = readonly Field[]> {
  name: string;
  min: number;
  /** Infinity where the standard gives no limit. */
  max: number;
  /** Occurrence in edition 2018, where it differs. */
  v2018?: { min: number; max: number };
  fields: F;
}

export interface MessageTable<
  T extends string = string,
  H extends readonly Field[] = readonly Field[],
  L extends readonly Field[] = readonly Field[],
> {
  type: T;
  title: string;
  zh: string;
  flow: 'import' | 'export';
  /** in: enterprise to customs (with transfer block); out: customs to enterprise (records only). */
  direction: 'in' | 'out';
  /** Who sends it, in words of the specification; receipts come from E-port and customs. */
  sender?: string;
  /** Type of the receipt that answers it, or of the message it answers. */
  receipt?: string;
  answers?: string;
  /** The edition that brought the message, where 2018 had none. */
  since?: '202205';
  /** The record element; at most maxRecords a message, Infinity where the standard gives no limit. */
  record: string;
  maxRecords: number;
  /** Flat: the record element holds the fields itself and head.name equals record. */
  flat: boolean;
  /** Of a declaration at appStatus 2; one only stored (1) may always go unsigned. Receipts have none. */
  signature: 'required' | 'optional' | 'none';
  /** Fields that tie a receipt to its declaration. */
  businessKey: readonly string[];
  head: Section<H>;
  list?: Section<L>;
}

/** Fields read from the wire: required ones are strings, the others may be undefined. */
export type FieldsOf<F extends readonly Field[]> = {
  [K in F[number] as K['presence'] extends 'required' ? K['name'] : never]: string;
} & { [K in F[number] as K['presence'] extends 'required' ? never : K['name']]?: string };

interface Extra extends Partial<Term> {
  min?: number;
  accepts?: TypeNotation;
  v2018?: TypeNotation | 'absent';
  example?: string;
}

function field<N extends string, P extends Presence>(
  name: N,
  presence: P,
  type: TypeNotation,
  { min, accepts, v2018, example = (examples as Record<string, string>)[name]!, ...overrides }: Extra,
): Field<N, P> {
  const term: Term = { ...(terms as Record<string, Term>)[name]!, ...overrides };
  const reads = parseType(accepts ?? type);
  const fallback = reads.kind === 'C' ? (presence === 'optional' ? 0 : Math.min(1, reads.max)) : 1;
  return {
    ...term,
    name,
    presence,
    type,
    ...(accepts && { accepts }),
    ...(v2018 && { v2018 }),
    minLength: min ?? fallback,
    example,
    writes: parseType(type),
    reads,
  };
}

export const required = <N extends TermName>(name: N, type: TypeNotation, extra: Extra = {}) =>
  field(name, 'required', type, extra);
export const optional = <N extends TermName>(name: N, type: TypeNotation, extra: Extra = {}) =>
  field(name, 'optional', type, extra);
export const tolerated = <N extends TermName>(name: N, type: TypeNotation, extra: Extra = {}) =>
  field(name, 'tolerated', type, extra);

/** Gives a table its exact type without losing the literal names. */
export function message<
  const T extends string,
  const H extends readonly Field[],
  const L extends readonly Field[] = readonly [],
>(table: MessageTable<T, H, L>): MessageTable<T, H, L> {
  return table;
}

/** Parses the standard's notation. Throws on a notation the standard does not use: a table with it is a programming error. */
export function parseType(notation: TypeNotation): ValueType {
  const upTo = /^C\.\.(\d*)$/.exec(notation);
  if (upTo) return { kind: 'C', min: 0, max: upTo[1] ? Number(upTo[1]) : Number.POSITIVE_INFINITY };
  const between = /^C(\d+)\.\.(\d+)$/.exec(notation);
  if (between) return { kind: 'C', min: Number(between[1]), max: Number(between[2]) };
  const exact = /^C(\d+)$/.exec(notation);
  if (exact) return { kind: 'C', min: Number(exact[1]), max: Number(exact[1]) };
  const decimal = /^N(\d+),(\d+)$/.exec(notation);
  if (decimal) return { kind: 'N', digits: Number(decimal[1]), scale: Number(decimal[2]) };
  const integer = /^N(\d+)$/.exec(notation);
  if (integer) return { kind: 'I', digits: Number(integer[1]) };
  throw new TypeError(`unknown type notation ${notation}`);
}
