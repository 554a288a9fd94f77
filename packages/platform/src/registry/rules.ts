/** What an entry of the register must look like. Each rule gives its fault, or nothing. Pure. */
import { type CertificateInfo, certificateInfo, certificateNames, keyKind } from '@tongguan/ceb';
import type { RegistryFault, Words } from './errors.ts';

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
      rule: {
        zh: '企业代码为10位（海关）或18位（统一社会信用代码）数字和字母。',
        en: 'A company code has 10 characters (customs) or 18 (unified social credit), digits and letters.',
      },
      remedy: {
        zh: `当前为${[...value].length}位，请按海关注册信息填写，不留空格。`,
        en: `This one has ${[...value].length}; copy it from the customs registration, without blanks.`,
      },
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
      rule: { zh: `名称为1至${NAME_MAX}个字符。`, en: `A name has 1 to ${NAME_MAX} characters.` },
      remedy: { zh: '请按营业执照填写。', en: 'Give it as on the business licence.' },
    },
  ];
}

export function rolesFault(roles: readonly string[]): RegistryFault[] {
  const known = ROLES.join(', ');
  const field = 'roles';
  const remedy = { zh: `请从${known}中选择。`, en: `Choose from ${known}.` };
  if (roles.length === 0) {
    const rule = { zh: '企业至少有一个角色。', en: 'A participant has at least one role.' };
    return [{ field, value: '', rule, remedy }];
  }
  const rule = { zh: '没有这个角色。', en: 'There is no such role.' };
  return roles.filter((role) => !ROLES.some((name) => name === role)).map((value) => ({ field, value, rule, remedy }));
}

/** The exchange's name of an enterprise (传输企业编号): DXPENT and 10 digits in the field; length by the wire, C..30. */
export function dxpIdFault(value: string): RegistryFault[] {
  if (/^[0-9A-Za-z]{1,30}$/.test(value)) return [];
  return [
    {
      field: 'dxpId',
      value,
      rule: { zh: 'dxpId为1至30位字母和数字。', en: 'A dxpId is 1 to 30 letters and digits.' },
      remedy: {
        zh: '请填写交换平台分配的编号，例如DXPENT0000012345。',
        en: 'Give it as the exchange assigned it, such as DXPENT0000012345.',
      },
    },
  ];
}

/** The certificate in `der`, or the fault that keeps it out of the register. */
export function readCertificate(der: Uint8Array): CertificateInfo | { fault: RegistryFault } {
  const fault = (value: string, rule: Words, remedy: Words) => ({
    fault: { field: 'certificate', value, rule, remedy },
  });
  let certificate: CertificateInfo;
  try {
    certificate = certificateInfo(Buffer.from(der));
    certificateNames(certificate.der);
  } catch {
    return fault(
      `${der.length} bytes`,
      { zh: '这不是X.509证书。', en: 'This is no X.509 certificate.' },
      {
        zh: '请给出PEM或DER格式的证书文件，不能是私钥或证书申请。',
        en: 'Give a certificate file in PEM or DER form; a private key or a request is none.',
      },
    );
  }
  const kind = keyKind(certificate.publicKey);
  const { asymmetricKeyType: type = 'unknown key', asymmetricKeyDetails } = certificate.publicKey;
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (kind === 'sm2' || (kind === 'rsa' && bits >= RSA_BITS_MIN)) return certificate;
  return fault(
    `${type} ${bits || ''}`.trim(),
    {
      zh: `证书密钥必须是SM2密钥，或至少${RSA_BITS_MIN}位的RSA密钥。`,
      en: `The key of the certificate must be SM2, or RSA with at least ${RSA_BITS_MIN} bits.`,
    },
    {
      zh: '请使用卡内的证书，或由tongguan participant add新建。',
      en: 'Use the certificate of the card, or let "tongguan participant add" make one.',
    },
  );
}
