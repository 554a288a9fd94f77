/** Where two texts differ, to the character: the longest common subsequence, bounded. Pure. */

/** A stretch of a text; `differs`: the other text does not have it there. */
export interface Segment {
  text: string;
  differs: boolean;
}

/** Longer texts are compared from both ends only: a table of so many characters by so many is 160,000 steps. */
const CHARACTERS_MAX = 400;

/** For each character of `text`, whether it is missing in `other`. */
export function differing(text: readonly string[], other: readonly string[]): boolean[] {
  const marks = new Array<boolean>(text.length).fill(false);
  let start = 0;
  while (start < text.length && start < other.length && text[start] === other[start]) start++;
  let end = 0;
  while (end < text.length - start && end < other.length - start && text.at(-1 - end) === other.at(-1 - end)) end++;
  const a = text.slice(start, text.length - end);
  const b = other.slice(start, other.length - end);
  const kept = a.length > CHARACTERS_MAX || b.length > CHARACTERS_MAX ? [] : common(a, b);
  for (let i = 0; i < a.length; i++) marks[start + i] = !kept[i];
  return marks;
}

/** Which characters of `a` belong to a longest common subsequence of both. */
function common(a: readonly string[], b: readonly string[]): boolean[] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!);
    }
  }
  const kept = new Array<boolean>(a.length).fill(false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      kept[i++] = true;
      j++;
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++;
    else j++;
  }
  return kept;
}

/** Neighbours with the same mark become one stretch. */
export function segments(characters: readonly string[], marks: readonly boolean[]): Segment[] {
  const found: Segment[] = [];
  for (const [i, text] of characters.entries()) {
    const differs = marks[i] ?? false;
    const last = found.at(-1);
    if (last?.differs === differs) last.text += text;
    else found.push({ text, differs });
  }
  return found;
}
