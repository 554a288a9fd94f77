// Decoding of short values. Names have a few characters, and the way into C++ and back takes longer than decoding a dozen of them here.

/** Longer values are decoded by the buffer. */
const UNITS_MAX = 12;
const BYTES_MAX = 3 * UNITS_MAX;
const units = new Uint16Array(UNITS_MAX);

/** The text of these bytes, which are known to be UTF-8 and begin and end between characters. */
export function utf8Text(bytes: Buffer, from: number, to: number): string {
  if (to - from > BYTES_MAX) return bytes.toString('utf8', from, to);
  let count = 0;
  for (let at = from; at < to; count++) {
    const c = bytes[at]!;
    // Four bytes are two units: emoji and rare characters.
    if (count === UNITS_MAX || c >= 0xf0) return bytes.toString('utf8', from, to);
    if (c < 0x80) {
      units[count] = c;
      at += 1;
    } else if (c < 0xe0) {
      units[count] = ((c & 0x1f) << 6) | (bytes[at + 1]! & 0x3f);
      at += 2;
    } else {
      units[count] = ((c & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
      at += 3;
    }
  }
  return allUnits(units).slice(0, count);
}

/** A fixed number of arguments: spreading an array takes several times as long. */
function allUnits(u: Uint16Array): string {
  return String.fromCharCode(u[0]!, u[1]!, u[2]!, u[3]!, u[4]!, u[5]!, u[6]!, u[7]!, u[8]!, u[9]!, u[10]!, u[11]!);
}
