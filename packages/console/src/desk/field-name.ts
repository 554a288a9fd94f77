import type { TFunction } from 'i18next';
import type texts from '../locales/zh-CN/desk.json';

type FieldId = keyof typeof texts.field;

/** The platform names rows by wire names; a test of both sides keeps them together. */
export const fieldName = (t: TFunction<'desk'>, id: string): string => t(`field.${id as FieldId}`);
