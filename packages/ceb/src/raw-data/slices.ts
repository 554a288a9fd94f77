// The values of a JSON object as they were written: what was signed is the text, and reading it and writing it again may change it.

/** Text of each value at the top of the object. The text must be a JSON object, as JSON.parse has found. */
export function topLevelValues(json: string): Map<string, string> {
  const values = new Map<string, string>();
  let at = json.indexOf('{') + 1;
  for (;;) {
    const keyAt = json.indexOf('"', at);
    if (keyAt < 0) return values;
    const keyEnd = stringEnd(json, keyAt);
    const key = JSON.parse(json.slice(keyAt, keyEnd)) as string;
    const valueAt = json.indexOf(':', keyEnd) + 1;
    const valueEnd = endOfValue(json, valueAt);
    // Of a name that stands twice JSON.parse takes the last, and so must this.
    values.set(key, json.slice(valueAt, valueEnd).trim());
    at = valueEnd + 1;
  }
}

/** Where the value ends: the comma or bracket that is not inside it. */
function endOfValue(json: string, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const char = json[at];
    if (char === '"') at = stringEnd(json, at) - 1;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      if (depth-- === 0) return at;
    } else if (char === ',' && depth === 0) return at;
  }
  return json.length;
}

/** Behind the quote that ends the string which begins at `from`. */
function stringEnd(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}
