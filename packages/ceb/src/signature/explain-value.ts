// Why a signature value does not fit though the digest does: the forms of SignedInfo that clients sign by mistake, tried under the key.

import type { KeyObject } from 'node:crypto';
import { readMessage } from '../codec/read.ts';
import { DSIG_NAMESPACE } from '../messages/common.ts';
import type { CauseCode } from './causes.ts';
import type { SignatureInfo } from './info.ts';
import { signedInfoForms, strictVariants } from './variants.ts';
import { verifySignature } from './verify.ts';

/**
 * The cause that explains the signature value under this key; undefined when it fits, or when the message cannot be read or is not signed.
 * A cause other than `other-key-or-changed` is proven: that form of SignedInfo verifies.
 */
export function explainSignatureValue(bytes: Buffer, key: KeyObject): CauseCode | undefined {
  const outcome = readMessage(bytes);
  const signature = outcome.ok ? outcome.message.signature : undefined;
  if (signature === undefined) return undefined;
  const fits = (signedInfo: Buffer) => {
    // The digest is another question: it is taken as fitting here.
    const alone = { ...signature, signedInfo, contentDigest: signature.digestValue };
    const result = verifySignature({ signature: alone }, key, { variants: strictVariants });
    return result.ok;
  };
  if (fits(signature.signedInfo)) return undefined;
  for (const [cause, form] of forms(bytes, signature)) if (fits(Buffer.from(form))) return cause;
  return 'other-key-or-changed';
}

function* forms(bytes: Buffer, signature: SignatureInfo): Generator<[CauseCode, Buffer | string]> {
  const text = signature.signedInfo.toString();
  const [tag = '', name = ''] = /^<([\w:.-]+)[^>]*>/.exec(text) ?? [];
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  const own = ` xmlns${prefix && `:${prefix}`}="${DSIG_NAMESPACE}"`;
  const body = text.slice(tag.length);
  yield ['signed-info-own-namespaces', `<${name}${own}>${body}`];
  yield ['signed-info-no-namespace', `<${name}>${body}`];
  for (const variant of ['three-declarations', 'attributes-pasted'] as const) {
    for (const form of signedInfoForms(variant, signature, bytes)) yield ['signed-info-variant', form];
  }
  const raw = new RegExp(`<${name}[\\s>][\\s\\S]*</${name}>`).exec(bytes.toString('utf8'))?.[0];
  if (raw !== undefined) yield ['signed-info-as-written', raw];
  const stripped = (form: string) => form.replace(/>\s+</g, '><');
  yield ['signed-info-space', stripped(text)];
  yield ['signed-info-space', stripped(`<${name}${own}>${body}`)];
}
