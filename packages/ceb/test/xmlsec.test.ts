// The other implementation: Debian's xmlsec1. What we sign it verifies, what it signs we verify.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMessage, signMessage, verifySignature } from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { sample } from './support/samples.ts';

const missing = spawnSync('xmlsec1', ['--version']).status !== 0;
const reason = missing ? ' (skipped: xmlsec1 is not installed)' : '';

describe(`xmlsec1${reason}`, () => {
  const keys = testKeys('xmlsec');
  let folder: string;
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ceb-xmlsec-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.skipIf(missing).each(['rsa-sha1', 'rsa-sha256'] as const)(
    `verifies what we sign with %s${reason}`,
    (algorithm) => {
      const certificate = file('cert.pem', keys.certPem);
      const spaced = sample('CEB621Message', 2)
        .toString()
        .replace(/>(?=<[a-zA-Z])/g, '>\r\n  ');
      const signed = file(
        'signed.xml',
        signMessage(spaced, { key: keys.key, certificate: keys.certificate, algorithm }),
      );
      const result = spawnSync('xmlsec1', ['--verify', '--pubkey-cert-pem', certificate, signed], { encoding: 'utf8' });
      expect(result.stdout + result.stderr).toContain('OK');
      expect(result.status).toBe(0);
    },
  );

  it.skipIf(missing).each(['sha1', 'sha256'])(`signs with rsa-%s what we verify${reason}`, (hash) => {
    const signed = signMessage(sample('CEB621Message'), {
      key: keys.key,
      certificate: keys.certificate,
      algorithm: `rsa-${hash}` as 'rsa-sha1',
    }).toString();
    // A template as xmlsec1 wants it: our own message with the values taken out and empty elements written short.
    const template = signed
      .replace(/<ds:DigestValue>[^<]*/, '<ds:DigestValue>')
      .replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>')
      .replace(/<\/ds:(CanonicalizationMethod|SignatureMethod|Transform|DigestMethod)>/g, '')
      .replace(/(<ds:(?:CanonicalizationMethod|SignatureMethod|Transform|DigestMethod) [^>]*)>/g, '\n  $1/>');
    const key = file('key.pem', keys.keyPem);
    const made = execFileSync('xmlsec1', ['--sign', '--privkey-pem', key, file('template.xml', template)], {
      stdio: 'pipe',
    });
    const outcome = readMessage(made);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    expect(outcome.message.path).toBe('hot');
    expect(verifySignature(outcome.message, keys.publicKey)).toEqual({ ok: true, variant: 'in-scope' });
  });
});
