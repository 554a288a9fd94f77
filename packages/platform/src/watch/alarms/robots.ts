/**
 * What goes to each kind of recipient, and how it says that it has taken it. The formats are those of the makers' public documents: WeCom group
 * robots, DingTalk custom robots with a signed address, Feishu custom robots with a signed body. Any other program gets plain JSON.
 */
import { createHmac } from 'node:crypto';
import type { Alarm } from '../shapes.ts';
import type { News, Told } from './words.ts';

export interface Address {
  url: string;
  /** Of DingTalk and Feishu: the robot's own; of a webhook: signs the body. */
  secret?: string | undefined;
}

export type RobotKind = 'wecom' | 'dingtalk' | 'feishu' | 'webhook';

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

export function postTo(kind: RobotKind, address: Address, news: News, alarm: Alarm, words: Told, nowMs: number): Post {
  const { url, secret } = address;
  const text = words.lines.join('\n\n');
  switch (kind) {
    case 'wecom':
      return json(url, { msgtype: 'markdown', markdown: { content: text } });
    case 'dingtalk':
      return json(secret ? signedUrl(url, secret, nowMs) : url, {
        msgtype: 'markdown',
        markdown: { title: words.title, text },
      });
    case 'feishu':
      return json(url, { ...(secret && feishuSignature(secret, nowMs)), ...feishuCard(words, alarm) });
    default: {
      const body = JSON.stringify({ news, alarm, title: words.title });
      const signature = secret && { 'x-tongguan-signature': `sha256=${hmac(secret, body)}` };
      return { url, headers: { ...JSON_TYPE, ...(signature || undefined) }, body };
    }
  }
}

/** Why it was not taken; undefined: it was. The makers' robots say so in the body of a 200. */
export function refusalOf(kind: RobotKind, status: number, body: string): string | undefined {
  if (status < 200 || status > 299) return `HTTP ${status}`;
  if (kind === 'webhook') return undefined;
  try {
    const answer = JSON.parse(body) as Record<string, unknown>;
    const code = answer.errcode ?? answer.code ?? answer.StatusCode;
    return code === 0
      ? undefined
      : `${kind} ${String(code)} ${String(answer.errmsg ?? answer.msg ?? '').slice(0, 200)}`;
  } catch {
    return `${kind} answered no JSON`;
  }
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const json = (url: string, body: unknown): Post => ({ url, headers: JSON_TYPE, body: JSON.stringify(body) });

/** open.dingtalk.com, custom robots: the sign covers time and secret, in milliseconds. */
function signedUrl(url: string, secret: string, nowMs: number): string {
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(nowMs));
  signed.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`));
  return signed.href;
}

/** open.feishu.cn, custom robots: time and secret are the key, nothing is the text; in seconds. */
function feishuSignature(secret: string, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(nowMs / 1000));
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
}

function feishuCard({ title, lines }: Told, { severity }: Alarm): Record<string, unknown> {
  return {
    msg_type: 'interactive',
    card: {
      header: {
        title: { tag: 'plain_text', content: title },
        template: severity === 'failing' ? 'red' : 'orange',
      },
      elements: [{ tag: 'markdown', content: lines.slice(1).join('\n') }],
    },
  };
}
