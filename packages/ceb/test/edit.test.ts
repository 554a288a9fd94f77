import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatMessage,
  isMessageType,
  MessageEditor,
  type MessageType,
  messages,
  printMessage,
  type RecordToWrite,
  readMessage,
  signMessage,
  tableOf,
  withoutSignature,
} from '../src/index.ts';
import { testKeys } from './support/keys.ts';
import { anyRecord, guid, records, sample, transfer } from './support/samples.ts';

const read = (xml: string | Buffer) => {
  const outcome = readMessage(Buffer.from(xml));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  return outcome.message;
};
const odd = sample('CEB621Message', 2)
  .toString()
  .replace(/>(?=<[a-zA-Z])/g, '>\r\n\t')
  .replace('<ceb:freight>0</ceb:freight>', '<ceb:freight  >0</ceb:freight >')
  .replace(/<ceb:wrapType>2<\/ceb:wrapType>/, '<ceb:wrapType />')
  .replace('<ceb:BaseTransfer>', '<!-- <ceb:BaseTransfer> --><ceb:BaseTransfer>');
const head = '/CEB621Message/Inventory[2]/InventoryHead';

describe('a message that is printed', () => {
  it('without changes is the bytes that were sent', () => {
    const message = read(odd);
    expect(printMessage(message).equals(Buffer.from(odd))).toBe(true);
  });

  it('with a change has all other bytes as they were', () => {
    const printed = printMessage(read(odd), [{ path: `${head}/grossWeight`, value: '3 < 4 & 中' }]).toString();
    const at = odd.lastIndexOf('<ceb:grossWeight>2.1');
    expect(printed).toBe(
      `${odd.slice(0, at)}<ceb:grossWeight>3 &lt; 4 &amp; 中${odd.slice(at + '<ceb:grossWeight>2.1'.length)}`,
    );
  });

  it('takes several changes at once: fields of heads, lines and transfer block, removed, empty before, and new', () => {
    const printed = printMessage(read(odd), [
      { path: '/CEB621Message/BaseTransfer/dxpId', value: 'DXPENT0000099999' },
      { path: '/CEB621Message/Inventory/InventoryList[1]/qty', value: '7' },
      { path: '/CEB621Message/Inventory[1]/InventoryHead/wrapType', value: '3' },
      { path: `${head}/voyageNo`, value: undefined },
      { path: `${head}/note`, value: '备注' },
      { path: `${head}/preNo`, value: 'B20261111000000001' },
      { path: `${head}/invtNo`, value: '01002026I000000001' },
      { path: `${head}/emsNo`, value: 'T1' },
      { path: `${head}/licenseNo`, value: undefined },
    ]);
    const [first, second] = read(printed).records;
    expect(read(printed).transfer.dxpId).toBe('DXPENT0000099999');
    expect(first!.head.wrapType).toBe('3');
    expect(first!.list[0]!.qty).toBe('7');
    expect(second!.head.voyageNo).toBeUndefined();
    expect(second!.head).toMatchObject({ note: '备注', preNo: 'B20261111000000001', emsNo: 'T1' });
    expect(second!.faults).toEqual([]);
    expect(printed.toString()).toContain('</ceb:netWeight>\r\n\t<ceb:note>备注</ceb:note>');
  });

  it.each<[string, { path: string; value: string | undefined }[]]>([
    ['a field that the table does not have', [{ path: `${head}/nothing`, value: '1' }]],
    ['a record that is not there', [{ path: '/CEB621Message/Inventory[3]/InventoryHead/note', value: '1' }]],
    ['the same field twice', [1, 2].map((n) => ({ path: `${head}/grossWeight`, value: String(n) }))],
    ['what XML cannot carry', [{ path: `${head}/note`, value: '\u0001' }]],
  ])('refuses %s', (_, changes) => {
    expect(() => printMessage(read(odd), changes)).toThrow(RangeError);
  });

  it.each(Object.keys(messages).filter(isMessageType))(
    '%s: changed values stand where the writer would have put them, all other bytes are as they were',
    (type) => {
      const { head: section, flat, record: name } = tableOf(type);
      const block = `/${type}/${name}${flat ? '' : `/${section.name}`}`;
      // What the writer puts into CDATA, the editor escapes.
      const fields = section.fields.filter((field) => field.type !== 'C..').map((field) => field.name);
      const chosen = fc.subarray(fields, { minLength: 1 });
      const layout = fc.constantFrom('', '\r\n\t');
      fc.assert(
        fc.property(anyRecord(type), anyRecord(type), chosen, layout, (record, other, names, space) => {
          const written = (head: RecordToWrite['head']) =>
            formatMessage(type, { guid, records: [{ ...record, head }, record], transfer }).replace(
              />(?=<\w)/g,
              `>${space}`,
            );
          const values = Object.fromEntries(names.map((field) => [field, other.head[field]]));
          const changes = names.map((field) => ({ path: `${block}/${field}`, value: values[field] }));
          const printed = printMessage({ type, bytes: Buffer.from(written(record.head)) }, changes);
          expect(printed.toString()).toBe(written({ ...record.head, ...values }));
        }),
        { numRuns: 10 },
      );
    },
  );
});

describe('an editor', () => {
  it('takes values as the reader does: references, CDATA, comments, line ends', () => {
    const note = 'a&#x4e2d;&#20013;&lt;<![CDATA[<b>&amp;\r\n]]><!-- c -->\rd&apos;';
    const xml = odd.replace('</ceb:netWeight>', `</ceb:netWeight><ceb:note>${note}</ceb:note>`);
    const editor = new MessageEditor(xml, 'CEB621Message');
    const [first] = editor.records();
    expect(editor.value(first!.head!, 'note')).toBe("a中中<<b>&amp;\n\nd'");
    expect(editor.value(first!.head!, 'note')).toBe(read(xml).records[0]!.head.note);
    expect(editor.value(first!.head!, 'preNo')).toBeUndefined();
  });
});

describe('a signed message', () => {
  it('without its Signature is the message that was signed, and can be signed again', () => {
    const { key, certificate } = testKeys();
    const unsigned = odd.replace(/(?=<\/[^>]*>$)/, '\r\n');
    const signed = signMessage(unsigned, { key, certificate });
    expect(signed.toString()).toContain('\r\n<ds:Signature');
    const bare = withoutSignature(read(signed));
    expect(bare.toString()).toBe(unsigned);
    expect(signMessage(bare, { key, certificate }).equals(signed)).toBe(true);
    expect(withoutSignature(read(odd)).toString()).toBe(odd);
  });
});

describe('the samples', () => {
  it.each(Object.keys(records).filter(isMessageType))(
    '%s: parse then print gives the same bytes',
    (type: MessageType) => {
      expect(printMessage(read(sample(type))).equals(sample(type))).toBe(true);
    },
  );
});
