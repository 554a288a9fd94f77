/** What a revocation list must be to enter the register. Each rule gives its fault, or nothing. Pure. */
import {
  type CertificateInfo,
  certificateInfo,
  type RevocationList,
  type RevocationListVerdict,
  revocationList,
  verifyRevocationList,
} from '@tongguan/ceb';
import { RegistryError, type RegistryFault, type Words } from './errors.ts';

/** Lists of large issuers have some hundred thousand entries of 30 to 60 bytes; taking one in costs about 2 kB of memory an entry. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
const ENTRIES_MAX = 500_000;
/** Clocks of issuers may differ from ours; a list dated further ahead would keep out all that come before that day. */
const AHEAD_MS_MAX = 24 * 60 * 60 * 1000;

const fault = (field: string, value: string, rule: Words, remedy: Words): RegistryFault => ({
  field,
  value,
  rule,
  remedy,
});

/** The list in the file. Throws RegistryError when it is none that can be used by itself. */
export function readRevocationList(file: Buffer, nowMs: number): RevocationList {
  if (file.length > FILE_BYTES_MAX) throw new RegistryError([tooLarge(`${file.length} bytes`)]);
  let list: RevocationList;
  try {
    list = revocationList(file);
  } catch {
    throw new RegistryError([
      fault(
        'list',
        `${file.length} bytes`,
        { zh: '这不是X.509证书吊销列表。', en: 'This is no X.509 certificate revocation list.' },
        {
          zh: '请给出PEM或DER格式的CRL文件，不能是证书或PKCS#7。',
          en: 'Give the CRL file in PEM or DER form; a certificate or PKCS #7 is none.',
        },
      ),
    ]);
  }
  const faults = [...(list.revoked.size > ENTRIES_MAX ? [tooLarge(`${list.revoked.size} entries`)] : [])];
  if (!list.complete) faults.push(notComplete(list));
  if (list.thisUpdate.getTime() > nowMs + AHEAD_MS_MAX) faults.push(ahead(list));
  if (faults.length > 0) throw new RegistryError(faults);
  return list;
}

const tooLarge = (value: string) =>
  fault(
    'list',
    value,
    {
      zh: `吊销列表最多${ENTRIES_MAX}条、${FILE_BYTES_MAX / 1024 ** 2} MiB。`,
      en: `A list has at most ${ENTRIES_MAX} entries in ${FILE_BYTES_MAX / 1024 ** 2} MiB.`,
    },
    { zh: '请向签发机构获取分段的列表。', en: 'Ask the issuer for the list in parts.' },
  );

const notComplete = ({ issuer }: RevocationList) =>
  fault(
    'list',
    issuer,
    {
      zh: '这是增量列表或间接列表，不能单独使用。',
      en: 'This is a delta list or an indirect one, which says nothing by itself.',
    },
    { zh: '请向签发机构获取完整的列表。', en: 'Get the complete list of the issuer.' },
  );

const ahead = ({ thisUpdate }: RevocationList) =>
  fault(
    'list',
    thisUpdate.toISOString(),
    { zh: '列表的发布时间（thisUpdate）在将来。', en: 'The day of the list (thisUpdate) lies ahead.' },
    { zh: '请检查文件和本机时钟。', en: 'Check the file and the clock of this machine.' },
  );

/** Throws RegistryError unless the list is signed by the holder of the certificate. */
export function demandSignedBy(file: Buffer, issuer: Buffer): void {
  let certificate: CertificateInfo;
  try {
    certificate = certificateInfo(issuer);
  } catch {
    const rule = { zh: '这不是X.509证书。', en: 'This is no X.509 certificate.' };
    const remedy = { zh: '请给出签发机构的证书（PEM或DER）。', en: 'Give the certificate of the issuer, PEM or DER.' };
    throw new RegistryError([fault('issuer', `${issuer.length} bytes`, rule, remedy)]);
  }
  const verdict = verifyRevocationList(file, certificate);
  if (!verdict.ok) throw new RegistryError([fault('issuer', verdict.actual, ...REFUSED[verdict.part])]);
}

const REFUSED: Record<Extract<RevocationListVerdict, { ok: false }>['part'], [rule: Words, remedy: Words]> = {
  issuer: [
    { zh: '列表由此机构签发，而证书属于另一机构。', en: 'issued the list; the certificate is of somebody else.' },
    { zh: '请给出该签发机构自己的证书。', en: 'Give the certificate of that issuer.' },
  ],
  algorithm: [
    {
      zh: '列表的签名算法未知，或与证书密钥不符。',
      en: 'is the signature algorithm of the list: not known, or not one of the key in the certificate.',
    },
    {
      zh: '支持RSA、ECDSA和SM2签名；确认来源后也可不加--issuer导入。',
      en: 'RSA, ECDSA and SM2 are known. If you are sure where the file is from, add it without --issuer.',
    },
  ],
  signature: [
    { zh: '列表的签名与证书不符：文件被改动，或不是该机构签发。', en: 'The signature of the list does not hold.' },
    { zh: '请重新下载列表，并核对证书。', en: 'Get the file again, and check that the certificate is the right one.' },
  ],
};

/** Why the list cannot take the place of the one that stands; undefined when it is newer. */
export function notNewer(list: RevocationList, standing: Date): RegistryFault | undefined {
  if (list.thisUpdate > standing) return undefined;
  return fault(
    'list',
    list.thisUpdate.toISOString(),
    {
      zh: `已有${list.issuer}发布于${standing.toISOString()}的列表，此文件并不更新。`,
      en: `The list of ${list.issuer} that stands is of ${standing.toISOString()}; this one is not newer.`,
    },
    {
      zh: '请向签发机构获取最新的列表；如需退回，请先用tongguan crl remove删除现有列表。',
      en: 'Get the newest list of the issuer. To go back, remove the standing one first: tongguan crl remove',
    },
  );
}
