// The usual way to take such a message in Node.js: xml-crypto verifies it over a DOM of @xmldom/xmldom, and the fields are read from that DOM.
// As its documentation shows it; what is read is what our reader gives: head fields and goods lines of every record.
import { DOMParser, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';

export interface UsualRecord {
  head: Record<string, string>;
  list: Record<string, string>[];
}

/** Throws when the signature does not hold. */
export function readTheUsualWay(xml: string, certPem: string): UsualRecord[] {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  const root = document.documentElement!;
  const signature = root.getElementsByTagNameNS('http://www.w3.org/2000/09/xmldsig#', 'Signature').item(0);
  // xml-crypto's types name the browser's Node; it walks any DOM of this shape.
  const signed = new SignedXml({ publicCert: certPem, getCertFromKeyInfo: () => null });
  signed.loadSignature(signature as unknown as Parameters<typeof signed.loadSignature>[0]);
  if (!signed.checkSignature(xml)) throw new Error('xml-crypto: the signature does not hold');
  return children(root)
    .filter((element) => element.localName === 'Inventory')
    .map(recordOf);
}

function recordOf(record: Element): UsualRecord {
  const sections = children(record);
  return {
    head: fieldsOf(sections.find((section) => section.localName === 'InventoryHead')!),
    list: sections.filter((section) => section.localName === 'InventoryList').map(fieldsOf),
  };
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
