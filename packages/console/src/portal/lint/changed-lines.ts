/**
 * Lines of `after` (from 1) that `before` does not have. What only moved is not marked, so that a field put in its place does not colour everything
 * between. Linear in the lines of both.
 */
export function changedLines(before: string, after: string): ReadonlySet<number> {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) {
    const text = line.trim();
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  const changed = new Set<number>();
  for (const [index, line] of after.split('\n').entries()) {
    const text = line.trim();
    const count = left.get(text) ?? 0;
    if (count > 0) left.set(text, count - 1);
    else changed.add(index + 1);
  }
  return changed;
}
