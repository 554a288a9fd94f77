// libxml2 with our XSD files, as anybody would use them: the committed files, from the disk.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import type { Edition, MessageType } from '../../src/index.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../xsd');

/** The schemas include each other by name: libxml2 gets them from here. */
const provider = new XmlBufferInputProvider({});
for (const edition of readdirSync(FOLDER)) {
  for (const name of readdirSync(path.join(FOLDER, edition))) {
    provider.addBuffer(`xsd/${edition}/${name}`, readFileSync(path.join(FOLDER, edition, name)));
  }
}
xmlRegisterInputProvider(provider);

export function schemaText(file: string, edition: Edition): string {
  return readFileSync(path.join(FOLDER, edition, file), 'utf8');
}

export class Schema {
  private readonly schema: XmlDocument;
  private readonly validator: XsdValidator;

  constructor(type: MessageType, edition: Edition) {
    this.schema = XmlDocument.fromBuffer(Buffer.from(schemaText(`${type}.xsd`, edition)), {
      url: `xsd/${edition}/${type}.xsd`,
    });
    this.validator = XsdValidator.fromDoc(this.schema);
  }

  /** What libxml2 finds wrong, in its words; nothing when the message is valid. */
  faults(xml: string): string[] {
    const document = XmlDocument.fromBuffer(Buffer.from(xml));
    try {
      this.validator.validate(document);
      return [];
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map(({ message }) => message.trim());
      throw error;
    } finally {
      document.dispose();
    }
  }

  dispose(): void {
    this.validator.dispose();
    this.schema.dispose();
  }
}

/** Names of elements and attributes that libxml2's words mention. */
export function namesIn(faults: readonly string[]): Set<string> {
  const text = faults.join('\n');
  return new Set([...text.matchAll(/\{[^}]*\}([\w.-]+)|attribute '([\w.-]+)'/g)].map((match) => match[1] ?? match[2]!));
}
