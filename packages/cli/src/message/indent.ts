/** A message with one element a line, for people. White space between elements means nothing to a reader; values stay as they are. */

const PIECES = /<!\[CDATA\[[\s\S]*?\]\]>|<\?[^>]*\?>|<\/?[^>]+>|[^<]+/g;

export function indented(xml: string): string {
  const lines: string[] = [];
  let depth = 0;
  let value = false;
  for (const [piece] of xml.matchAll(PIECES)) {
    const closes = piece.startsWith('</');
    const opens = /^<[^!?/][^>]*[^/]>$|^<[^!?/]>$/.test(piece);
    if (closes) depth--;
    const text = !piece.startsWith('<') || piece.startsWith('<![CDATA[');
    if (text && piece.trim() === '' && !value) continue;
    // A value, and the end tag behind it or behind nothing, stay on the line of their start tag.
    if (text || (closes && value)) lines[lines.length - 1] += piece;
    else lines.push(`${'  '.repeat(depth)}${piece}`);
    if (opens) depth++;
    value = opens || text;
  }
  return `${lines.join('\n')}\n`;
}
