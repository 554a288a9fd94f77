/**
 * Signing with a key that stays in the browser: the platform says which bytes are to be signed, and puts the signature that comes back into the
 * message. It never sees the key. Nothing is kept between the two: the same message gives the same bytes.
 */
import { type SigningAlgorithm, signWithDevice } from '@tongguan/ceb';
import { HttpProblem } from '../http/problem.ts';
import type { FinishRequest, PrepareAnswer, PrepareRequest } from './shapes.ts';

/** What every browser has, and every reader of the unified edition knows. */
const ALGORITHM: SigningAlgorithm = 'rsa-sha1';

export async function prepareSigning({ xml, certificate }: PrepareRequest): Promise<PrepareAnswer> {
  let signedInfo = Buffer.alloc(0);
  await device(xml, certificate, async (bytes) => {
    signedInfo = Buffer.from(bytes);
    return bytes;
  });
  return { signedInfo: signedInfo.toString('base64') };
}

export async function finishSigning({ xml, certificate, signature }: FinishRequest): Promise<string> {
  const signed = await device(xml, certificate, async () => Buffer.from(signature, 'base64'));
  return signed.toString('utf8');
}

async function device(xml: string, certificate: string, sign: (bytes: Buffer) => Promise<Buffer>): Promise<Buffer> {
  try {
    return await signWithDevice(xml, { certificate, algorithm: ALGORITHM, sign });
  } catch (error) {
    throw new HttpProblem('invalid-request', (error as Error).message);
  }
}
