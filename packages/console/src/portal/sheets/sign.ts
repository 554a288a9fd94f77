/**
 * Signing, with a key in the browser or by the company's own service. In the browser, the platform says which bytes are to be signed and puts the signature into
 * the message; the key is held by the browser's own cryptography, from which not even this page can read it again.
 */
import type { FinishAnswer, PrepareAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

export interface SigningKey {
  key: CryptoKey;
  /** PEM. */
  certificate: string;
}

/** What the unified edition signs with. */
const METHOD = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' };

const KEY = /-----BEGIN PRIVATE KEY-----([\s\S]+?)-----END PRIVATE KEY-----/;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0));

const base64Of = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** Finds key and certificate among the texts of files. Rejects where one is missing or the key is none of RSA in PKCS #8. */
export async function readKey(texts: readonly string[]): Promise<SigningKey> {
  const all = texts.join('\n');
  const [, encoded] = KEY.exec(all) ?? [];
  const [certificate] = CERTIFICATE.exec(all) ?? [];
  if (encoded === undefined || certificate === undefined) throw new Error('key and certificate are wanted');
  return { key: await crypto.subtle.importKey('pkcs8', bytesOf(encoded), METHOD, false, ['sign']), certificate };
}

export type Signer = SigningKey | 'service';

export async function signXml(xml: string, signer: Signer): Promise<string> {
  if (signer === 'service') return (await api.post<FinishAnswer>(`${PORTAL}/sign/service`, { xml })).xml;
  const { key, certificate } = signer;
  const { signedInfo } = await api.post<PrepareAnswer>(`${PORTAL}/sign/prepare`, { xml, certificate });
  const signature = base64Of(await crypto.subtle.sign(METHOD, key, bytesOf(signedInfo)));
  return (await api.post<FinishAnswer>(`${PORTAL}/sign/finish`, { xml, certificate, signature })).xml;
}

/** A text signed with the key in a PEM file, as base64. Rejects where there is none of RSA in PKCS #8. */
export async function signText(text: string, pem: string): Promise<string> {
  const [, encoded = ''] = KEY.exec(pem) ?? [];
  if (encoded === '') throw new Error('a key is wanted');
  const method = { ...METHOD, hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('pkcs8', bytesOf(encoded), method, false, ['sign']);
  return base64Of(await crypto.subtle.sign(method, key, new TextEncoder().encode(text)));
}
