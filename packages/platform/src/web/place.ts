/**
 * Where the web process listens: a free port of the loopback, told to the wire workers by a file in the data folder. Beside the port it
 * holds a secret, so that no other program of this machine can speak for a wire worker, and the key by which these know a
 * session's cookie. A new web process writes its own over it, and requests go there from then on: after a crash as in an upgrade.
 */
import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { dataFolder, writePrivateFile } from '../postgres/folder.ts';

export interface Place {
  port: number;
  secret: string;
  /** See ../accounts/token.ts. */
  sessionKey: string;
}

/** With a request that a wire worker hands on: the secret, and who asked how. Whatever a client sends under these names is dropped. */
export const SECRET_HEADER = 'x-tongguan-secret';
export const ADDRESS_HEADER = 'x-tongguan-address';
export const TLS_HEADER = 'x-tongguan-tls';
/** From the web process to a wire worker, with the secret: the company for which a message is handed in. */
export const COMPANY_HEADER = 'x-tongguan-company';

/** The file is looked at again after this long: a tiny read, and only while somebody asks for pages. */
const LOOK_MS = 1_000;

const fileOf = (dataDir: string): string => path.join(dataFolder(dataDir).root, 'run', 'web.json');

export const newSecret = (): string => randomBytes(32).toString('base64url');

export function writePlace(dataDir: string, place: Place): void {
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(place)}\n`);
}

/** Takes the file away unless another process has written its own. */
export function clearPlace(dataDir: string, { secret }: Place): void {
  if (readPlace(dataDir)?.secret === secret) rmSync(fileOf(dataDir), { force: true });
}

/** The web process's place as it was a second ago at most; undefined while there is none. `again`: it does not answer there. */
export type FindPlace = (again?: boolean) => Place | undefined;

export function placeFinder(dataDir: string): FindPlace {
  let known: Place | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (again = false) => {
    if (!again && performance.now() - lookedAt < LOOK_MS) return known;
    lookedAt = performance.now();
    known = readPlace(dataDir);
    return known;
  };
}

/** Whether a request bears the secret. Compared by hash, so that neither length nor prefix can be probed. */
export function bearsSecret({ [SECRET_HEADER]: sent }: IncomingHttpHeaders, secret: string): boolean {
  return typeof sent === 'string' && timingSafeEqual(hash('sha256', sent, 'buffer'), hash('sha256', secret, 'buffer'));
}

function readPlace(dataDir: string): Place | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(dataDir), 'utf8')) as Place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
