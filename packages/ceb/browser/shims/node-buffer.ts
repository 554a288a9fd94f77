/** What this package uses of node:buffer, in a browser. Node's global `Buffer` comes from shims/global-buffer.ts. */

const decoder = new TextDecoder('utf-8', { fatal: true });

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
