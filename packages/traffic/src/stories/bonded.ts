// The stories of a bonded warehouse, see ../bonded/stories.ts: its chapters in both languages.
import { bondedCast, bondedCompanies } from '../bonded/cast.ts';
import { type BondedChapter, type BondedPieces, type BondedStory, bondedStories } from '../bonded/stories.ts';
import type { Language } from '../language.ts';
import { yuan2 } from './money.ts';
import type { Told, WholeStory } from './story.ts';

const CUSTOMS_CODE = '5351';

export const story1210 = bonded('1210', {
  zh: '保税备货1210：一线入区、两票零售、二线出区，账册逐步变动',
  en: 'Bonded stock (1210): in over the first line, sold twice, out over the second, with the ledger',
});

export const displayStory = bonded('display-trading', {
  zh: '保税展示交易：缴保证金出区展示，售出一件，其余退回',
  en: 'Display trading: goods in a shop under a deposit, one is sold, the others come back',
});

function bonded(name: BondedStory, title: Told): WholeStory {
  return {
    name,
    title,
    cast: bondedCast,
    tell: async (world, say) => {
      const companies = bondedCompanies(world.participants);
      const { warehouse, site } = companies;
      await bondedStories[name]({
        play: { client: world.client, warehouse, site, customsCode: CUSTOMS_CODE, prefix: 'STORY' },
        companies,
        emsNo: `T${CUSTOMS_CODE}W000001`,
        now: () => world.now(),
        paper: (...of) => world.paper(...of),
        tell: (chapter) => say({ step: chapter.what, told: lineOf(chapter) }),
      });
    },
  };
}

const listed = (pieces: readonly BondedPieces[], language: Language): string =>
  pieces.map(({ name, qty }) => `${name[language]} × ${qty}`).join(language === 'zh' ? '、' : ', ');

function lineOf(chapter: BondedChapter): Told {
  const { about } = chapter;
  switch (chapter.what) {
    case 'filed':
      return {
        zh: `备案：账册 ${about}，料件${chapter.items}项`,
        en: `Filed: ledger ${about} with ${chapter.items} ${chapter.items === 1 ? 'item' : 'items'}`,
      };
    case 'entered':
      return {
        zh: `一线入区：核注清单 ${about}（报关单 ${chapter.declarationNo}），${listed(chapter.pieces, 'zh')}，核放单过卡`,
        en: `Entered: list ${about} (declaration ${chapter.declarationNo}), ${listed(chapter.pieces, 'en')}, through the gate`,
      };
    case 'sold':
      return soldLine(chapter);
    case 'left':
      return {
        zh: `二线出区：核注清单 ${about} 归并${chapter.lists.length}份清单，过卡后均已结关（899）`,
        en: `Left: list ${about} merges ${chapter.lists.length} released lists; through the gate, all are closed (899)`,
      };
    case 'displayed':
      return {
        zh: `出区展示：${about}，${listed(chapter.pieces, 'zh')}，货值 ${yuan2(chapter.valueYuan * 100)} 元，缴保证金 ${yuan2(chapter.paidFen)} 元，占用 ${yuan2(chapter.heldFen)} 元，须于 ${chapter.dueOn} 前售出或退回`,
        en: `Displayed: ${about}, ${listed(chapter.pieces, 'en')} worth ${yuan2(chapter.valueYuan * 100)} CNY; deposit ${yuan2(chapter.paidFen)}, of which ${yuan2(chapter.heldFen)} is held; to be sold or back by ${chapter.dueOn}`,
      };
    case 'sold-in-shop':
      return {
        zh: `展示售出：${listed(chapter.pieces, 'zh')} 以清单 ${about} 核销，保证金占用降至 ${yuan2(chapter.heldFen)} 元`,
        en: `Sold in the shop: ${listed(chapter.pieces, 'en')} by list ${about}; ${yuan2(chapter.heldFen)} of the deposit is still held`,
      };
    case 'billed':
      return {
        zh: `税单：${about}，税款 ${yuan2(chapter.taxFen)} 元，PDF ${kilobytesOf(chapter.bytes)} KB`,
        en: `Billed: ${about}, ${yuan2(chapter.taxFen)} CNY; PDF of ${kilobytesOf(chapter.bytes)} kB`,
      };
    case 'returned':
      return {
        zh: `展品退回：${about}，${listed(chapter.pieces, 'zh')} 过卡入区，保证金占用 ${yuan2(chapter.heldFen)} 元`,
        en: `Came back: of ${about}, ${listed(chapter.pieces, 'en')} through the gate; ${yuan2(chapter.heldFen)} of the deposit is held`,
      };
    case 'ledger':
      return ledgerLine(chapter);
  }
}

const kilobytesOf = (bytes: number): string => (bytes / 1024).toFixed(0);

function soldLine({ about, pieces, orderNo, ...fen }: Extract<BondedChapter, { what: 'sold' }>): Told {
  const [dutiable, tax] = [fen.dutiableFen, fen.taxFen].map(yuan2);
  return {
    zh: `零售：订单 ${orderNo}，${listed(pieces, 'zh')}，清单 ${about} 放行（800），完税价格 ${dutiable} 元，税款 ${tax} 元`,
    en: `Sold: order ${orderNo}, ${listed(pieces, 'en')}, list ${about} released (800), dutiable ${dutiable}, tax ${tax} CNY`,
  };
}

function ledgerLine({ about, items }: Extract<BondedChapter, { what: 'ledger' }>): Told {
  const zh = items.map(
    ({ name, inQty, preDecrease, actualDecrease, balance }) =>
      `${name.zh} 入${inQty}、预减${preDecrease}、实减${actualDecrease}、余${balance}`,
  );
  const en = items.map(
    ({ name, inQty, preDecrease, actualDecrease, balance }) =>
      `${name.en}: in ${inQty}, to leave ${preDecrease}, left ${actualDecrease}, balance ${balance}`,
  );
  return { zh: `账册：${about}，${zh.join('；')}`, en: `Ledger: ${about}; ${en.join('; ')}` };
}
