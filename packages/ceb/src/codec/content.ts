// What the digest of a signature covers, in the forms that clients are known to digest. The standard's form is `plain`; the others are for
// tolerating a participant's client and for telling what went wrong. All are cut from what libxml2 wrote, so they hold no guess of ours.

import { DSIG_NAMESPACE } from '../messages/common.ts';
import { defaultLimits, type Limits } from './outcome.ts';
import { prologFault } from './prolog.ts';
import { parseTree, type Tree } from './tree.ts';

export interface ContentForms {
  /** Inclusive C14N, Signature removed. Exactly what is digested: the root, no comments. */
  plain: string;
  /** The same with comments, those before and after the root too. */
  withComments: string;
  /** Where the Signature stood in each. */
  signatureAt: { plain: number; withComments: number };
}

/** The forms of a message; undefined when it cannot be parsed. */
export function contentForms(bytes: Buffer, limits: Limits = defaultLimits): ContentForms | undefined {
  if (bytes.length > limits.bytes || prologFault(bytes)) return undefined;
  const tree = parseTree(bytes, limits);
  if ('fault' in tree) return undefined;
  const { root, canonical } = tree;
  const signature = root.children.find(({ name, namespace }) => name === 'Signature' && namespace === DSIG_NAMESPACE);
  const end = { from: root.bodyEnd, to: root.bodyEnd };
  const { from, to } = signature ?? end;
  const plain = contentOf(tree, signature);
  const before = contentOf({ ...tree, root: { ...root, to: from } }, undefined);
  return {
    plain,
    withComments: canonical.slice(0, from) + canonical.slice(to),
    signatureAt: { plain: before.length, withComments: from },
  };
}

/** The canonical text that a digest covers: the root without comments and without the Signature. */
export function contentOf({ root, canonical, comments }: Tree, signature: { from: number; to: number } | undefined) {
  const cuts = comments.filter(([from]) => from > root.from && from < root.to);
  if (signature) cuts.push([signature.from, signature.to]);
  cuts.sort(([a], [b]) => a - b);
  let content = '';
  let at = root.from;
  for (const [from, to] of cuts) {
    if (from < at) continue; // a comment inside the Signature
    content += canonical.slice(at, from);
    at = to;
  }
  return content + canonical.slice(at, root.to);
}

/**
 * The canonical text without white space between elements. White space that is the whole value of a field stays: nothing that a reader
 * takes from the message changes.
 */
export function withoutSpaceBetween(canonical: string): string {
  return canonical.replace(/>[ \t\n]+</g, (space, at: number) => {
    const isValue = canonical[at + space.length] === '/' && canonical[canonical.lastIndexOf('<', at) + 1] !== '/';
    return isValue ? space : '><';
  });
}
