// XSD files from the tables: what to send (declarations) and what may come (receipts). One file a message, what they share in common.xsd.
// Named types are called by the standard's own notation (C36, C1..60, N19.5).

import { baseSubscribe, baseTransfer, CEB_NAMESPACE, DSIG_NAMESPACE } from '../messages/common.ts';
import { isInEdition, isMessageType, type MessageType, messages, tableOf } from '../messages/index.ts';
import type { Edition, Field, MessageTable, Section, ValueType } from '../messages/table.ts';

const MADE = 'Made by packages/ceb/src/generate/run.ts from the tables in packages/ceb/src/messages; change it there.';

/** File name -> text of every XSD of an edition. */
export function xsdFiles(edition: Edition): Map<string, string> {
  const types = typesOf(edition);
  const files = new Map(types.map((type) => [`${type}.xsd`, messageXsd(type, edition)]));
  files.set('common.xsd', commonXsd(types.map((type) => tableOf(type, edition))));
  return files.set('xmldsig.xsd', DSIG_XSD);
}

export function typesOf(edition: Edition): MessageType[] {
  return Object.keys(messages)
    .filter(isMessageType)
    .filter((type) => isInEdition(type, edition))
    .sort();
}

/**
 * Must the field stand in what is sent? A field that only one of PDF and XSD wants is always sent in declarations; receipts that real
 * systems send may lack it.
 */
export function mustStand({ presence }: Field, { direction }: Pick<MessageTable, 'direction'>): boolean {
  return presence === 'required' || (presence === 'tolerated' && direction === 'in');
}

function messageXsd(type: MessageType, edition: Edition): string {
  const table = tableOf(type, edition);
  const { head, list, record, flat } = table;
  const inner = flat
    ? fieldLines(head, table)
    : [
        `<xs:element name="${head.name}" type="${head.name}"/>`,
        ...(list ? [`<xs:element name="${list.name}" type="${list.name}"${occurs(list)}/>`] : []),
      ];
  const sections = flat ? [] : [head, ...(list ? [list] : [])];
  return schema([
    ...(table.direction === 'in' ? [`<xs:import namespace="${DSIG_NAMESPACE}" schemaLocation="xmldsig.xsd"/>`] : []),
    '<xs:include schemaLocation="common.xsd"/>',
    '',
    `<xs:element name="${type}">`,
    ...indent([
      ...annotation(table.zh, `${table.title}. Edition ${edition}.`),
      '<xs:complexType>',
      ...indent([...sequence(rootChildren(table)), '<xs:attributeGroup ref="MessageAttributes"/>']),
      '</xs:complexType>',
    ]),
    '</xs:element>',
    '',
    ...complexType(record, inner),
    ...sections.flatMap((section) => ['', ...complexType(section.name, fieldLines(section, table))]),
  ]);
}

/** Records, then what a declaration carries behind them; the Signature's place differs between import and export. */
function rootChildren({ record, maxRecords, direction, flow }: MessageTable): string[] {
  const records = `<xs:element name="${record}" type="${record}"${occurs({ min: 1, max: maxRecords })}/>`;
  if (direction === 'out') return [records];
  const extend = '<xs:element name="ExtendMessage" type="ExtendMessage" minOccurs="0"/>';
  const signature = ['<!-- Wanted at appStatus 2 as docs/messages says; what is only stored goes without. -->'];
  signature.push('<xs:element ref="ds:Signature" minOccurs="0"/>');
  return [
    records,
    '<xs:element name="BaseTransfer" type="BaseTransfer"/>',
    `<xs:element name="BaseSubscribe" type="BaseSubscribe"${occurs(baseSubscribe)}/>`,
    ...(flow === 'import' ? [extend, ...signature] : [...signature, extend]),
  ];
}

function fieldLines(section: Pick<Section, 'fields'>, table: Pick<MessageTable, 'direction'>): string[] {
  return section.fields.flatMap((field) => {
    const optional = mustStand(field, table) ? '' : ' minOccurs="0"';
    return [
      `<xs:element name="${field.name}" type="${typeName(field)}"${optional}>`,
      ...indent(annotation(field.zh, field.meaning)),
      '</xs:element>',
    ];
  });
}

