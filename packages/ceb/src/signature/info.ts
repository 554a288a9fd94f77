// A signature as it stands in a message: what it claims, and the bytes that it signs. Nothing here is trusted yet.

export interface SignatureInfo {
  /** Algorithm names as sent. */
  canonicalizationMethod: string;
  signatureMethod: string;
  digestMethod: string;
  transform: string;
  digestValue: Buffer;
  signatureValue: Buffer;
  /** Claimed serial number of the certificate. */
  keyName?: string;
  /** Claimed certificate, DER. Never chooses the key. Messages of one sender share it: not to be written to. */
  certificate?: Buffer;
  /** Inclusive C14N of SignedInfo with all namespaces in scope: the bytes that are signed. */
  signedInfo: Buffer;
  /** Digest of the canonical message without the Signature by `digestMethod`; absent when we do not know that method. */
  contentDigest?: Buffer;
}
