import { createPrivateKey } from 'node:crypto';
import { certificateInfo, createSelfSigned } from '../../src/index.ts';

/** One key pair for a test file: making them is slow. */
export function testKeys(commonName = '测试企业') {
  const { keyPem, certPem } = createSelfSigned({ commonName, days: 30 });
  const certificate = certificateInfo(certPem);
  return { keyPem, certPem, certificate, key: createPrivateKey(keyPem), publicKey: certificate.publicKey };
}
