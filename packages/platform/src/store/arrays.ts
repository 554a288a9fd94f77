/**
 * Arrays as parameters in PostgreSQL's binary format (array_recv): a column of a batch in one piece. As text every value would be quoted
 * and escaped here and parsed there. Nulls are allowed where the type says so.
 */
import { types } from 'pg';

const { INT2, INT8, TEXT, BYTEA } = types.builtins;
/** Dimensions, has-nulls, element type, length, lower bound. */
const HEADER_BYTES = 20;
const NULL_LENGTH = -1;

export function int2s(values: readonly number[]): Buffer {
  const array = start(INT2, values.length, values.length * 6);
  let at = HEADER_BYTES;
  for (const value of values) {
    at = array.writeInt32BE(2, at);
    at = array.writeInt16BE(value, at);
  }
  return done(array, values.length);
}

/** Exact to 2^53, as everything that is a number here. */
export function int8s(values: readonly (number | null)[]): Buffer {
  const array = start(INT8, values.length, values.length * 12);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null) {
      at = array.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    at = array.writeInt32BE(8, at);
    at = array.writeInt32BE(Math.floor(value / 2 ** 32), at);
    at = array.writeUInt32BE(value - Math.floor(value / 2 ** 32) * 2 ** 32, at);
  }
  return done(array.subarray(0, at), values.length);
}

export function texts(values: readonly (string | null | undefined)[]): Buffer {
  let room = 0;
  for (const value of values) room += 4 + (value?.length ?? 0) * 3; // UTF-8 takes three bytes a UTF-16 unit at most
  const array = start(TEXT, values.length, room);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value === null || value === undefined) {
      at = array.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    const bytes = array.write(value, at + 4, 'utf8');
    array.writeInt32BE(bytes, at);
    at += 4 + bytes;
  }
  return done(array.subarray(0, at), values.length);
}

export function byteas(values: readonly Buffer[]): Buffer {
  const array = start(
    BYTEA,
    values.length,
    values.reduce((sum, { length }) => sum + 4 + length, 0),
  );
  let at = HEADER_BYTES;
  for (const value of values) {
    at = array.writeInt32BE(value.length, at);
    at += value.copy(array, at);
  }
  return done(array, values.length);
}

/** The has-nulls flag is not needed: the reader of the format goes by the lengths. */
function start(type: number, length: number, room: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER_BYTES + room);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(1, 4);
  array.writeInt32BE(type, 8);
  array.writeInt32BE(length, 12);
  array.writeInt32BE(1, 16);
  return array;
}

/** An array without elements has no dimension. */
function done(array: Buffer, length: number): Buffer {
  if (length > 0) return array;
  const empty = array.subarray(0, 12);
  empty.writeInt32BE(0, 0);
  return empty;
}
