/** A story told: a platform of its own in a temporary folder, the companies of the demo, one line a step. Nothing of it stays. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { moveClock, startPlatform } from '@tongguan/platform';
import { type Credentialed, createClient, runStory, type Story, World } from '@tongguan/traffic';
import type { Context } from './context.ts';
import { withDatabase } from './database.ts';
import { writeOutput } from './files.ts';
import { anyPort } from './free-port.ts';

/** All processes follow a moved clock within a second. */
const CLOCK_FOLLOWS_MS = 1_500;

interface Telling {
  host: string;
  seed: string;
  /** Folder for the papers of the story. */
  papers?: string;
  register(dataDir: string, context: Context): Promise<Credentialed[]>;
}

export async function tellStory(
  story: Story,
  { host, seed, papers, register }: Telling,
  context: Context,
): Promise<void> {
  const { terminal, text, language } = context;
  const data = mkdtempSync(path.join(os.tmpdir(), 'tongguan-story-'));
  // Its own database, whatever the shell is set to: a story must not write into anybody's platform.
  const own: Context = { ...context, env: { ...context.env, TONGGUAN_DATABASE_URL: undefined } };
  if (papers) mkdirSync(papers, { recursive: true });
  terminal.progress(text('story.starting'));
  try {
    const platform = await startPlatform({
      dataDir: data,
      host,
      port: await anyPort(host),
      workers: 1,
      sandbox: true,
      sandboxClock: true,
    });
    const client = createClient({ baseUrl: platform.url });
    try {
      const participants = await register(data, own);
      terminal.print(story.title[language]);
      const world = new World({
        client,
        baseUrl: platform.url,
        participants,
        operatorToken: platform.operatorToken,
        advanceClock: async (byMs) => {
          await withDatabase(own, data, (pool) => moveClock(pool, { byMs }));
          await sleep(CLOCK_FOLLOWS_MS);
        },
        keep: (name, bytes) => papers && writeOutput(path.join(papers, name), bytes, text),
        seed,
        basket: story.basket,
      });
      let count = 0;
      await runStory(story, world, ({ told }) => terminal.print(`${String(++count).padStart(2)}  ${told[language]}`));
      terminal.print(text('story.done', { count }));
    } finally {
      client.close();
      await platform.stop();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
