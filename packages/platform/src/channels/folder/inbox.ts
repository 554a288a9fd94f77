/**
 * From send/ through intake to backup/ or fail/. A file is claimed by renaming it, so that what was read is what is moved,
 * whatever the participant does to send/ meanwhile. After a crash the claimed files come first: the same content gets the
 * same 202.
 */
import { constants } from 'node:fs';
import { access, open, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { busy } from '../../intake/answers.ts';
import { intakeFault } from '../../intake/faults.ts';
import type { Intake, IntakeAnswer } from '../../services.ts';
import type { Layout } from './layout.ts';
import { type SettledFile, SettledFiles } from './settled.ts';

/** Files handed to intake at a time; they share its commits. */
const FILES_MAX = 256;
/** ... and bytes, of which the first file may have more by itself. */
const BYTES_MAX = 64 * 1024 * 1024;
/** A message on which the platform itself fails is put aside after so many tries. */
const TRIES_MAX = 5;

export interface InboxServices {
  intake: Intake;
  /** Bytes of a message, as at the HTTP door. */
  bodyLimit: number;
}

type Refused = Exclude<IntakeAnswer, { status: 202 }>;

export class Inbox {
  readonly #services: InboxServices;
  readonly #layout: Layout;
  readonly #participant: string;
  readonly #settled: SettledFiles;
  readonly #failures = new Map<string, number>();

  constructor(services: InboxServices, layout: Layout, participant: string) {
    this.#services = services;
    this.#layout = layout;
    this.#participant = participant;
    this.#settled = new SettledFiles(layout.send);
  }

  /** Takes in what is there; the seconds to wait before the next look when the platform is busy. */
  async takeIn(): Promise<number> {
    const names = await this.#claim();
    const waits = await Promise.all(names.map((name) => this.#submit(name)));
    return Math.max(0, ...waits);
  }

  /** Names in .taken, those left from before first. Files too large are refused unread. */
  async #claim(): Promise<string[]> {
    const { send, taken } = this.#layout;
    const left = (await readdir(taken)).sort().slice(0, FILES_MAX);
    if (left.length > 0) return left;
    const claimed: string[] = [];
    let bytes = 0;
    for (const file of await this.#settled.look(FILES_MAX)) {
      if (claimed.length > 0 && bytes + file.size > BYTES_MAX) break;
      const isThere = await rename(path.join(send, file.name), path.join(taken, file.name)).then(
        () => true,
        () => false, // taken back by its owner
      );
      if (!isThere) continue;
      if (await this.#isTooLarge(file)) continue;
      claimed.push(file.name);
      bytes += file.size;
    }
    return claimed;
  }

  async #isTooLarge({ name, size }: SettledFile): Promise<boolean> {
    const { bodyLimit } = this.#services;
    if (size <= bodyLimit) return false;
    const detail = `The file has ${size} bytes; a message may have ${bodyLimit}. Split its records over several messages.`;
    await this.#fail(name, problem(413, 'The message is too large', detail));
    return true;
  }

  /** One claimed file to its end, or to be tried again after so many seconds. */
  async #submit(name: string): Promise<number> {
    const bytes = await readWhole(path.join(this.#layout.taken, name));
    if (bytes === undefined) return 1;
    const answer = await this.#services.intake
      .submit(bytes, { channel: 'folder', participant: this.#participant })
      .catch(() => this.#platformFailed(name));
    if (answer.status === 503 || answer.status === 429) return answer.retryAfterSeconds ?? 1;
    this.#failures.delete(name);
    if (answer.status === 202) await this.#move(name, this.#layout.backup);
    else await this.#fail(name, answer);
    return 0;
  }

  #platformFailed(name: string): IntakeAnswer {
    const failures = (this.#failures.get(name) ?? 0) + 1;
    this.#failures.set(name, failures);
    if (failures < TRIES_MAX) return busy(503, intakeFault('unavailable', '/'), failures);
    const detail = `The platform failed on this message ${failures} times; nothing was acknowledged. Name it to the operator.`;
    return problem(400, 'The platform failed', detail);
  }

  /** The answer is there before the file is: who sees the file can read why. */
  async #fail(name: string, { problem }: Refused): Promise<void> {
    const to = await freeName(this.#layout.fail, name);
    const answer = path.join(this.#layout.fail, `${to}.answer.json`);
    await writeFile(`${answer}.tmp`, `${JSON.stringify(problem, null, 2)}\n`);
    await rename(`${answer}.tmp`, answer);
    await rename(path.join(this.#layout.taken, name), path.join(this.#layout.fail, to));
  }

  async #move(name: string, folder: string): Promise<void> {
    await rename(path.join(this.#layout.taken, name), path.join(folder, await freeName(folder, name)));
  }
}

function problem(status: 400 | 413, title: string, detail: string): Refused {
  return { status, problem: { type: 'about:blank', title, status, detail, errors: [] } };
}

/** Undefined when it is no longer there, or was still being written to under its claimed name. */
async function readWhole(file: string): Promise<Buffer | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (!handle) return undefined;
  try {
    const before = await handle.stat();
    const bytes = await handle.readFile();
    const after = await handle.stat();
    return before.size === bytes.length && after.size === before.size && after.mtimeMs === before.mtimeMs
      ? bytes
      : undefined;
  } finally {
    await handle.close();
  }
}

/** `order.xml`, or `order.2.xml` when there is one: a name used again overwrites nothing. */
async function freeName(folder: string, name: string): Promise<string> {
  const { name: stem, ext } = path.parse(name);
  for (let i = 2, free = name; ; i++) {
    if (!(await exists(path.join(folder, free)))) return free;
    free = `${stem}.${i}${ext}`;
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
