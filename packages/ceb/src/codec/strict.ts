// The strict reader: libxml2 judges the XML, this file reads the tree against the tables, taking fields by name and reporting every fault
// of structure. It is the reference that the hot reader must agree with.

import { FAULTS_COLLECTED_MAX, fault, type ReadFault } from '../faults.ts';
import {
  baseSubscribe,
  baseTransfer,
  CEB_NAMESPACE,
  DSIG_NAMESPACE,
  EXTEND_MESSAGE,
  XSI_NAMESPACE,
} from '../messages/common.ts';
import { isMessageType, type MessageType, tableOf } from '../messages/index.ts';
import type { MessageTable } from '../messages/table.ts';
import { digestContent } from '../signature/algorithms.ts';
import type { SignatureInfo } from '../signature/info.ts';
import { contentOf } from './content.ts';
import { judge } from './judge.ts';
import type { Fields, Found, Limits, MessageRecord, ReadOutcome } from './outcome.ts';
import { prologFault } from './prolog.ts';
import { salvage } from './salvage.ts';
import { readFields, readRecord } from './strict-record.ts';
import { readSignatureElement } from './strict-signature.ts';
import { type Element, parseTree, type Tree } from './tree.ts';

/** Reads any message; the bytes are within `limits.bytes`. */
export function readStrict(bytes: Buffer, limits: Limits): ReadOutcome {
  const refusal = prologFault(bytes);
  if (refusal) return { ok: false, ...salvage(bytes), faults: [refusal] };
  const tree = parseTree(bytes, limits);
  if ('fault' in tree) return { ok: false, ...salvage(bytes), faults: [tree.fault] };
  const { root } = tree;
  const rootFault = wrongRoot(root);
  if (rootFault || !isMessageType(root.name)) {
    return { ok: false, ...salvage(bytes), type: 'Unknown', faults: rootFault ? [rootFault] : [] };
  }
  const reading = new Reading(tree, root.name);
  return judge(bytes, reading.found(), limits, reading.faults);
}

function wrongRoot(root: Element): ReadFault | undefined {
  if (root.namespace !== CEB_NAMESPACE) {
    const about = { value: root.namespace, actual: root.namespace, limit: CEB_NAMESPACE };
    return fault('wrong-namespace', `/${root.name}`, CEB_NAMESPACE, about);
  }
  if (!isMessageType(root.name)) {
    return fault('unknown-type', `/${root.name}`, 'message types of edition 202205', { actual: root.name });
  }
  return undefined;
}

/** Reads the children of the root in order. */
class Reading {
  readonly faults: ReadFault[] = [];
  private readonly tree: Tree;
  private readonly type: MessageType;
  private readonly table: MessageTable;
  private readonly records: MessageRecord[] = [];
  private readonly subscribers: Fields[] = [];
  private transfer: Fields | undefined;
  private signature: Element | undefined;
  /** Where in the order of the standard we are. */
  private stage = 0;

  constructor(tree: Tree, type: MessageType) {
    this.tree = tree;
    this.type = type;
    this.table = tableOf(type);
  }

  found(): Found {
    const { root } = this.tree;
    const attributes = this.rootAttributes(root);
    this.strayText(root);
    for (const child of root.children) {
      if (this.faults.length < FAULTS_COLLECTED_MAX) this.child(child);
    }
    const info = this.readSignature();
    const { sha256, byMethod } = digestContent(Buffer.from(contentOf(this.tree, this.signature)), info?.digestMethod);
    if (info && byMethod) info.contentDigest = byMethod;
    return {
      type: this.type,
      guid: attributes.guid,
      version: attributes.version,
      records: this.records,
      ...(this.transfer && { transfer: this.transfer }),
      subscribers: this.subscribers,
      ...(info && { signature: info }),
      contentDigest: sha256,
      path: 'strict',
    };
  }

  private rootAttributes(root: Element): { guid: string; version: string } {
    const known = { guid: '', version: '' };
    for (const { name, namespace, value } of root.attributes) {
      if (name === 'guid' || name === 'version') known[name] = value;
      else if (namespace !== XSI_NAMESPACE || !/:(?:noNamespaceS|s)chemaLocation$/.test(name)) {
        const about = { value, field: name, actual: 'not allowed' };
        this.faults.push(fault('root-attribute', `/${this.type}/@${name}`, `${this.type} guid, version`, about));
      }
    }
    return known;
  }

  private child(element: Element): void {
    const stage = this.stageOf(element);
    const repeatable = stage === 0 || stage === 2;
    if (stage === undefined || stage < this.stage || (stage === this.stage && !repeatable)) {
      const rules = `${this.type} order of the root's children`;
      this.faults.push(fault('root-child', `/${this.type}/${element.name}`, rules, { actual: element.qualified }));
      return;
    }
    this.stage = stage;
    if (stage === 0) this.records.push(readRecord(this.type, this.table, element, this.records.length + 1));
    else if (stage === 1)
      this.transfer = readFields(baseTransfer, element, `/${this.type}/BaseTransfer`, this.type, this.faults);
    else if (stage === 2) {
      const path = `/${this.type}/BaseSubscribe[${this.subscribers.length + 1}]`;
      this.subscribers.push(readFields(baseSubscribe, element, path, this.type, this.faults));
    } else if (element.name === 'Signature') this.signature = element;
  }

  /** Records, BaseTransfer, BaseSubscribe, then ExtendMessage and Signature (import) or Signature and ExtendMessage (export). */
  private stageOf({ name, namespace }: Element): number | undefined {
    const importing = this.table.flow === 'import';
    const declared = this.table.direction === 'in';
    if (namespace === DSIG_NAMESPACE) return declared && name === 'Signature' ? (importing ? 4 : 3) : undefined;
    if (namespace !== CEB_NAMESPACE) return undefined;
    if (name === this.table.record) return 0;
    if (!declared) return undefined;
    if (name === baseTransfer.name) return 1;
    if (name === baseSubscribe.name) return 2;
    return name === EXTEND_MESSAGE ? (importing ? 3 : 4) : undefined;
  }

  private strayText({ text }: Element): void {
    const actual = `${text.trim().length} characters`;
    if (text.trim() !== '') this.faults.push(fault('stray-text', `/${this.type}`, `${this.type} root`, { actual }));
  }

  /** The Signature at its place, and no other anywhere. */
  private readSignature(): SignatureInfo | undefined {
    if (countSignatures(this.tree.root) > (this.signature ? 1 : 0)) {
      this.signatureFault('a Signature stands where none belongs');
    }
    if (this.signature === undefined) return undefined;
    const read = readSignatureElement(this.signature, this.tree.canonical);
    if ('info' in read) return read.info;
    this.signatureFault(read.problem);
    return undefined;
  }

  private signatureFault(actual: string): void {
    this.faults.push(fault('signature-structure', `/${this.type}/Signature`, 'protocol section 8', { actual }));
  }
}

function countSignatures(element: Element): number {
  let count = element.name === 'Signature' && element.namespace === DSIG_NAMESPACE ? 1 : 0;
  for (const child of element.children) count += countSignatures(child);
  return count;
}
