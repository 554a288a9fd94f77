/** Times as people write them at a prompt: Beijing's unless they name a zone. */

const TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?)?$/;

/** UTC milliseconds of `2026-12-31`, `2026-12-31T23:59`, `2026-12-31T23:59:59.999`, or of a time with a zone. */
export function parseTime(value: string): number | undefined {
  const local = value.replace(' ', 'T');
  const withZone = TIME.test(local) ? `${local.includes('T') ? local : `${local}T00:00`}+08:00` : value;
  const ms = /T.*(Z|[+-]\d{2}:?\d{2})$/.test(withZone) ? Date.parse(withZone) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
