// How one field of the list gets its value: source, rule in words, and what to supply where the source does not give it.
import type { InventoryHead, InventoryListItem, OrderHead, OrderListItem } from '@tongguan/ceb';
import type { TariffEntry } from '../admission/tariff.ts';
import type { Text } from '../reason.ts';
import type { SupervisionMode } from '../regimes/regimes.ts';
import type { DraftFacts, DraftSource, FiledGood } from './facts.ts';
import type { DraftSetting } from './settings.ts';

/** A line on its way: what was ordered, what is filed of it, the tariff's entry. */
export interface LineFacts {
  item: OrderListItem;
  filed: FiledGood | undefined;
  entry: TariffEntry | undefined;
  bonded: boolean;
}

export interface HeadFacts extends DraftFacts {
  mode: SupervisionMode | undefined;
  bonded: boolean;
  lines: readonly LineFacts[];
}

export interface FieldRule<Facts> {
  from: DraftSource;
  /** How the value is made; stands in docs/drafting.md. */
  rule: Text;
  value(facts: Facts): string | undefined;
  /** What to do where a needed value is missing. */
  supply: Text;
}

export type HeadRule = FieldRule<HeadFacts & { setting(name: DraftSetting): string | undefined }>;
export type LineRule = FieldRule<LineFacts & { setting(name: DraftSetting): string | undefined }>;
export type HeadRules = Readonly<Record<keyof InventoryHead, HeadRule>>;
export type LineRules = Readonly<Record<keyof InventoryListItem, LineRule>>;

export const say = (zh: string, en: string): Text => ({ zh, en });

/** The same in every list. */
export const constant = (value: string, zh: string, en: string) => ({
  from: 'constant' as const,
  rule: say(`${value}：${zh}`, `${value}: ${en}`),
  value: () => value,
  supply: say('', ''),
});

/** Given by customs or E-port later; a draft leaves it out. */
export const later = (zh: string, en: string) => ({
  from: 'customs' as const,
  rule: say(zh, en),
  value: () => undefined,
  supply: say('', ''),
});

export const ofOrder = (name: keyof OrderHead): HeadRule => ({
  from: 'order',
  rule: say(`订单 ${name}`, `${name} of the order`),
  value: ({ order }) => order.head[name],
  supply: say(`请在订单（CEB311）中补充 ${name}`, `Fill ${name} in the order (CEB311)`),
});

export const ofItem = (name: keyof OrderListItem): LineRule => ({
  from: 'order',
  rule: say(`订单表体 ${name}`, `${name} of the order's line`),
  value: ({ item }) => item[name],
  supply: say(`请在订单表体（CEB311）中补充 ${name}`, `Fill ${name} in the order's line (CEB311)`),
});

export const ofSettings = (name: DraftSetting, zh: string, en: string) => ({
  from: 'settings' as const,
  rule: say(`设置 ${name}：${zh}`, `setting ${name}: ${en}`),
  value: ({ setting }: { setting(name: DraftSetting): string | undefined }) => setting(name),
  supply: say(
    `请在起草设置中填写 ${name}（${zh}）：PUT /ceb/drafts/settings 或 tongguan participant set --draft ${name}=…`,
    `Set ${name} (${en}): PUT /ceb/drafts/settings, or tongguan participant set --draft ${name}=…`,
  ),
});
