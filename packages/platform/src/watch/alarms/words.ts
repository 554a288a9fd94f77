/** An alarm in words, for robots and mail: Chinese, with English behind it. Pages have texts of their own. */
import { beijingIso } from '../../clock.ts';
import type { Alarm } from '../shapes.ts';
import type { RuleName } from './rules.ts';

export type News = 'raised' | 'over' | 'closed' | 'test';

interface Words {
  zh: string;
  en: string;
}

const RULE_WORDS: Readonly<Record<RuleName, Words>> = {
  'workers-gone': { zh: '没有报文工作进程在运行', en: 'no wire worker is running' },
  'link-unwell': { zh: '链路需关注', en: 'a link needs a look' },
  'channel-shedding': { zh: '通道限流，报文被要求稍后再发', en: 'a channel sheds load' },
  'channel-silent': { zh: '通道静默', en: 'a channel is silent' },
  'rejects-high': { zh: '退单率过高', en: 'the share of rejections is high' },
  'sender-errors': { zh: '企业差错率过高', en: 'a sender’s documents keep failing' },
  'capacity-low': { zh: '剩余能力不足', en: 'little capacity is left' },
  'receipts-dead': { zh: '有回执多次推送失败后停止推送', en: 'receipts were given up after too many attempts' },
  'duty-failed': { zh: '定时任务多次失败', en: 'a scheduled duty failed too often' },
  'patrol-failed': { zh: '巡检单未通过或超时', en: 'the patrol’s order failed or was late' },
  'identity-report': { zh: '个人举报身份被冒用', en: 'a citizen reports that his identity was used' },
  'party-away': { zh: '外部系统无应答', en: 'a party outside does not answer' },
  'after-audit': { zh: '放行后核查发现差异', en: 'what came after a release differs from what was declared' },
  'emergency-overdue': { zh: '紧急放行单证逾期未补', en: 'documents of an emergency release are overdue' },
  'emergency-rejected': { zh: '紧急放行货物的清单被退单', en: 'the list of an emergency release was sent back' },
};

/** Outside parties, by the names that alarms have for them. */
const PARTY_WORDS: Readonly<Record<string, string>> = {
  register: '人口库',
  'raw-data': '平台支付原始数据',
  site: '监管场所',
  bank: '银行',
};

const NEWS_WORDS: Readonly<Record<News, Words>> = {
  raised: { zh: '告警', en: 'alarm' },
  over: { zh: '恢复', en: 'over' },
  closed: { zh: '已处置', en: 'closed' },
  test: { zh: '测试', en: 'test' },
};

export interface Told {
  title: string;
  /** Lines of Markdown that all three robots understand, and that read well as plain text. */
  lines: string[];
}

/** @param onDuty who should see to it, where nobody has taken it */
export function told(news: News, alarm: Alarm, publicUrl: string, onDuty?: string): Told {
  const { zh, en } = RULE_WORDS[alarm.rule as RuleName] ?? { zh: alarm.rule, en: alarm.rule };
  const { zh: what, en: whatEn } = NEWS_WORDS[news];
  const object = alarm.object === '' ? '' : ` ${PARTY_WORDS[alarm.object] ?? alarm.object}`;
  return {
    title: `【通关】${what}：${zh}${object}`,
    lines: [
      `**${what}：${zh}${object}**`,
      `Tongguan ${whatEn}: ${en}${object}`,
      `开始 ${beijingIso(Date.parse(alarm.since))}`,
      ...(alarm.bound > 0 ? [`当前 ${alarm.value}，界限 ${alarm.bound}`] : []),
      ...(alarm.owner ? [`处理人 ${alarm.owner}`] : onDuty && news === 'raised' ? [`请值班 ${onDuty} 处理`] : []),
      ...(alarm.note ? [`结论 ${alarm.note}`] : []),
      `[打开指挥中心](${publicUrl}/command)`,
    ],
  };
}
