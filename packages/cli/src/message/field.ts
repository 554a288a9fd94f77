/** A field of a message as people read it. */
import { type Field, maskPersonal } from '@tongguan/ceb';
import type { Language } from '../texts/index.ts';

/** Longest value shown whole. */
const VALUE_MAX = 120;

/** The official Chinese term beside the wire name; in English the wire name goes first. */
export function fieldName({ name, zh }: Field, language: Language): string {
  return language === 'zh' ? `${zh} ${name}` : `${name} (${zh})`;
}

/** A value as it may be shown: personal data masked, long values cut, `-` where there is none. */
export function fieldValue(field: Field, value: string | undefined): string {
  if (value === undefined) return '-';
  const shown = field.personal ? maskPersonal(value) : value;
  return JSON.stringify(shown.length > VALUE_MAX ? `${shown.slice(0, VALUE_MAX)}…` : shown);
}
