// Why a digest or a signature value does not fit, in words: one entry a cause, each a section of docs/signatures.md.

export interface Cause {
  en: string;
  zh: string;
  remedy: string;
  remedyZh: string;
}

export const signatureCauses = {
  'space-between-elements': {
    en: 'the digest was made without the white space between elements that the message holds',
    zh: '计算摘要时去掉了元素之间的空白字符，而报文中保留了空白',
    remedy: 'Digest the bytes that you send: remove the white space from the message too, or keep it in both.',
    remedyZh: '请对实际发送的内容计算摘要：报文与摘要要么都保留空白，要么都去掉。',
  },
  'space-around-signature': {
    en: 'white space was added beside the Signature after the digest was made',
    zh: '计算摘要之后，在Signature前后加入了空白字符（换行、缩进）',
    remedy: 'Insert the Signature without line breaks around it; white space beside it stays in the digest.',
    remedyZh: '插入Signature时前后不要加换行；Signature旁边的空白属于摘要内容。',
  },
  'comments-kept': {
    en: 'comments were digested; the standard names C14N without comments',
    zh: '摘要包含了注释；规范要求使用不含注释的C14N',
    remedy: 'Use http://www.w3.org/TR/2001/REC-xml-c14n-20010315, or send no comments.',
    remedyZh: '请使用http://www.w3.org/TR/2001/REC-xml-c14n-20010315，或不要发送注释。',
  },
  'line-ends': {
    en: 'carriage returns (CRLF line ends) were digested; canonical form has LF only',
    zh: '摘要包含了回车符（CRLF换行）；规范形式只有LF',
    remedy: 'Parse the message before canonicalising it, or write it with LF only.',
    remedyZh: '请先解析报文再做规范化，或统一使用LF换行。',
  },
  'root-namespace-missing': {
    en: 'the root that was digested lacked a namespace declaration that the message has, such as xmlns:xsi',
    zh: '计算摘要时根元素缺少报文中的命名空间声明（例如xmlns:xsi）',
    remedy:
      'Declare the same namespaces on the root when digesting and when sending; inclusive C14N keeps unused ones.',
    remedyZh: '计算摘要与发送时根元素的命名空间声明必须一致；包含式C14N会保留未使用的声明。',
  },
  'root-namespace-added': {
    en: 'the root that was digested had a namespace declaration that the message lacks, such as xmlns:ds or xmlns:xsi',
    zh: '计算摘要时根元素多出了报文中没有的命名空间声明（例如xmlns:ds、xmlns:xsi）',
    remedy: 'Declare the same namespaces on the root when digesting and when sending.',
    remedyZh: '计算摘要与发送时根元素的命名空间声明必须一致。',
  },
  'attribute-order': {
    en: 'the start tag of the root was digested as written; canonical form puts namespaces first, then attributes by name',
    zh: '根元素起始标签按原样计算摘要；规范形式应先命名空间、后按名称排序的属性',
    remedy:
      'Write the root as canonical form does (xmlns:ceb, xmlns:xsi, guid, version), or canonicalise before digesting.',
    remedyZh: '请按规范形式书写根元素（xmlns:ceb、xmlns:xsi、guid、version），或先规范化再计算摘要。',
  },
  'empty-elements': {
    en: 'empty elements were digested in their short form <a/>; canonical form is <a></a>',
    zh: '空元素以<a/>形式计算摘要；规范形式为<a></a>',
    remedy: 'Canonicalise before digesting, or leave empty optional fields out.',
    remedyZh: '请先规范化再计算摘要，或省略空的可选字段。',
  },
  'not-canonical': {
    en: 'the bytes of the message were digested as written, without canonical form',
    zh: '直接对报文原始字节计算摘要，未做规范化（C14N）',
    remedy: 'Digest the inclusive C14N of the message without the Signature, not the file.',
    remedyZh: '请对去掉Signature后的包含式C14N结果计算摘要，而不是对文件本身。',
  },
  'byte-order-mark': {
    en: 'a byte order mark was digested; canonical form has none',
    zh: '摘要包含了BOM；规范形式没有BOM',
    remedy: 'Write UTF-8 without a byte order mark, or parse before canonicalising.',
    remedyZh: '请使用不带BOM的UTF-8，或先解析再规范化。',
  },
  'xml-declaration': {
    en: 'the XML declaration was digested; canonical form begins with the root',
    zh: '摘要包含了XML声明；规范形式从根元素开始',
    remedy: 'Leave <?xml …?> and the line end behind it out of the digested bytes.',
    remedyZh: '计算摘要时请去掉<?xml …?>及其后的换行。',
  },
  'prefix-changed': {
    en: 'the digest was made with another namespace prefix (ceb: against none) than the message was sent with',
    zh: '计算摘要与发送时命名空间前缀不同（ceb:前缀与默认命名空间互换）',
    remedy: 'Sign what you send: the prefix is part of the canonical form.',
    remedyZh: '请对实际发送的报文签名：前缀属于规范形式的一部分。',
  },
  'signature-inside': {
    en: 'the Signature, with empty values, was digested together with the message',
    zh: '摘要中包含了（值为空的）Signature节点',
    remedy: 'Remove the whole Signature before digesting, as the enveloped-signature transform says.',
    remedyZh: '按enveloped-signature变换，计算摘要前应去掉整个Signature节点。',
  },
  'other-digest-method': {
    en: 'the DigestValue was made with another digest than DigestMethod names',
    zh: 'DigestValue使用的算法与DigestMethod不一致',
    remedy: 'Name the digest that is used, or use the one that is named.',
    remedyZh: '请使DigestMethod与实际使用的摘要算法一致。',
  },
  'digest-as-hex': {
    en: 'the DigestValue is base64 of the digest written in hex; it must be base64 of the digest itself',
    zh: 'DigestValue是十六进制文本的base64；应为摘要字节本身的base64',
    remedy: 'Encode the raw 20 or 32 bytes of the digest in base64.',
    remedyZh: '请对摘要的原始字节（20或32字节）做base64编码。',
  },
  'bytes-not-signed': {
    en: 'the canonical bytes supplied do not have the DigestValue of the message: they are not what was digested',
    zh: '所提供的规范化字节的摘要与DigestValue不符：它们不是签名时实际使用的内容',
    remedy: 'Write the bytes to a file at the very call that computes the digest, and supply that file.',
    remedyZh: '请在计算摘要的同一处将字节写入文件，再提供该文件。',
  },
  'changed-or-unknown': {
    en: 'no known cause gives this DigestValue: a value changed after signing, or the client digests something else. From the message alone this cannot be told apart',
    zh: '已知原因均不能得到该DigestValue：可能签名后内容被修改，也可能客户端对其他内容计算摘要；仅凭报文无法区分',
    remedy:
      'Supply the bytes that your client digested (tongguan lint --canonical <file>): the first difference is then shown.',
    remedyZh: '请提供客户端计算摘要时的字节（tongguan lint --canonical <文件>），即可显示第一处差异。',
  },
  'signed-info-own-namespaces': {
    en: 'SignedInfo was signed with its own namespace only; inclusive C14N adds those in scope from the root',
    zh: 'SignedInfo签名时只带自身命名空间；包含式C14N应加入根元素作用域内的命名空间',
    remedy: 'Canonicalise SignedInfo inside the finished message, not as a document of its own.',
    remedyZh: '请在完整报文中对SignedInfo做规范化，不要单独取出后再规范化。',
  },
  'signed-info-no-namespace': {
    en: 'SignedInfo was signed without any namespace declaration',
    zh: 'SignedInfo签名时没有任何命名空间声明',
    remedy: 'Canonicalise SignedInfo inside the finished message; its start tag then carries all namespaces in scope.',
    remedyZh: '请在完整报文中对SignedInfo做规范化，其起始标签应带有作用域内的全部命名空间。',
  },
  'signed-info-as-written': {
    en: 'SignedInfo was signed as it is written in the message, without canonical form',
    zh: 'SignedInfo按原样签名，未做规范化',
    remedy: 'Sign the inclusive C14N of SignedInfo: all namespaces in scope, <a></a> for empty elements.',
    remedyZh: '请对SignedInfo的包含式C14N结果签名：含全部命名空间，空元素写作<a></a>。',
  },
  'signed-info-variant': {
    en: 'SignedInfo was signed with other namespace declarations than are in scope, in a way known from public clients',
    zh: 'SignedInfo签名时的命名空间声明与作用域不一致（常见客户端写法）',
    remedy: 'Declare xmlns:ceb and xmlns:xsi on the root, or sign SignedInfo with exactly the namespaces in scope.',
    remedyZh: '请在根元素声明xmlns:ceb和xmlns:xsi，或使SignedInfo的命名空间与作用域一致。',
  },
  'signed-info-space': {
    en: 'white space inside SignedInfo was removed or added after signing',
    zh: '签名后SignedInfo内部的空白字符被删除或增加',
    remedy: 'Never format a signed message again.',
    remedyZh: '签名后的报文不得再做格式化。',
  },
  'other-key-or-changed': {
    en: 'no known form of SignedInfo fits the value: another key signed it, or SignedInfo changed after signing',
    zh: '已知的SignedInfo形式均与签名值不符：可能使用了其他密钥，或签名后SignedInfo被修改',
    remedy: 'Compare KeyName with the serial number of the registered certificate; sign again with its key.',
    remedyZh: '请核对KeyName与已登记证书的序列号，并使用对应密钥重新签名。',
  },
} as const satisfies Record<string, Cause>;

export type CauseCode = keyof typeof signatureCauses;
