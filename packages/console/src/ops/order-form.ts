/** What the form of an order holds, and what each kind of order sends of it. */
import type { AwayParty, OperationKind } from '@tongguan/platform/api-types';

export const KINDS = [
  'hold',
  'pause',
  'pause-rule',
  'degrade',
  'emergency',
  'reprocess',
  'resend',
] as const satisfies readonly OperationKind[];

/** They work at once. */
export const STOPS: readonly OperationKind[] = ['hold', 'pause'];

export interface Preset {
  kind: 'degrade' | 'emergency';
  party?: AwayParty;
}

export interface Values {
  kind: OperationKind;
  by?: 'origin' | 'hs' | 'seller';
  value?: string;
  participant?: string;
  rule?: string;
  hours?: number;
  party?: AwayParty;
  of?: string;
  logisticsCode?: string;
  logisticsNo?: string;
  customsCode?: string;
  declarant?: string;
  goods?: string;
  consignee?: string;
  days?: number;
  hold?: 'documents' | 'arrival';
  from?: number;
  to?: number;
  reason: string;
}

export function paramsOf(values: Values): Record<string, unknown> {
  const { kind, by, rule, hours, party, days, hold, from, to } = values;
  switch (kind) {
    case 'hold':
      return { by, value: values.value?.trim() };
    case 'pause':
      return { participant: values.participant?.trim() };
    case 'pause-rule':
      return { rule, hours };
    case 'degrade': {
      const of = party === 'register' ? undefined : values.of?.trim();
      return { party, hours, ...(of && { of }) };
    }
    case 'emergency':
      return {
        logisticsCode: values.logisticsCode?.trim(),
        logisticsNo: values.logisticsNo?.trim(),
        customsCode: values.customsCode?.trim(),
        declarant: values.declarant?.trim(),
        goods: values.goods?.trim(),
        consignee: values.consignee?.trim(),
        days,
      };
    case 'reprocess':
      return { hold };
    case 'resend':
      return { participant: values.participant?.trim(), from, to };
  }
}
