// Small steps over a message as latin1 text.

const SPACE = /[ \t\r\n]*/y;

/** Offset behind white space. */
export function spaceEnd(text: string, at: number): number {
  if (text.charCodeAt(at) > 0x20) return at;
  SPACE.lastIndex = at;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** Does the piece stand at this place? Cutting and comparing is a memcmp; startsWith goes character by character. */
export const standsAt = (text: string, piece: string, at: number): boolean =>
  text.slice(at, at + piece.length) === piece;

/** A copy of ASCII text: a slice would keep the whole message alive. */
export const copied = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');
