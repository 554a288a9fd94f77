// What a seller's lists have in common and no document says: regime, customs office, guarantor, agent. Named as the fields they fill.
import { tableOf } from '@tongguan/ceb';
import { modeOf } from '../regimes/regimes.ts';

/** Fields of CEB621 that a seller sets once. `country` is that of departure; `tradeCountry` stands in every line. */
export const DRAFT_SETTINGS = [
  'tradeMode',
  'customsCode',
  'portCode',
  'assureCode',
  'agentCode',
  'agentName',
  'areaCode',
  'areaName',
  'emsNo',
  'licenseNo',
  'loctNo',
  'trafMode',
  'trafNo',
  'voyageNo',
  'country',
  'wrapType',
  'tradeCountry',
] as const;

export type DraftSetting = (typeof DRAFT_SETTINGS)[number];
export type DraftSettings = Partial<Record<DraftSetting, string>>;

/** A setting that no list could carry: its name, the value given and what it must be. */
export interface SettingFault {
  name: string;
  value: string;
  must: string;
}

/** Values that the standard lists (CEB notes; the tables of customs offices and countries are not judged here). */
const ALLOWED: Partial<Record<DraftSetting, { form: RegExp; must: string }>> = {
  customsCode: { form: /^\d{4}$/, must: 'be the four digits of a customs office' },
  portCode: { form: /^\d{4}$/, must: 'be the four digits of a customs office' },
  trafMode: {
    form: /^[0-9A-Z]$/,
    must: 'be one letter or digit of the table of transport modes (2 water, 4 road, 5 air)',
  },
  country: { form: /^\d{3}$/, must: 'be the three digits of a country' },
  tradeCountry: { form: /^\d{3}$/, must: 'be the three digits of a country' },
  wrapType: { form: /^[1-7]$/, must: 'be 1 (wooden) to 7 (other); 2 is a carton' },
};

/** Every fault of a set of settings, to be asked when they are set: drafting itself trusts them. */
export function settingFaults(settings: Readonly<Record<string, string>>): SettingFault[] {
  const faults: SettingFault[] = [];
  for (const [name, value] of Object.entries(settings)) {
    const must = mustOf(name, value);
    if (must !== undefined) faults.push({ name, value, must });
  }
  const mode = modeOf(settings.tradeMode ?? '');
  for (const name of mode?.leavesEmpty ?? []) {
    const value = settings[name];
    if (value) faults.push({ name, value, must: `be left out under ${settings.tradeMode}` });
  }
  return faults;
}

function mustOf(name: string, value: string): string | undefined {
  const length = LENGTHS.get(name);
  if (length === undefined) return `be one of ${DRAFT_SETTINGS.join(', ')}`;
  if (value === '' || [...value].length > length) return `have 1 to ${length} characters`;
  if (name === 'tradeMode' && modeOf(value) === undefined)
    return 'be a supervision mode of retail import: 9610, 1210 or 1239';
  const allowed = ALLOWED[name as DraftSetting];
  return allowed && !allowed.form.test(value) ? allowed.must : undefined;
}

const LENGTHS: ReadonlyMap<string, number> = new Map(DRAFT_SETTINGS.map((name) => [name, lengthOf(name)]));

/** Characters that the standard allows the field. */
function lengthOf(name: DraftSetting): number {
  const { head, list } = tableOf('CEB621Message');
  const field = [...head.fields, ...(list?.fields ?? [])].find((one) => one.name === name);
  return field?.writes.kind === 'C' ? field.writes.max : 0;
}
