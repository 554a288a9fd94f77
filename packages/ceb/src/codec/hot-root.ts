// The beginning of a message as the hot reader takes it: byte order mark, XML declaration, start tag of the root. A client writes it the
// same in every message but for the guid, so what was read once is recognised by comparing text.

import { CEB_NAMESPACE } from '../messages/common.ts';
import { isMessageType, type MessageType } from '../messages/index.ts';
import { type MessagePlan, planOf } from './plan.ts';
import { canonicalTag, readTag, type Tag } from './tag.ts';
import { copied, spaceEnd, standsAt } from './text.ts';
import { unsure } from './unsure.ts';

/** What a start tag says beside the guid. */
export interface RootForm {
  type: MessageType;
  version: string;
  plan: MessagePlan;
  /** Namespaces declared on the root. */
  namespaces: ReadonlyMap<string, string>;
  /** The same as one text, for comparing. */
  scope: string;
}

export interface Root {
  form: RootForm;
  guid: string;
  /** Offsets of the start tag. */
  from: number;
  end: number;
  /** Its canonical form when that is not as written. */
  canonical?: string;
}

/** A beginning seen before: the text around the guid. */
interface KnownRoot {
  before: string;
  after: string;
  form: RootForm;
  from: number;
}

/** Beginnings seen last, replaced in turn: senders choose them, so number and length are bounded. */
const KNOWN_MAX = 16;
const KNOWN_LENGTH_MAX = 1024;
const known: KnownRoot[] = [];
let oldest = 0;

const GUID_LENGTH = 36;
/** Needs no escape and is the same in every canonical form. */
const GUID = /^[0-9A-Za-z-]{36}$/;

const DECLARATION =
  /<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[Uu][Tt][Ff]-8"|'[Uu][Tt][Ff]-8'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>/y;

/** @param text a message as latin1 */
export function readRoot(text: string): Root {
  for (const { before, after, form, from } of known) {
    const guidEnd = before.length + GUID_LENGTH;
    if (!standsAt(text, before, 0) || !standsAt(text, after, guidEnd)) continue;
    const guid = text.slice(before.length, guidEnd);
    if (GUID.test(guid)) return { form, guid, from, end: guidEnd + after.length };
  }
  return readAnew(text);
}

function readAnew(text: string): Root {
  const from = prologEnd(text);
  const tag = readTag(text, from);
  const { guid, ...form } = formOf(tag);
  const canonical = canonicalTag(tag.name, tag.namespaces, tag.attributes);
  const root = { form, guid, from, end: tag.end };
  if (text.slice(from, tag.end) !== canonical) return { ...root, canonical };
  if (GUID.test(guid) && tag.end <= KNOWN_LENGTH_MAX) remember(text, root);
  return root;
}

/** The start tag is canonical: double quotes, one space before each attribute, and no value holds a quote. */
function remember(text: string, { form, from, end }: Root): void {
  const guidAt = text.indexOf(' guid="', from) + ' guid="'.length;
  const before = copied(text.slice(0, guidAt));
  const after = copied(text.slice(guidAt + GUID_LENGTH, end));
  known[oldest] = { before, after, form, from };
  oldest = (oldest + 1) % KNOWN_MAX;
}

/** Offset of the root: behind byte order mark, XML declaration and white space. */
function prologEnd(text: string): number {
  let at = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  DECLARATION.lastIndex = at;
  if (DECLARATION.test(text)) at = DECLARATION.lastIndex;
  else if (text.startsWith('<?', at)) unsure();
  else if (text.charCodeAt(at) !== 0x3c) unsure();
  return spaceEnd(text, at);
}

function formOf({ selfClosed, prefix, local, namespaces, attributes }: Tag): RootForm & { guid: string } {
  if (selfClosed || namespaces.get(prefix.slice(0, -1)) !== CEB_NAMESPACE) unsure();
  if (!isMessageType(local) || attributes.size !== 2) unsure();
  const guid = attributes.get('guid');
  const version = attributes.get('version');
  if (guid === undefined || version === undefined) unsure();
  const scope = copied([...namespaces].map(([declared, uri]) => `${declared}=${uri} `).join(''));
  const type = copied(local) as MessageType;
  return {
    type,
    guid,
    version: copied(version),
    plan: planOf(type, copied(prefix)),
    namespaces: copiedMap(namespaces),
    scope,
  };
}

const copiedMap = (map: ReadonlyMap<string, string>) =>
  new Map([...map].map(([key, value]) => [copied(key), copied(value)]));
