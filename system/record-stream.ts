/**
 * `node system/record-stream.ts --url http://127.0.0.1:8080 --people <data>/keys/demo/people.json`: records the stream of the command centre of
 * a running demonstration, for replay (replay.ts). What stands in system/recorded was recorded beside `demo --rate 500`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { RECORDED, type Recorded } from './replay.ts';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080' },
    people: { type: 'string' },
    seconds: { type: 'string', default: '20' },
  },
});
if (!values.people) {
  console.error('node system/record-stream.ts --url <address> --people <people.json> [--seconds 20]');
  process.exit(1);
}
const { commander = '' } = JSON.parse(readFileSync(values.people, 'utf8')) as Record<string, string>;
const signIn = await fetch(`${values.url}/api/sign-in`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ login: 'commander', password: commander }),
});
if (!signIn.ok) throw new Error(`commander cannot sign in: ${signIn.status} ${await signIn.text()}`);
const cookie = signIn.headers
  .getSetCookie()
  .map((line) => line.split(';')[0])
  .join('; ');
const me: unknown = await (await fetch(`${values.url}/api/me`, { headers: { cookie } })).json();
const stream = await fetch(`${values.url}/api/command/stream`, {
  headers: { cookie, accept: 'text/event-stream' },
  signal: AbortSignal.timeout(1_000 * Number(values.seconds)),
});
let text = '';
try {
  for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) text += chunk;
} catch {
  // The time is over.
}
// What stands behind the last empty line may have come in part.
const events = text
  .split('\n\n')
  .slice(0, -1)
  .filter((event) => event.includes('event: '));
mkdirSync(path.dirname(RECORDED), { recursive: true });
writeFileSync(RECORDED, `${JSON.stringify({ me, events } satisfies Recorded, null, 1)}\n`);
console.log(`${events.length} events in ${RECORDED}`);
