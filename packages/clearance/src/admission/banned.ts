// What no channel brings in, and goods of an origin that may not come in now (bans.ts).
import type { Case } from '../case.ts';
import { type Check, check, everywhere, rule } from '../check.ts';
import { bannedGoods, bannedOrigin } from './bans.ts';

const allowed = rule('banned-goods', '13366', 'gcode');
const originAllowed = rule('banned-origin', '13367', 'country');

export function banned({ inventory, reference: { bans }, day }: Case): Check[] {
  const goods: Check[] = [];
  const origins: Check[] = [];
  const { list } = inventory;
  for (let i = 0; i < list.length; i++) {
    const { gcode, gname, country } = list[i]!;
    const line = `InventoryList[${i + 1}]`;
    const row = bannedGoods(bans, gcode);
    if (row) goods.push(check(allowed, false, { inventory: gcode, limit: row.zh }, `${line}.gcode`));
    if (bans.word?.test(gname)) {
      goods.push(check(allowed, false, { inventory: gname, limit: bans.word.exec(gname)![0] }, `${line}.gname`));
    }
    const origin = country ? bannedOrigin(bans, gcode, country, day) : undefined;
    if (origin) origins.push(check(originAllowed, false, { inventory: country, limit: origin.zh }, `${line}.country`));
  }
  return [...everywhere(allowed, goods), ...everywhere(originAllowed, origins)];
}
