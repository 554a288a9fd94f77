// The ways in which clients are known to deviate from the standard when they sign, as named switches. The order is that of trying: strict
// first. Source: protocol notes section 8; the first two and the white space were seen in production, the others in public client code.

import { contentForms, withoutSpaceBetween } from '../codec/content.ts';
import { CEB_NAMESPACE, DSIG_NAMESPACE, XSI_NAMESPACE } from '../messages/common.ts';
import { digestBy } from './algorithms.ts';
import type { SignatureInfo } from './info.ts';

/** Which bytes of SignedInfo were signed. */
export const signedInfoVariants = ['in-scope', 'three-declarations', 'attributes-pasted'] as const;
/** Which form of the content was digested, when it was not the standard's. */
const contentVariants = ['space-stripped', 'comments-kept'] as const;

/**
 * - `in-scope`: SignedInfo with all namespaces in scope, as the standard says; always allowed.
 * - `three-declarations`: SignedInfo with exactly ceb, ds and xsi, whatever the root declares.
 * - `attributes-pasted`: SignedInfo made by string template with the root's attributes pasted in as written.
 */
export type SignedInfoVariant = (typeof signedInfoVariants)[number];

/**
 * - `space-stripped`: white space between elements was removed before the digest; white space that is a value stays.
 * - `comments-kept`: C14N with comments.
 */
export type ContentVariant = (typeof contentVariants)[number];

export type Variant = SignedInfoVariant | ContentVariant;

/** What matched: as `in-scope`, or `in-scope+space-stripped` when the content was not the standard's form either. */
export type MatchedVariant = SignedInfoVariant | `${SignedInfoVariant}+${ContentVariant}`;

/** Strict, then tolerant. */
export const allVariants: readonly Variant[] = [...signedInfoVariants, ...contentVariants];

/** Only what the standard says. */
export const strictVariants: readonly Variant[] = ['in-scope'];

/** Messages longer than this are not digested a second time: a failed signature must not cost a second. */
const RETRIED_BYTES_MAX = 1024 * 1024;

/** The first allowed form of the content whose digest is the one in the signature. */
export function contentVariantOf(
  bytes: Buffer,
  { digestMethod, digestValue }: SignatureInfo,
  allowed: readonly Variant[],
): ContentVariant | undefined {
  const wanted = contentVariants.filter((variant) => allowed.includes(variant));
  if (wanted.length === 0 || bytes.length > RETRIED_BYTES_MAX) return undefined;
  const forms = contentForms(bytes);
  if (forms === undefined) return undefined;
  const form = { 'space-stripped': () => withoutSpaceBetween(forms.plain), 'comments-kept': () => forms.withComments };
  return wanted.find((variant) => digestBy(digestMethod, Buffer.from(form[variant]()))?.equals(digestValue));
}

const NAMESPACES = { ceb: CEB_NAMESPACE, ds: DSIG_NAMESPACE, xsi: XSI_NAMESPACE };
/** Start tags of real roots have some 250 bytes. */
const ROOT_BYTES_MAX = 4096;

/** The bytes that a client of this kind would have signed; several where public code differs in detail. */
export function signedInfoForms(variant: SignedInfoVariant, { signedInfo }: SignatureInfo, bytes?: Buffer): Buffer[] {
  if (variant === 'in-scope') return [signedInfo];
  const text = signedInfo.toString();
  const name = /^<([\w:.-]+)/.exec(text)?.[1];
  if (name === undefined) return [];
  const body = text.slice(text.indexOf('>') + 1);
  const withTag = (declarations: string) => Buffer.from(`<${name} ${declarations}>${body}`);
  if (variant === 'three-declarations') {
    if (name !== 'ds:SignedInfo') return [];
    return [
      withTag(
        Object.entries(NAMESPACES)
          .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
          .join(' '),
      ),
    ];
  }
  const pasted = bytes && rootAttributes(bytes);
  if (!pasted) return [];
  const ds = `xmlns:ds="${DSIG_NAMESPACE}"`;
  const declarations = pasted.replace(/\s*(?<![\w:])(?:guid|version)\s*=\s*("[^"]*"|'[^']*')/g, '').trim();
  return [
    pasted,
    `${pasted} ${ds}`,
    `${ds} ${pasted}`,
    declarations,
    `${declarations} ${ds}`,
    `${ds} ${declarations}`,
  ].map(withTag);
}

/** The attributes of the root as written. */
function rootAttributes(bytes: Buffer): string | undefined {
  const head = bytes.toString('utf8', 0, ROOT_BYTES_MAX);
  return /<(?:[\w.-]+:)?CEB\d{3}Message\s+((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)\s*>/.exec(head)?.[1];
}
