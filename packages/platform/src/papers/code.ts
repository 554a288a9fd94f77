/**
 * Codes by which papers are verified: 100 random bits, so that none can be guessed, in the letters of Crockford's base 32, which are not
 * mistaken for each other when they are read out or typed.
 */
import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

export function newCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** In groups of five: 7K3QM-… */
export const printedCode = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1-');

/** The code that somebody typed; undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const isCode = code.length === LENGTH && Array.from(code).every((letter) => LETTERS.includes(letter));
  return isCode ? code : undefined;
}
