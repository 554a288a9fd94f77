// The usual way to take such a message in Node.js: xml-crypto verifies it over a DOM of @xmldom/xmldom, and the fields are read from that DOM.
// As its documentation shows it; what is read is what our reader gives: head fields and goods lines of every record.
import { DOMParser, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';

export interface UsualRecord {
  head: Record<string, string>;
  list: Record<string, string>[];
}

export interface UsualMessage {
  /** CEB621Message. */
  type: string;
  guid: string;
  /** BaseTransfer.copCode. */
  sender: string;
  /** Throws when the signature does not hold. */
  verify(certPem: string): void;
  records(): UsualRecord[];
}

export function openTheUsualWay(xml: string): UsualMessage {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement!;
  const parts = children(root);
  const transfer = parts.find((part) => part.localName === 'BaseTransfer');
  return {
    type: root.localName!,
    guid: root.getAttribute('guid') ?? '',
    sender: transfer ? (fieldsOf(transfer).copCode ?? '') : '',
    verify: (certPem) => {
      const signature = root.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature').item(0);
      // xml-crypto's types name the browser's Node; it walks any DOM of this shape.
      const signed = new SignedXml({ publicCert: certPem, getCertFromKeyInfo: () => null });
      signed.loadSignature(signature as unknown as Parameters<typeof signed.loadSignature>[0]);
      if (!signed.checkSignature(xml)) throw new Error('xml-crypto: the signature does not hold');
    },
    records: () =>
      parts.map(children).flatMap((sections) => {
        const head = sections.find(({ localName }) => localName!.endsWith('Head'));
        if (!head) return [];
        const list = sections.filter(({ localName }) => localName!.endsWith('List'));
        return [{ head: fieldsOf(head), list: list.map(fieldsOf) }];
      }),
  };
}

/** Throws when the signature does not hold. */
export function readTheUsualWay(xml: string, certPem: string): UsualRecord[] {
  const message = openTheUsualWay(xml);
  message.verify(certPem);
  return message.records();
}

const fieldsOf = (section: Element): Record<string, string> =>
  Object.fromEntries(children(section).map((field) => [field.localName, field.textContent ?? '']));

function children(parent: Element): Element[] {
  const elements: Element[] = [];
  for (let child = parent.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === child.ELEMENT_NODE) elements.push(child as Element);
  }
  return elements;
}
