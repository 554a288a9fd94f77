/** What an entry of the register must look like. Each rule gives its fault, or nothing. Pure. */
import { type CertificateInfo, certificateInfo } from '@tongguan/ceb';
import type { RegistryFault } from './errors.ts';

/** What a company is registered to do, in the words of the CLI and of design section 4. */
export const ROLES = [
  'platform', // 电商平台
  'seller', // 电商企业
  'payment', // 支付企业
  'logistics', // 物流企业
  'broker', // 报关企业
  'warehouse', // 仓储企业
  'site', // 监管场所经营人
  'transmitter', // 传输企业
] as const;
export type Role = (typeof ROLES)[number];

/** Roles whose business is to declare for others. */
export const AGENT_ROLES: readonly Role[] = ['broker', 'transmitter'];

/** Shortest RSA key that cards of this field still carry (protocol: 128-byte signature values). */
const RSA_BITS_MIN = 1024;

/** Customs code (海关注册编码, 10) or unified social credit code (统一社会信用代码, 18). */
export function codeFault(field: string, value: string): RegistryFault[] {
  if (/^(?:[0-9A-Za-z]{10}|[0-9A-Za-z]{18})$/.test(value)) return [];
  return [
    {
      field,
      value,
      rule: 'A company code has 10 characters (customs) or 18 (unified social credit), digits and letters.',
      remedy: `This one has ${[...value].length}; copy it from the customs registration, without blanks.`,
    },
  ];
}

/** Wire limit of company names: C..100. */
const NAME_MAX = 100;

export function nameFault(value: string): RegistryFault[] {
  const length = [...value.trim()].length;
  if (length >= 1 && length <= NAME_MAX) return [];
  return [
    {
      field: 'name',
      value,
      rule: `A name has 1 to ${NAME_MAX} characters.`,
      remedy: 'Give it as on the business licence.',
    },
  ];
}

export function rolesFault(roles: readonly string[]): RegistryFault[] {
  const known = ROLES.join(', ');
  if (roles.length === 0) {
    return [
      { field: 'roles', value: '', rule: 'A participant has at least one role.', remedy: `Choose from ${known}.` },
    ];
  }
  return roles
    .filter((role) => !ROLES.some((name) => name === role))
    .map((value) => ({ field: 'roles', value, rule: 'There is no such role.', remedy: `Choose from ${known}.` }));
}

/** The exchange's name of an enterprise (传输企业编号): DXPENT and 10 digits in the field; length by the wire, C..30. */
export function dxpIdFault(value: string): RegistryFault[] {
  if (/^[0-9A-Za-z]{1,30}$/.test(value)) return [];
  return [
    {
      field: 'dxpId',
      value,
      rule: 'A dxpId is 1 to 30 letters and digits.',
      remedy: 'Give it as the exchange assigned it, such as DXPENT0000012345.',
    },
  ];
}

/** The certificate in `der`, or the fault that keeps it out of the register. */
export function readCertificate(der: Uint8Array): CertificateInfo | { fault: RegistryFault } {
  const fault = (value: string, rule: string, remedy: string) => ({
    fault: { field: 'certificate', value, rule, remedy },
  });
  let certificate: CertificateInfo;
  try {
    certificate = certificateInfo(Buffer.from(der));
  } catch {
    return fault(
      `${der.length} bytes`,
      'This is no X.509 certificate.',
      'Give a certificate file in PEM or DER form; a private key or a request is none.',
    );
  }
  const { asymmetricKeyType: type = 'unknown key', asymmetricKeyDetails } = certificate.publicKey;
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (type === 'rsa' && bits >= RSA_BITS_MIN) return certificate;
  return fault(
    `${type} ${bits || ''}`.trim(),
    `The key of the certificate must be RSA with at least ${RSA_BITS_MIN} bits.`,
    'Use the RSA certificate of the card, or let "tongguan participant add" make one.',
  );
}
