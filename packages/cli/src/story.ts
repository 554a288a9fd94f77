/** A story told: a platform of its own in a temporary folder, the companies of the demo, one line a step. Nothing of it stays. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPlatform } from '@tongguan/platform';
import { type Credentialed, createClient, runStory, type Story, World } from '@tongguan/traffic';
import type { Context } from './context.ts';
import { anyPort } from './free-port.ts';

interface Telling {
  host: string;
  seed: string;
  register(dataDir: string, context: Context): Promise<Credentialed[]>;
}

export async function tellStory(story: Story, { host, seed, register }: Telling, context: Context): Promise<void> {
  const { terminal, text, language } = context;
  const data = mkdtempSync(path.join(os.tmpdir(), 'tongguan-story-'));
  // Its own database, whatever the shell is set to: a story must not write into anybody's platform.
  const own: Context = { ...context, env: { ...context.env, TONGGUAN_DATABASE_URL: undefined } };
  terminal.progress(text('story.starting'));
  try {
    const platform = await startPlatform({ dataDir: data, host, port: await anyPort(host), workers: 1, sandbox: true });
    const client = createClient({ baseUrl: platform.url });
    try {
      const participants = await register(data, own);
      terminal.print(story.title[language]);
      const world = new World({
        client,
        participants,
        operatorToken: platform.operatorToken,
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
