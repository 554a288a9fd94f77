/** Alarms by mail, over the server that TONGGUAN_SMTP_URL names (`smtps://user:password@mail.example:465`). Never throws. */
import { createTransport, type Transporter } from 'nodemailer';
import type { Told } from './words.ts';

/** A mail server that is slow holds up nobody but the mail. */
const TIMEOUT_MS = 15_000;

export class Mailer {
  readonly #transport: Transporter | undefined;
  readonly #from: string;

  /** @param from TONGGUAN_MAIL_FROM; without, an address at the server's own name */
  constructor(url: string | undefined, from: string | undefined) {
    const host = url ? new URL(url).hostname : '';
    this.#from = from || `Tongguan <tongguan@${host}>`;
    this.#transport = url
      ? createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS })
      : undefined;
  }

  /** Why it was not taken; undefined: it was. */
  async send(to: string, { title, lines }: Told): Promise<string | undefined> {
    if (!this.#transport) return 'TONGGUAN_SMTP_URL is not set';
    try {
      await this.#transport.sendMail({ from: this.#from, to, subject: title, text: plain(lines) });
      return undefined;
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      return `mail ${code ?? 'failed'}${responseCode ? ` ${responseCode}` : ''}`;
    }
  }

  close(): void {
    this.#transport?.close();
  }
}

const plain = (lines: readonly string[]): string =>
  lines.map((line) => line.replaceAll('**', '').replace(/\[(.+?)\]\((.+?)\)/, '$1 $2')).join('\n');
