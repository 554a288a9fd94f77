/**
 * A company renews its certificate itself. Whoever adds one proves that he has its key, or that of a certificate that stands: he signs a text
 * that the platform made for this certificate and this company a moment ago. Nothing is kept in between: the text bears our seal.
 */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type CertificateInfo, certificateInfo, verifyText } from '@tongguan/ceb';
import type { FastifyInstance } from 'fastify';
import { record } from '../audit/log.ts';
import { HttpProblem } from '../http/problem.ts';
import { json, problems } from '../http/schemas.ts';
import { certificateView, uploadedCertificate } from '../registration/certificate.ts';
import { CertificateView, LookAtCertificate, type LookAtCertificateRequest } from '../registration/shapes.ts';
import { changeRegister } from '../registry/change.ts';
import { refusingEntry } from '../registry/refusals.ts';
import { writeCertificate } from '../registry/register.ts';
import { loadSql } from '../store/sql.ts';
import { companyOf, requireRole, sessionOf } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import { AddCertificate, type AddCertificateRequest, CertificateSerial, Challenge } from './access-shapes.ts';

const certificatesOf = loadSql(new URL('../registry/', import.meta.url).href, 'certificates-of');
const revokeCertificate = loadSql(new URL('../registry/', import.meta.url).href, 'revoke-certificate');

/** To sign it, also on another machine. */
const CHALLENGE_MS = 15 * 60_000;
/** Of one company, revoked ones among them. */
const CERTIFICATES_MAX = 50;

export function certificateRoutes(app: FastifyInstance, { services, sessionKey }: WebRooms): void {
  const { pool, clock } = services;
  const tags = ['portal'];
  const onRequest = requireRole('participant');
  const refusals = problems(400, 401, 403, 404, 409, 503);
  const uploaded = (file: string) => refusingEntry((async () => uploadedCertificate(file, clock.now()))());

  app.post<{ Body: LookAtCertificateRequest }>(
    '/access/certificates/challenge',
    {
      onRequest,
      schema: { tags, body: LookAtCertificate, response: { 200: json('What to sign', Challenge), ...refusals } },
    },
    async (request) => {
      const certificate = await uploaded(request.body.certificate);
      const endsAt = new Date(Date.now() + CHALLENGE_MS).toISOString();
      const challenge = challengeFor(companyOf(request), certificate, endsAt, sessionKey);
      return { certificate: certificateView(certificate), challenge, endsAt };
    },
  );

  app.post<{ Body: AddCertificateRequest }>(
    '/access/certificates',
    {
      onRequest,
      schema: { tags, body: AddCertificate, response: { 201: json('It stands', CertificateView), ...refusals } },
    },
    async (request, reply) => {
      const company = companyOf(request);
      const { challenge, signature } = request.body;
      const certificate = await uploaded(request.body.certificate);
      if (!isOurs(challenge, company, certificate, sessionKey)) {
        throw new HttpProblem(
          'invalid-request',
          'The text to sign is not of this certificate, or too old. Begin again.',
        );
      }
      const { rows } = await pool.query<StandingRow>(certificatesOf, [company]);
      if (rows.length >= CERTIFICATES_MAX) {
        throw new HttpProblem('conflict', `A company has ${CERTIFICATES_MAX} certificates at most. Ask the operator.`);
      }
      const keys = [certificate.publicKey, ...standing(rows, clock.now())];
      if (!keys.some((key) => verifyText(challenge, key, signature))) {
        throw new HttpProblem(
          'invalid-request',
          'The signature is not that of this certificate’s key, nor of one that stands: choose the key that belongs to the certificate.',
        );
      }
      const { login } = sessionOf(request);
      const adding = changeRegister(pool, async (tx) => {
        await writeCertificate(tx, company, certificate);
        const detail = { serial: certificate.serial, fingerprint: certificate.fingerprint };
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'certificate.add', object, detail });
      });
      await refusingEntry(adding);
      return reply.code(201).send(certificateView(certificate));
    },
  );

  app.delete<{ Params: { serial: string } }>(
    '/access/certificates/:serial',
    { onRequest, schema: { tags, params: CertificateSerial, response: { 204: { type: 'null' }, ...refusals } } },
    async (request, reply) => {
      const company = companyOf(request);
      const { serial } = request.params;
      const { login } = sessionOf(request);
      const revoked = await changeRegister(pool, async (tx) => {
        const { rowCount } = await tx.query(revokeCertificate, [company, serial]);
        if (!rowCount) return false;
        const object = `participant ${company}`;
        await record(tx, { who: login, role: 'participant', what: 'certificate.revoke', object, detail: { serial } });
        return true;
      });
      if (revoked) return reply.code(204).send();
      throw new HttpProblem('not-found', 'No certificate of yours that stands has this serial number.');
    },
  );
}

interface StandingRow {
  der: Buffer;
  not_before: Date;
  not_after: Date;
  revoked_at: Date | null;
  listed_at: Date | null;
}

/** Keys under which the company may sign now. */
function standing(rows: readonly StandingRow[], nowMs: number): KeyObject[] {
  return rows
    .filter(
      ({ not_before, not_after, revoked_at, listed_at }) =>
        !revoked_at && !listed_at && not_before.getTime() <= nowMs && nowMs <= not_after.getTime(),
    )
    .map(({ der }) => certificateInfo(der).publicKey);
}

const WORDS = 'tongguan certificate';

function challengeFor(company: string, { fingerprint }: CertificateInfo, endsAt: string, key: string): string {
  const said = `${WORDS} ${company} ${fingerprint} ${endsAt}`;
  return `${said} ${createHmac('sha256', key).update(said).digest('base64url')}`;
}

function isOurs(challenge: string, company: string, certificate: CertificateInfo, key: string): boolean {
  const endsAt = challenge.split(' ')[4] ?? '';
  if (!(Date.parse(endsAt) > Date.now())) return false;
  const expected = Buffer.from(challengeFor(company, certificate, endsAt, key));
  const sent = Buffer.from(challenge);
  return sent.length === expected.length && timingSafeEqual(sent, expected);
}
