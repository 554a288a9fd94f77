/** tongguan replay: a firm's recorded messages through the law and the E-port rules here, against the receipts it really got. */
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { EXIT, Failure } from '../failure.ts';
import { compare, type Said, saidBy } from '../replay/compare.ts';
import { type Recording, readRecording } from '../replay/folder.ts';

export function replayCommand(context: Context): Command {
  const { text } = context;
  return new Command('replay')
    .requiredOption('--compare <folder>', text('option.compare'))
    .addHelpText('after', `\n${text('example')}\n  tongguan replay --compare recorded/2026-11`)
    .action(({ compare: folder }: { compare: string }) => run(folder, context));
}

async function run(folder: string, context: Context): Promise<void> {
  const { text, terminal } = context;
  const { declarations, receipts, unreadable } = recorded(folder, context);
  if (unreadable.length > 0)
    terminal.tell(text('replay.unreadable', { count: unreadable.length, first: unreadable[0]! }));
  if (declarations.length === 0) throw new Failure(text('replay.none', { folder }));
  // Loaded only now: reading a folder needs no platform.
  const { replay } = await import('../replay/run.ts');
  const { said, refused } = await replay(folder, declarations, context);
  for (const { file, status, detail } of refused) terminal.print(text('replay.refused', { file, status, detail }));
  const real = receipts.flatMap(({ type, records }) => records.map(({ head }) => saidBy(type, head)));
  const { agreements, differences } = compare(real, said);
  for (const { type, status, reason, agreed, different } of agreements) {
    terminal.print(
      text('replay.agreement', { type, what: what({ status, reason }), agreed, count: agreed + different }),
    );
  }
  for (const { said: receipt, ours } of differences) {
    const instead = ours.length > 0 ? ours.map(what).join(', ') : text('replay.nothing');
    const { type, document } = receipt;
    terminal.print(text('replay.difference', { type, document, real: what(receipt), ours: instead }));
  }
  const agreed = real.length - differences.length;
  terminal.print(text('replay.total', { agreed, count: real.length, sent: declarations.length, given: said.length }));
  if (differences.length > 0) throw new Failure(text('replay.differs', { count: differences.length }));
}

function recorded(folder: string, context: Context): Recording {
  try {
    return readRecording(folder, context);
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const reason = (cause as Error).message;
    throw new Failure(context.text('file.unreadable', { file: folder, reason }), EXIT.failed, { cause });
  }
}

function what({ status, reason }: Pick<Said, 'status' | 'reason'>): string {
  return reason ? `${status} ${reason}` : status;
}
