// Forms of the content that clients digest by mistake. Each is a small change of the canonical text (or of the raw bytes); one whose digest
// is the DigestValue is the proven cause. Nothing is ever accepted by these: they only explain.

import type { ContentForms } from '../codec/content.ts';
import { withoutSpaceBetween } from '../codec/content.ts';
import { CEB_NAMESPACE, DSIG_NAMESPACE, XSI_NAMESPACE } from '../messages/common.ts';
import type { CauseCode } from './causes.ts';

export interface Guess {
  causes: CauseCode[];
  text: string;
}

interface Change {
  cause: CauseCode;
  /** The text changed; the same text where the change does not apply. */
  apply(text: string): string;
}

/** Stands where the Signature was, so that changes can look at its surroundings. XML cannot hold it. */
const MARK = '\0';

/** Pairs of changes are tried on messages up to this size only: time is bounded. */
const PAIRS_CHARACTERS_MAX = 64 * 1024;

/** All forms worth trying, the most telling explanations first. Each text is what would have been digested. */
export function* guesses(bytes: Buffer, forms: ContentForms): Generator<Guess> {
  const changes = changesFor(bytes);
  const plain: Guess = { causes: [], text: marked(forms.plain, forms.signatureAt.plain) };
  const commented = marked(forms.withComments, forms.signatureAt.withComments);
  const other: Guess[] = [{ causes: ['comments-kept'], text: commented }, ...rawForms(bytes)];
  const small = changed(plain, changes);
  for (const guess of [...small, ...other]) yield unmarked(guess);
  const large = other.flatMap((base) => changed(base, changes));
  for (const guess of large) yield unmarked(guess);
  if (plain.text.length > PAIRS_CHARACTERS_MAX) return;
  for (const guess of [...small, ...large]) for (const twice of changed(guess, changes)) yield unmarked(twice);
}

const marked = (text: string, at: number) => text.slice(0, at) + MARK + text.slice(at);
const unmarked = ({ causes, text }: Guess): Guess => ({ causes, text: text.replace(MARK, '') });

/** The guess with each change that does something to it and was not made yet. */
function changed({ causes, text }: Guess, changes: Change[]): Guess[] {
  return changes
    .filter(({ cause }) => !causes.includes(cause))
    .map(({ cause, apply }) => ({ causes: [...causes, cause], text: apply(text) }))
    .filter((guess) => guess.text !== text);
}

const declaration = (prefix: string, uri: string) => ` xmlns${prefix && `:${prefix}`}="${uri}"`;
const DECLARED = [declaration('xsi', XSI_NAMESPACE), declaration('ds', DSIG_NAMESPACE)];

function changesFor(bytes: Buffer): Change[] {
  const prolog = /^(?:\xef\xbb\xbf)?(<\?xml[^>]*\?>[ \t\r\n]*)/.exec(bytes.toString('latin1', 0, 512))?.[1];
  const root = rawRootTag(bytes);
  const onRoot = (change: (tag: string) => string) => (text: string) => {
    const end = text.indexOf('>') + 1;
    return text.startsWith('<') ? change(text.slice(0, end)) + text.slice(end) : text;
  };
  return [
    { cause: 'space-around-signature', apply: (text) => text.replace(new RegExp(`[ \\t\\n]*${MARK}[ \\t\\n]*`), MARK) },
    { cause: 'space-around-signature', apply: (text) => text.replace(new RegExp(`[ \\t\\n]+${MARK}`), MARK) },
    { cause: 'space-around-signature', apply: (text) => text.replace(new RegExp(`${MARK}[ \\t\\n]+`), MARK) },
    { cause: 'space-between-elements', apply: (text) => withoutSpaceBetween(text.replace(MARK, '')) },
    { cause: 'space-between-elements', apply: (text) => text.replace(MARK, '').replace(/>[ \t\n]+</g, '><') },
    ...[...DECLARED, DECLARED.join('')].map(
      (added): Change => ({ cause: 'root-namespace-added', apply: onRoot((tag) => withDeclarations(tag, added)) }),
    ),
    { cause: 'root-namespace-missing', apply: onRoot((tag) => tag.replace(DECLARED[0]!, '')) },
    { cause: 'root-namespace-missing', apply: onRoot(onlyUsedNamespaces) },
    { cause: 'attribute-order', apply: onRoot((tag) => (root && root !== tag ? root : tag)) },
    { cause: 'empty-elements', apply: (text) => text.replace(/<([\w:.-]+)><\/\1>/g, '<$1/>') },
    { cause: 'prefix-changed', apply: swapPrefix },
    { cause: 'line-ends', apply: (text) => text.replace(/\r?\n/g, '\r\n') },
    { cause: 'line-ends', apply: (text) => text.replace(/\n/g, '&#xD;\n') },
    { cause: 'xml-declaration', apply: (text) => (prolog && text.startsWith('<') ? prolog + text : text) },
    { cause: 'xml-declaration', apply: (text) => (prolog && text.startsWith('<') ? prolog.trimEnd() + text : text) },
    { cause: 'byte-order-mark', apply: (text) => (text.startsWith('\ufeff') ? text : `\ufeff${text}`) },
  ];
}

