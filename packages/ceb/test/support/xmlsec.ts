// Debian's xmlsec1 on many files in one process: starting it costs more than a hundred signatures.

import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const xmlsecMissing = spawnSync('xmlsec1', ['--version']).status !== 0;

/** Messages and certificates are small; the answer to some hundred of them is a few MB. */
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
const RUN_MS_MAX = 60_000;

/** Does each message hold under the certificate, in order; it says nothing more behind the first that does not. */
export function verifiedByXmlsec(messages: readonly (Buffer | string)[], certPem: string): boolean[] {
  const { stdout, stderr } = run(['--verify', '--pubkey-cert-pem'], certPem, messages);
  // Verdicts go to one stream or the other, by version.
  const said = `${stdout}\n${stderr}`;
  return [...said.matchAll(/^(OK|FAIL)$/gm)].map(([, verdict]) => verdict === 'OK');
}

/** Each template with digest and signature value filled in, in order. */
export function signedByXmlsec(templates: readonly string[], keyPem: string): Buffer[] {
  const { stdout } = run(['--sign', '--privkey-pem'], keyPem, templates);
  return stdout.split(/(?=<\?xml )/).map((message) => Buffer.from(message));
}

function run(
  options: readonly string[],
  pem: string,
  contents: readonly (Buffer | string)[],
): SpawnSyncReturns<string> {
  const folder = mkdtempSync(join(tmpdir(), 'ceb-xmlsec-'));
  try {
    const files = [pem, ...contents].map((content, i) => {
      const path = join(folder, String(i));
      writeFileSync(path, content);
      return path;
    });
    const result = spawnSync('xmlsec1', [...options, ...files], {
      encoding: 'utf8',
      maxBuffer: OUTPUT_BYTES_MAX,
      timeout: RUN_MS_MAX,
    });
    if (result.error) throw result.error;
    return result;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
