/** What may be logged of an error: database messages may quote rows, so only their code and place go out. */
export function describeError(error: unknown): Record<string, unknown> {
  const { name, code, message, routine, table, constraint, stack } = error as Error & Record<string, string>;
  if (code && routine) return { name, code, routine, table, constraint };
  return { name, code, message, stack };
}
