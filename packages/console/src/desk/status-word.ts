const KNOWN = ['100', '120', '300', '800', '899'] as const;
type Known = (typeof KNOWN)[number];

/** Key of the word for what customs said last of a list. */
export function statusWord(status: number | null): `status.${Known | 'none'}` {
  return `status.${KNOWN.find((one) => one === String(status)) ?? 'none'}`;
}
