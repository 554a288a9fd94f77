// The words of the live view.
import type { Language } from '../language.ts';

export interface Words {
  title: string;
  ends: string;
  documents: string;
  refused: string;
  waiting: string;
  released: string;
  rejected: string;
  receipts: string;
  latency: string;
  latencyNone: string;
  reasons: string;
  heldBack: string;
  lostSight: string;
  troubles: string;
  done: string;
  perSecond: string;
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Tongguan demo',
    ends: 'Ctrl+C ends',
    documents: 'documents in',
    refused: 'documents refused',
    waiting: 'cases waiting',
    released: 'released',
    rejected: 'rejected',
    receipts: 'receipts read',
    latency: 'last document to release',
    latencyNone: 'none released yet',
    reasons: 'Rejected because',
    heldBack: 'parcels held back: the platform is slower than the rate asked for',
    lostSight: 'cases without an answer after five minutes',
    troubles: 'Trouble',
    done: 'Done',
    perSecond: '/s',
  },
  zh: {
    title: '通关演示',
    ends: '按 Ctrl+C 结束',
    documents: '已收单证',
    refused: '拒收单证',
    waiting: '待办清单',
    released: '放行',
    rejected: '退单',
    receipts: '已读回执',
    latency: '末单到放行',
    latencyNone: '尚无放行',
    reasons: '退单原因',
    heldBack: '个包裹暂缓生成：平台处理速度低于设定速率',
    lostSight: '票清单五分钟内无结果',
    troubles: '异常',
    done: '结束',
    perSecond: '/秒',
  },
};