function commonXsd(tables: readonly MessageTable[]): string {
  const fields = [
    ...tables.flatMap(({ head, list }) => [...head.fields, ...(list?.fields ?? [])]),
    ...baseTransfer.fields,
    ...baseSubscribe.fields,
  ];
  const named = new Map(fields.map((field) => [typeName(field), simpleType(typeName(field), field)]));
  const sorted = [...named].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  return schema([
    '<xs:attributeGroup name="MessageAttributes">',
    ...indent([
      '<xs:attribute name="guid" type="C36" use="required"/>',
      '<xs:attribute name="version" type="Version" use="required"/>',
    ]),
    '</xs:attributeGroup>',
    '',
    ...restriction('Version', 'xs:string', ['<xs:minLength value="1"/>', '<xs:maxLength value="10"/>']),
    '',
    ...complexType('BaseTransfer', fieldLines(baseTransfer, { direction: 'in' })),
    '',
    ...complexType('BaseSubscribe', fieldLines(baseSubscribe, { direction: 'in' })),
    '',
    ...EXTEND_MESSAGE_TYPE,
    ...sorted.flatMap(([, lines]) => ['', ...lines]),
  ]);
}

const EXTEND_MESSAGE_TYPE = [
  '<xs:complexType name="ExtendMessage">',
  '  <xs:sequence>',
  '    <xs:element name="name" type="C..30"/>',
  '    <xs:element name="version" type="C..30"/>',
  '    <xs:element name="Message">',
  '      <xs:complexType mixed="true">',
  '        <xs:sequence>',
  '          <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/>',
  '        </xs:sequence>',
  '      </xs:complexType>',
  '    </xs:element>',
  '  </xs:sequence>',
  '</xs:complexType>',
];

/** The standard's notation as far as a name can hold it: N19.5 for N19,5, C1..60 for a C..60 that must not be empty. */
function typeName({ type, writes, minLength }: Field): string {
  if (writes.kind !== 'C') return type.replace(',', '.');
  const least = Math.max(writes.min, minLength);
  if (least === writes.max) return `C${least}`;
  return `C${least || ''}..${Number.isFinite(writes.max) ? writes.max : ''}`;
}

function simpleType(name: string, { writes, minLength }: { writes: ValueType; minLength: number }): string[] {
  if (writes.kind === 'I') return restriction(name, 'xs:int', [`<xs:totalDigits value="${writes.digits}"/>`]);
  if (writes.kind === 'N') {
    const facets = [`<xs:totalDigits value="${writes.digits}"/>`, `<xs:fractionDigits value="${writes.scale}"/>`];
    return restriction(name, 'xs:decimal', facets);
  }
  const least = Math.max(writes.min, minLength);
  if (least === writes.max) return restriction(name, 'xs:string', [`<xs:length value="${least}"/>`]);
  return restriction(name, 'xs:string', [
    ...(least > 0 ? [`<xs:minLength value="${least}"/>`] : []),
    ...(Number.isFinite(writes.max) ? [`<xs:maxLength value="${writes.max}"/>`] : []),
  ]);
}

function restriction(name: string, base: string, facets: readonly string[]): string[] {
  const inner =
    facets.length === 0
      ? [`<xs:restriction base="${base}"/>`]
      : [`<xs:restriction base="${base}">`, ...indent(facets), '</xs:restriction>'];
  return [`<xs:simpleType name="${name}">`, ...indent(inner), '</xs:simpleType>'];
}

function complexType(name: string, children: readonly string[]): string[] {
  return [`<xs:complexType name="${name}">`, ...indent(sequence(children)), '</xs:complexType>'];
}

const sequence = (children: readonly string[]) => ['<xs:sequence>', ...indent(children), '</xs:sequence>'];

function annotation(zh: string, en: string): string[] {
  const text = `${zh}: ${en}`.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return ['<xs:annotation>', `  <xs:documentation>${text}</xs:documentation>`, '</xs:annotation>'];
}

function occurs({ min, max }: { min: number; max: number }): string {
  const least = min === 1 ? '' : ` minOccurs="${min}"`;
  return max === 1 ? least : `${least} maxOccurs="${Number.isFinite(max) ? max : 'unbounded'}"`;
}

const indent = (lines: readonly string[]) => lines.map((line) => (line === '' ? '' : `  ${line}`));

function schema(children: readonly string[], namespace = CEB_NAMESPACE): string {
  const signed = children.some((line) => line.includes('ds:Signature'));
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${MADE} -->`,
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"',
    ...(signed ? [`           xmlns:ds="${DSIG_NAMESPACE}"`] : []),
    `           xmlns="${namespace}" targetNamespace="${namespace}"`,
    '           elementFormDefault="qualified" attributeFormDefault="unqualified">',
    ...indent(children),
    '</xs:schema>',
  ].join('\n')}\n`;
}

/** The Signature by name alone: its inside is for the verifier, not for a schema. */
const DSIG_XSD = schema(
  [
    '<xs:element name="Signature">',
    '  <xs:complexType>',
    '    <xs:sequence>',
    '      <xs:any processContents="skip" maxOccurs="unbounded"/>',
    '    </xs:sequence>',
    '    <xs:anyAttribute processContents="skip"/>',
    '  </xs:complexType>',
    '</xs:element>',
  ],
  DSIG_NAMESPACE,
);
