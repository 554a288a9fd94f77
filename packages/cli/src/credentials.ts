/** A participant's key, certificate and API key as files in one folder, and companies that the sandbox plays with theirs. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { certificateInfo, createSelfSigned, type KeyKind } from '@tongguan/ceb';
import { createRegistry, type Pool, registerParticipant } from '@tongguan/platform';
import type { Company, Credentialed } from '@tongguan/traffic';

export interface CredentialFiles {
  key: string;
  cert: string;
  apiKey: string;
}

export function credentialFiles(folder: string): CredentialFiles {
  return {
    key: path.join(folder, 'key.pem'),
    cert: path.join(folder, 'cert.pem'),
    apiKey: path.join(folder, 'api-key'),
  };
}

const DAY_MS = 86_400_000;
/** Ten years: the clock of a sandbox may be moved far ahead. */
const VALID_DAYS = 3_650;

/** Trust comes from the register, not from an issuer, so self-signed is enough. Valid since yesterday: clocks differ. */
export function newKeyPair(code: string, algorithm?: KeyKind): { keyPem: string; certPem: string } {
  const notBefore = new Date(Date.now() - DAY_MS);
  return createSelfSigned({ commonName: code, days: VALID_DAYS, notBefore, ...(algorithm && { algorithm }) });
}

/** Writes what there is, secrets readable by their owner only; returns the files written. */
export function writeCredential(
  files: CredentialFiles,
  { keyPem, certPem, apiKey }: { keyPem?: string; certPem?: string; apiKey: string },
): string[] {
  mkdirSync(path.dirname(files.key), { recursive: true, mode: 0o700 });
  const written: string[] = [];
  if (keyPem !== undefined) written.push(writeSecret(files.key, keyPem));
  if (certPem !== undefined) {
    writeFileSync(files.cert, certPem);
    written.push(files.cert);
  }
  written.push(writeSecret(files.apiKey, `${apiKey}\n`));
  return written;
}

/** Where the file stood before, its rights are set anew. */
function writeSecret(file: string, content: string): string {
  writeFileSync(file, content, { mode: 0o600 });
  chmodSync(file, 0o600);
  return file;
}

/**
 * A company that this machine plays, with its keys from `folder`/<code>; made and registered when they are missing or
 * when the register (a new database, say) does not know them.
 */
export async function playedCompany(
  pool: Pool,
  folder: string,
  company: Company,
  flags: { played?: boolean; sandbox?: boolean },
): Promise<Credentialed> {
  const files = credentialFiles(path.join(folder, company.code));
  const stored = readCredential(files);
  if (stored && (await createRegistry(pool).byApiKey(stored.apiKey))?.code === company.code) {
    return { ...company, ...stored };
  }
  const pair = stored ?? newKeyPair(company.code);
  const certificateDer = certificateInfo(pair.certPem).der;
  const { apiKey } = await registerParticipant(pool, { ...company, certificateDer, ...flags });
  const credential = { keyPem: pair.keyPem, certPem: pair.certPem, apiKey };
  writeCredential(files, credential);
  return { ...company, ...credential };
}

/** Undefined when one of the files is missing. */
export function readCredential(
  files: CredentialFiles,
): { keyPem: string; certPem: string; apiKey: string } | undefined {
  if (!Object.values(files).every((file) => existsSync(file))) return undefined;
  const [keyPem, certPem, apiKey] = [files.key, files.cert, files.apiKey].map((file) => readFileSync(file, 'utf8'));
  return { keyPem: keyPem!, certPem: certPem!, apiKey: apiKey!.trim() };
}
