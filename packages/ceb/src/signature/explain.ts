// Why the digest of a message does not fit: both digests, the causes that can be proven by computing what the client must have digested,
// and, where the client's own bytes are at hand, the first place at which they differ from ours. Shows the sender's own data to the
// sender: contexts are not masked and belong on the sender's screen only.

import { hash } from 'node:crypto';
import { contentForms } from '../codec/content.ts';
import { readMessage } from '../codec/read.ts';
import { digestBy, digestMethods } from './algorithms.ts';
import type { CauseCode } from './causes.ts';
import { type Difference, firstDifference } from './difference.ts';
import { guesses } from './guesses.ts';
import type { SignatureInfo } from './info.ts';

export interface DigestExplanation {
  /** Does the DigestValue fit the message? Then there is nothing to explain. */
  fits: boolean;
  digestMethod: string;
  /** Base64, as in the message. */
  inMessage: string;
  /** Base64, over `canonical` by the same method; empty when the method is none of the standard. */
  ours: string;
  /** The bytes that the standard digests: inclusive C14N without the Signature. */
  canonical: Buffer;
  /** Proven by computation (several: together), except `bytes-not-signed` and `changed-or-unknown`, which say what is not known. */
  causes: CauseCode[];
  /** Where the participant's bytes first differ from ours. */
  difference?: Difference;
}

export interface ExplainOptions {
  /** The bytes that the participant's client digested. */
  canonical?: Buffer;
  /** Milliseconds spent on looking for a cause at most; default 1000. */
  millisecondsMax?: number;
}

const MILLISECONDS_MAX = 1000;

/** Explains the digest; undefined when the message cannot be read or carries no Signature. */
export function explainDigest(
  bytes: Buffer,
  { canonical: theirs, millisecondsMax = MILLISECONDS_MAX }: ExplainOptions = {},
): DigestExplanation | undefined {
  const outcome = readMessage(bytes);
  const signature = outcome.ok ? outcome.message.signature : undefined;
  const forms = signature && contentForms(bytes);
  if (signature === undefined || forms === undefined) return undefined;
  const canonical = Buffer.from(forms.plain);
  const ours = digestBy(signature.digestMethod, canonical);
  const fits = ours?.equals(signature.digestValue) === true;
  const difference = theirs && firstDifference(canonical, theirs);
  const proven = fits ? [] : provenCauses(bytes, forms, signature, performance.now() + millisecondsMax);
  return {
    fits,
    digestMethod: signature.digestMethod,
    inMessage: signature.digestValue.toString('base64'),
    ours: ours?.toString('base64') ?? '',
    canonical,
    causes: fits || proven.length > 0 ? proven : unproven(signature, theirs, difference),
    ...(difference && { difference }),
  };
}

/** What can be said when no computation gives the DigestValue. */
function unproven({ digestMethod, digestValue }: SignatureInfo, theirs?: Buffer, difference?: Difference): CauseCode[] {
  const seen = difference?.cause ? [difference.cause] : [];
  if (theirs && !digestBy(digestMethod, theirs)?.equals(digestValue)) return ['bytes-not-signed', ...seen];
  return seen.length > 0 ? seen : ['changed-or-unknown'];
}

/** Causes whose digest is the DigestValue. */
function provenCauses(
  bytes: Buffer,
  forms: NonNullable<ReturnType<typeof contentForms>>,
  { digestMethod, digestValue }: SignatureInfo,
  until: number,
): CauseCode[] {
  for (const method of new Set(Object.values(digestMethods))) {
    const digest = hash(method, forms.plain, 'buffer');
    if (digest.equals(digestValue)) return ['other-digest-method'];
    if (digest.toString('hex') === digestValue.toString('latin1').toLowerCase()) return ['digest-as-hex'];
  }
  for (const { causes, text } of guesses(bytes, forms)) {
    if (digestBy(digestMethod, Buffer.from(text))?.equals(digestValue)) return [...new Set(causes)];
    if (performance.now() > until) break;
  }
  return [];
}
