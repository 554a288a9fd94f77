/**
 * The master keys, kept outside the database in `<data>/keys/master.json` (owner-readable only). They wrap the data keys
 * of the days and the lookup keys; nothing else is ever encrypted with them. Several may stand in the file while a
 * rotation is under way; `current` wraps what is new. Losing this file loses every sealed record: back it up apart from
 * the database.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface KeyringFile {
  current: string;
  keys: Record<string, string>;
}

export interface Wrapped {
  wrapped: Buffer;
  masterId: string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

export class Keyring {
  readonly #path: string;
  #file: KeyringFile;

  private constructor(path: string, file: KeyringFile) {
    this.#path = path;
    this.#file = file;
  }

  /** Reads the keyring of a data folder, making it with a first master key when there is none. */
  static open(dataDir: string): Keyring {
    const folder = join(dataDir, 'keys');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'master.json');
    const existing = readKeyring(path);
    if (existing) return new Keyring(path, existing);
    const id = newMasterId();
    const ring = new Keyring(path, { current: id, keys: { [id]: randomBytes(32).toString('base64') } });
    ring.#writeNew();
    return new Keyring(path, readKeyring(path) ?? ring.#file);
  }

  get currentId(): string {
    return this.#file.current;
  }

  wrap(key: Buffer): Wrapped {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#master(this.#file.current), iv);
    const body = Buffer.concat([cipher.update(key), cipher.final()]);
    return { wrapped: Buffer.concat([iv, body, cipher.getAuthTag()]), masterId: this.#file.current };
  }

  unwrap({ wrapped, masterId }: Wrapped): Buffer {
    if (!(masterId in this.#file.keys)) this.reload();
    const decipher = createDecipheriv('aes-256-gcm', this.#master(masterId), wrapped.subarray(0, IV_BYTES));
    decipher.setAuthTag(wrapped.subarray(wrapped.length - TAG_BYTES));
    return Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES, wrapped.length - TAG_BYTES)), decipher.final()]);
  }

  /** Adds a new master key and makes it current. The old ones stay until `retire`. */
  addMaster(): string {
    const id = newMasterId();
    const keys = { ...this.#file.keys, [id]: randomBytes(32).toString('base64') };
    this.#replace({ current: id, keys });
    return id;
  }

  /** Drops every master key but the current one. Call when nothing is wrapped by the others any more. */
  retire(): void {
    const { current, keys } = this.#file;
    this.#replace({ current, keys: { [current]: keys[current]! } });
  }

  /** Takes up what another process wrote. */
  reload(): void {
    const file = readKeyring(this.#path);
    if (file) this.#file = file;
  }

  #master(id: string): Buffer {
    const key = this.#file.keys[id];
    if (key === undefined) {
      throw new Error(`Master key ${id} is not in ${this.#path}. Restore that file from its backup.`);
    }
    return Buffer.from(key, 'base64');
  }

  /** First writer wins: two processes may start on an empty folder at once. */
  #writeNew(): void {
    try {
      writeFileSync(this.#path, JSON.stringify(this.#file), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }

  #replace(file: KeyringFile): void {
    const next = `${this.#path}.new`;
    writeFileSync(next, JSON.stringify(file), { mode: 0o600, flush: true });
    renameSync(next, this.#path);
    this.#file = file;
  }
}

function readKeyring(path: string): KeyringFile | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeyringFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Cannot read the master keys in ${path}: ${(error as Error).message}`);
  }
}

function newMasterId(): string {
  return `m-${randomBytes(6).toString('hex')}`;
}
