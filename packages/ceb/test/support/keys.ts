import { createPrivateKey } from 'node:crypto';
import { certificateInfo, createSelfSigned } from '../../src/index.ts';

/** One key pair for a test file: making them is slow. */
export function testKeys(commonName = '测试企业', bits = 2048) {
  return keysFrom(createSelfSigned({ commonName, days: 30, bits }));
}

export function sm2Keys(commonName = '测试企业') {
  return keysFrom(createSelfSigned({ commonName, days: 30, algorithm: 'sm2' }));
}

function keysFrom({ keyPem, certPem }: { keyPem: string; certPem: string }) {
  const certificate = certificateInfo(certPem);
  return { keyPem, certPem, certificate, key: createPrivateKey(keyPem), publicKey: certificate.publicKey };
}
