/** The key that signs the hours: a file of the data folder for its owner only, made when it is first needed. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { keyIdOf } from './statement.ts';

export interface LogKey {
  id: string;
  publicKey: KeyObject;
  sign(bytes: Buffer): Buffer;
}

export function openLogKey(dataDir: string): LogKey {
  const file = path.join(dataDir, 'keys', 'receipt-log.pem');
  const privateKey = createPrivateKey(read(file) ?? make(file));
  const publicKey = createPublicKey(privateKey);
  return { id: keyIdOf(publicKey), publicKey, sign: (bytes) => sign(null, bytes, privateKey) };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Never over one that is there: another process may have made it meanwhile. */
function make(file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return pem;
}
