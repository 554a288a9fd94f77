// A trading platform that answers notice 2018-179 as a real one does: it takes `openReq` at its own platDataOpen, says 10000 at once, then
// uploads the raw data of the payment, signed with its certificate. For tests and for whoever builds such an interface; behaviour that
// goes wrong can be asked for.
import { createPrivateKey } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { certificateInfo, type RawData, signString, signText } from '@tongguan/ceb';

export interface OpenRequest {
  orderNo: string;
  sessionID: string;
  serviceTime: number;
}

export interface UploadReply {
  code: string;
  message: string;
  total: number;
}

export interface SamplePlatformOptions {
  keyPem: string;
  certPem: string;
  /** Customs' `…/ceb2grab/grab/realTimeDataUpload`. */
  uploadUrl: string;
  /** What was paid for an order; undefined: it is none of ours, and we answer 20000. */
  rawDataOf(orderNo: string): RawData | undefined;
  /** Left out: the data goes out at once, as it should. */
  upload?: 'never' | 'twice' | 'unsigned' | 'other-key';
  onReply?(reply: UploadReply): void;
}

export interface SamplePlatform {
  /** To be registered: `tongguan participant set --plat-data-open <url>`. */
  url: string;
  asked: readonly OpenRequest[];
  /** Sends raw data for a session, whoever asked. */
  send(sessionID: string, data: RawData): Promise<UploadReply>;
  close(): Promise<void>;
}

const BODY_MAX = 16 * 1024;

export async function startSamplePlatform(options: SamplePlatformOptions): Promise<SamplePlatform> {
  const asked: OpenRequest[] = [];
  const uploads = new Set<Promise<unknown>>();

  const send = (sessionID: string, data: RawData): Promise<UploadReply> =>
    post(options.uploadUrl, uploadOf(sessionID, data, options));

  async function answer(request: IncomingMessage): Promise<{ code: string; message: string; serviceTime: number }> {
    const form = new URLSearchParams(await textOf(request));
    const openReq = JSON.parse(form.get('openReq') ?? '{}') as OpenRequest;
    asked.push(openReq);
    const data = options.rawDataOf(openReq.orderNo);
    if (!data) return { code: '20000', message: '订单不存在', serviceTime: Date.now() };
    if (options.upload !== 'never') {
      const upload = uploadAll(openReq.sessionID, data).finally(() => uploads.delete(upload));
      uploads.add(upload);
    }
    return { code: '10000', message: '接收成功', serviceTime: Date.now() };
  }

  async function uploadAll(sessionID: string, data: RawData): Promise<void> {
    for (let times = options.upload === 'twice' ? 2 : 1; times > 0; times--) {
      const reply = await send(sessionID, data).catch((error: Error) => ({
        code: '',
        message: error.message,
        total: 0,
      }));
      options.onReply?.(reply);
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(400).end(),
    );
  });
  return {
    url: `${await listen(server)}/platDataOpen`,
    asked,
    send,
    close: async () => {
      await Promise.all(uploads);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** payExInfoStr: the data, and the signature over its four values. */
export function uploadOf(
  sessionID: string,
  { payExchangeInfoHead, payExchangeInfoLists }: RawData,
  { keyPem, certPem, upload }: Pick<SamplePlatformOptions, 'keyPem' | 'certPem' | 'upload'>,
): string {
  const serviceTime = String(Date.now());
  const text = signString({
    sessionID,
    head: JSON.stringify(payExchangeInfoHead),
    lists: JSON.stringify(payExchangeInfoLists),
    serviceTime,
  });
  const signed = upload === 'other-key' ? `${text} ` : text;
  return JSON.stringify({
    sessionID,
    payExchangeInfoHead,
    payExchangeInfoLists,
    serviceTime,
    certNo: certificateInfo(certPem).serial,
    signValue: upload === 'unsigned' ? '' : signText(signed, createPrivateKey(keyPem)),
  });
}

async function post(url: string, payExInfoStr: string): Promise<UploadReply> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ payExInfoStr }) });
  return (await response.json()) as UploadReply;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > BODY_MAX) throw new RangeError('a question is shorter');
  }
  return text;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
