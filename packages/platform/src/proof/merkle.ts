/**
 * Merkle tree hashes as RFC 6962 (section 2.1) has them, with SHA-256. Pure. A tree is split at the largest power of two
 * below its size, so an aligned run of 256 leaves is a subtree of its own: a tile. The root over tile hashes is the root.
 */
import { createHash } from 'node:crypto';

export const HASH_BYTES = 32;
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const leafHash = (content: Buffer): Buffer => createHash('sha256').update(LEAF).update(content).digest();

const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest();

/** Root over the hashes of leaves, or of complete tiles. At least one. */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  let level = [...hashes];
  while (level.length > 1) {
    const next: Buffer[] = [];
    // A node without a sibling moves up as it is: the same tree as splitting from the top.
    for (let i = 0; i < level.length; i += 2) {
      next.push(i + 1 < level.length ? nodeHash(level[i]!, level[i + 1]!) : level[i]!);
    }
    level = next;
  }
  const [root] = level;
  if (!root) throw new RangeError('A tree has at least one leaf');
  return root;
}

/** Hashes of the siblings on the way from a leaf up to the root, lowest first. */
export function inclusionPath(hashes: readonly Buffer[], index: number): Buffer[] {
  const path: Buffer[] = [];
  let level = [...hashes];
  for (let at = index; level.length > 1; at >>= 1) {
    const sibling = level[at ^ 1];
    if (sibling) path.push(sibling);
    const next: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      next.push(i + 1 < level.length ? nodeHash(level[i]!, level[i + 1]!) : level[i]!);
    }
    level = next;
  }
  return path;
}

/** The root that a leaf and its path lead to in a tree of `size` leaves; undefined when the path has not their length. */
export function rootFromPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | undefined {
  let hash = leaf;
  let used = 0;
  for (let at = index, width = size; width > 1; at = Math.floor(at / 2), width = Math.ceil(width / 2)) {
    const isRight = at % 2 === 1;
    if (!isRight && at === width - 1) continue;
    const sibling = path[used++];
    if (!sibling) return undefined;
    hash = isRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return used === path.length ? hash : undefined;
}

/** Leaves of a tile. A proof opens one tile; a peak hour of 12 million receipts keeps 1.5 MB of tile hashes. */
export const TILE_LEAVES = 256;

/** Takes leaves one by one; holds one tile and the hashes of those before. */
export class TileBuilder {
  readonly #tiles: Buffer[] = [];
  #open: Buffer[] = [];
  #leaves = 0;

  add(leaf: Buffer): void {
    this.#open.push(leaf);
    this.#leaves++;
    if (this.#open.length === TILE_LEAVES) this.#seal();
  }

  /** Tile hashes and root. Take no more leaves afterwards. */
  finish(): { leaves: number; root: Buffer; tiles: Buffer[] } {
    if (this.#open.length > 0) this.#seal();
    return { leaves: this.#leaves, root: rootOf(this.#tiles), tiles: this.#tiles };
  }

  #seal(): void {
    this.#tiles.push(rootOf(this.#open));
    this.#open = [];
  }
}