/** Namespaces are sorted by prefix, before the attributes. */
function withDeclarations(tag: string, added: string): string {
  const declared = [...tag.matchAll(/ xmlns(?::([\w.-]+))?="[^"]*"/g), ...added.matchAll(/ xmlns:([\w.-]+)="[^"]*"/g)];
  const byPrefix = new Map(declared.map(([text, prefix = '']) => [prefix, text]));
  const sorted = [...byPrefix.keys()].sort().map((prefix) => byPrefix.get(prefix));
  return tag.replace(/ xmlns(?::[\w.-]+)?="[^"]*"/g, '').replace(/^<[\w:.-]+/, `$&${sorted.join('')}`);
}

function onlyUsedNamespaces(tag: string): string {
  return tag.replace(/ xmlns(?::[\w.-]+)?="([^"]*)"/g, (text, uri) => (uri === CEB_NAMESPACE ? text : ''));
}

function swapPrefix(text: string): string {
  if (/^<ceb:/.test(text)) {
    return text
      .replace(/<(\/?)ceb:/g, '<$1')
      .replace(declaration('ceb', CEB_NAMESPACE), declaration('', CEB_NAMESPACE));
  }
  const own = declaration('', CEB_NAMESPACE);
  if (!text.slice(0, text.indexOf('>')).includes(own)) return text;
  return text.replace(/<(\/?)(?=[\w.-]+[\s/>])/g, '<$1ceb:').replace(own, declaration('ceb', CEB_NAMESPACE));
}

const SIGNATURE = /<((?:[\w.-]+:)?)Signature[\s>][\s\S]*<\/\1Signature>/;

function rawForms(bytes: Buffer): Guess[] {
  const text = bytes.toString('utf8');
  const cut = text.replace(SIGNATURE, MARK);
  const root = cut.slice(Math.max(0, cut.search(/<[\w]/))).trimEnd();
  const emptied = text
    .slice(Math.max(0, text.search(/<[\w]/)))
    .trimEnd()
    .replace(/(<((?:[\w.-]+:)?)(DigestValue|SignatureValue)>)[^<]*/g, '$1');
  const signedInfoOnly = emptied.replace(/<((?:[\w.-]+:)?)SignatureValue>[\s\S]*?(?=<\/\1Signature>)/, '');
  return [
    { causes: ['not-canonical'], text: root },
    { causes: ['not-canonical', 'xml-declaration'], text: cut },
    { causes: ['signature-inside'], text: emptied },
    { causes: ['signature-inside'], text: signedInfoOnly },
  ];
}

function rawRootTag(bytes: Buffer): string | undefined {
  return /<(?:[\w.-]+:)?CEB\d{3}Message(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/.exec(bytes.toString('utf8', 0, 4096))?.[0];
}
