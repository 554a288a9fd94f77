/** tongguan adopt: the companies in a firm's existing messages become played counterparts. */
import { createRegistry, type Pool, registerParticipant } from '@tongguan/platform';
import { type FirmCompany, readFirmFolder } from '@tongguan/traffic';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { playedCompany } from '../credentials.ts';
import { withDatabase } from '../database.ts';
import { EXIT, Failure } from '../failure.ts';
import { dataOption } from '../options.ts';
import { answersOrders, playedFolder } from '../played.ts';

export function adoptCommand(context: Context): Command {
  const { text } = context;
  return new Command('adopt')
    .argument('<folder>', text('argument.folder'))
    .addOption(dataOption(context))
    .action((folder: string, { data }: { data: string }) => adopt(folder, data, context));
}

async function adopt(folder: string, dataDir: string, context: Context): Promise<void> {
  const { text, terminal } = context;
  terminal.progress(text('adopt.reading', { folder }));
  const { companies, problems, leftOut } = await readFirmFolder(folder).catch((cause: Error) => {
    throw new Failure(text('file.unreadable', { file: folder, reason: cause.message }), EXIT.failed, { cause });
  });
  for (const { file, problem } of problems) terminal.tell(text('adopt.skipped', { file, reason: problem }));
  if (leftOut > 0) terminal.tell(text('adopt.leftOut', { count: leftOut }));
  if (companies.length === 0) throw new Failure(text('adopt.none', { folder }));
  await withDatabase(context, dataDir, async (pool) => {
    for (const [index, company] of companies.entries()) {
      terminal.progress(text('adopt.registering', { done: index, count: companies.length }));
      const isNew = await register(pool, dataDir, company);
      const slots = { code: company.code, name: company.name, roles: company.roles.join(',') };
      terminal.print(text(isNew ? 'adopt.registered' : 'adopt.kept', slots));
    }
  });
  terminal.print(text('adopt.done'));
}

/** Registers a company unless somebody did; false when it was left as it is. */
async function register(pool: Pool, dataDir: string, company: FirmCompany): Promise<boolean> {
  const registry = createRegistry(pool);
  if (await registry.byCode(company.code)) return false;
  const free = company.dxpId !== undefined && (await registry.byDxpId(company.dxpId)) === undefined;
  if (answersOrders(company.roles)) {
    // A played company sends its own messages, so it needs a dxpId even where its messages name none.
    const dxpId = free ? company.dxpId! : `DXPPLAY${company.code}`;
    await playedCompany(pool, playedFolder(dataDir), { ...company, dxpId }, { played: true });
  } else {
    await registerParticipant(pool, { ...company, dxpId: free ? company.dxpId : undefined, played: true });
  }
  return true;
}
