/** tongguan keys rotate: a new master key for the seal, while the platform serves. */
import { rotateKeys } from '@tongguan/platform';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { withDatabase } from '../database.ts';
import { dataOption } from '../options.ts';

export function keysCommand(context: Context): Command {
  return new Command('keys').addCommand(rotate(context));
}

function rotate(context: Context): Command {
  const { text, terminal } = context;
  return new Command('rotate')
    .description(text('keys.rotate'))
    .addOption(dataOption(context))
    .action(async ({ data }: { data: string }) => {
      const { masterId, rewrapped } = await withDatabase(context, data, (pool) =>
        rotateKeys(pool, data, (done) => terminal.progress(text('keys.progress', { done }))),
      );
      terminal.print(text('keys.rotated', { masterId, rewrapped }));
    });
}
