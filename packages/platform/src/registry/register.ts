/** Entering a participant, and entering it again: with a new name, roles, certificate or API key. */
import { type CertificateInfo, certificateNames } from '@tongguan/ceb';
import { DatabaseError, type Pool } from 'pg';
import { loadSql } from '../store/sql.ts';
import type { Transaction } from '../store/transaction.ts';
import { apiKeyHash, newApiKey } from './api-key.ts';
import { changeRegister } from './change.ts';
import { RegistryError, type RegistryFault } from './errors.ts';
import { codeFault, dxpIdFault, nameFault, readCertificate, rolesFault } from './rules.ts';

const putParticipant = loadSql(import.meta.url, 'put-participant');
const putCertificate = loadSql(import.meta.url, 'put-certificate');
const certificateListed = loadSql(import.meta.url, 'certificate-listed');
const addApiKey = loadSql(import.meta.url, 'add-api-key');

export interface Registration {
  /** 10 characters (customs) or 18 (unified social credit). */
  code: string;
  name: string;
  roles: readonly string[];
  /** Left as it was when not given. */
  dxpId?: string;
  /** X.509 in DER; added to those already there, so that old and new overlap until the old is revoked. */
  certificateDer?: Uint8Array;
  /** Its part is played by the sandbox. Left as it was when not given. */
  played?: boolean;
  /** Its cases may be decided by the played officer. Left as it was when not given. */
  sandbox?: boolean;
}

/**
 * Registers a participant, or renews one: name and roles are replaced, certificate and API key are added to those that
 * stand. Returns the new API key, which is kept nowhere. Throws RegistryError with every fault.
 */
export async function registerParticipant(pool: Pool, entry: Registration): Promise<{ apiKey: string }> {
  const apiKey = newApiKey();
  const checked = checkEntry(entry);
  await changeRegister(pool, async (tx) => {
    await enterParticipant(tx, checked);
    await tx.query(addApiKey, [apiKeyHash(apiKey), entry.code]);
  });
  return { apiKey };
}

/** An entry without fault, its certificate read. */
export type CheckedEntry = Registration & { certificate?: CertificateInfo };

/** Throws RegistryError with every fault. */
export function checkEntry(entry: Registration): CheckedEntry {
  const certificate = entry.certificateDer && readCertificate(entry.certificateDer);
  const faults = [
    ...codeFault('code', entry.code),
    ...nameFault(entry.name),
    ...rolesFault(entry.roles),
    ...(entry.dxpId === undefined ? [] : dxpIdFault(entry.dxpId)),
    ...(certificate && 'fault' in certificate ? [certificate.fault] : []),
  ];
  if (faults.length > 0) throw new RegistryError(faults);
  return { ...entry, ...(certificate && !('fault' in certificate) && { certificate }) };
}

/** In a change of the register: the participant and its certificate, without an API key. Throws RegistryError. */
export async function enterParticipant(tx: Transaction, entry: CheckedEntry): Promise<void> {
  await writeParticipant(tx, entry);
  if (entry.certificate) await writeCertificate(tx, entry.code, entry.certificate);
}

async function writeParticipant(tx: Transaction, entry: Registration): Promise<void> {
  const roles = [...new Set(entry.roles)];
  try {
    await tx.query(putParticipant, [
      entry.code,
      entry.name.trim(),
      roles,
      entry.dxpId ?? null,
      entry.played ?? null,
      entry.sandbox ?? null,
    ]);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.constraint !== 'participant_dxp_id_key') throw error;
    throw new RegistryError([dxpIdTaken(entry.dxpId!)]);
  }
}

function dxpIdTaken(value: string): RegistryFault {
  return {
    field: 'dxpId',
    value,
    rule: { zh: '该dxpId已由其他企业登记。', en: 'Another participant is registered with this dxpId.' },
    remedy: {
      zh: '由传输企业代发的企业没有自己的编号：请省略此项，并委托传输企业。',
      en: 'Firms that send through a transmitter have none of their own: leave it out and delegate to the transmitter.',
    },
  };
}

/** Adds it to those that stand. Throws RegistryError for one that was revoked. */
export async function writeCertificate(tx: Transaction, code: string, certificate: CertificateInfo): Promise<void> {
  const { serial, der, validFrom, validTo } = certificate;
  const { issuer } = certificateNames(der);
  const fingerprint = Buffer.from(certificate.fingerprint, 'hex');
  const { rows } = await tx.query<{ revoked_at: Date | null }>(putCertificate, [
    code,
    fingerprint,
    serial,
    der,
    validFrom,
    validTo,
    issuer,
  ]);
  const listed = await tx.query(certificateListed, [code, fingerprint]);
  if (listed.rowCount) throw new RegistryError([revokedFault(serial, issuer)]);
  if (rows[0]?.revoked_at) throw new RegistryError([revokedFault(serial, undefined)]);
}

/** `issuer` when it was its issuer that revoked it. */
function revokedFault(serial: string, issuer: string | undefined): RegistryFault {
  return {
    field: 'certificate',
    value: serial,
    rule: issuer
      ? {
          zh: `此证书已列入签发机构${issuer}的吊销列表。`,
          en: `This certificate is on the revocation list of ${issuer}.`,
        }
      : { zh: '此证书已被收回。', en: 'This certificate was revoked.' },
    remedy: {
      zh: '已收回的证书不能恢复，请登记新证书。',
      en: 'A revoked certificate never comes back; register a new one.',
    },
  };
}
