// The only source of chance in simulated trade. The same seed gives the same stream on every machine, so a trade can be made
// again from its number alone; nothing here reads the clock or the system's entropy.

export interface Random {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number in [min, max], both included. */
  int(min: number, max: number): number;
  /** True with this probability. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Decimal digits, leading zeros kept. */
  digits(count: number): string;
  /** 36 characters in the form of an upper-case UUID, as the standard wants a guid. */
  guid(): string;
}

/** A stream of its own for each seed; parts are joined, so `random('demo', 7)` and `random('demo', 8)` are unrelated. */
export function random(...seed: readonly (string | number)[]): Random {
  const next = smallFastCounter(scramble(seed.join('\u0000')));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('Nothing to pick from: the list is empty');
      return list[int(0, list.length - 1)]!;
    },
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(''),
    guid: () => uuid(next),
  };
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush, a few additions a number. */
function smallFastCounter([a, b, c, d]: [number, number, number, number]): () => number {
  return () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
}

/** Spreads a text over the 128 bits of a seed (FNV-1a from four offsets, each finished by murmur3's mixer). */
function scramble(text: string): [number, number, number, number] {
  const lane = (offset: number) => {
    let hash = offset;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return hash ^ (hash >>> 16);
  };
  return [lane(0x811c9dc5), lane(0x9e3779b9), lane(0x243f6a88), lane(0xb7e15162)];
}

function uuid(next: () => number): string {
  const hex = Array.from({ length: 4 }, () =>
    Math.floor(next() * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .toUpperCase();
  // Version 4, variant 1: the form every client library expects.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20)}`;
}
