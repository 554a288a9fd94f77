import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inclusionPath, leafHash, rootFromPath, rootOf, TILE_LEAVES, TileBuilder } from '../src/proof/merkle.ts';

const leaves = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)));

/** RFC 6962 section 2.1, word for word: split at the largest power of two smaller than the size. */
function mth(hashes: Buffer[]): Buffer {
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  const both = Buffer.concat([Buffer.from([1]), mth(hashes.slice(0, k)), mth(hashes.slice(k))]);
  return createHash('sha256').update(both).digest();
}

describe('the tree', () => {
  it('has the roots of the test vectors of RFC 6962 (certificate-transparency reference data)', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const hashes = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
    expect(rootOf(hashes.slice(0, 1)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    expect(rootOf(hashes).toString('hex')).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('is split as the RFC says, whatever its size, and tiles make no difference', () => {
    for (let size = 1; size <= 300; size++) {
      const hashes = leaves(size);
      expect(rootOf(hashes)).toEqual(mth(hashes));
    }
    for (const size of [1, 255, 256, 257, 511, 512, 513, 1000, 5 * TILE_LEAVES + 7]) {
      const builder = new TileBuilder();
      for (const leaf of leaves(size)) builder.add(leaf);
      const { root, tiles, leaves: count } = builder.finish();
      expect([root, tiles.length, count]).toEqual([mth(leaves(size)), Math.ceil(size / TILE_LEAVES), size]);
    }
  });

  it('proves every leaf of every size up to 130', () => {
    for (let size = 1; size <= 130; size++) {
      const hashes = leaves(size);
      const root = rootOf(hashes);
      for (const [index, leaf] of hashes.entries()) {
        expect(rootFromPath(leaf, index, size, inclusionPath(hashes, index))).toEqual(root);
      }
    }
  });

  it('proves through tiles: path in the tile, then path over the tiles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.nat(), (size, pick) => {
        const hashes = leaves(size);
        const index = pick % size;
        const tile = Math.floor(index / TILE_LEAVES);
        const builder = new TileBuilder();
        for (const leaf of hashes) builder.add(leaf);
        const { root, tiles } = builder.finish();
        const within = hashes.slice(tile * TILE_LEAVES, (tile + 1) * TILE_LEAVES);
        const path = [...inclusionPath(within, index % TILE_LEAVES), ...inclusionPath(tiles, tile)];
        expect(path).toEqual(inclusionPath(hashes, index));
        expect(rootFromPath(hashes[index]!, index, size, path)).toEqual(root);
      }),
      { numRuns: 60 },
    );
  });

  it('fails for another leaf, place, size or path', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat(), fc.nat(), (size, pick, other) => {
        const hashes = leaves(size);
        const index = pick % size;
        const root = rootOf(hashes);
        const path = inclusionPath(hashes, index);
        const wrongLeaf = hashes[(index + 1 + (other % (size - 1))) % size]!;
        expect(rootFromPath(wrongLeaf, index, size, path)).not.toEqual(root);
        expect(rootFromPath(hashes[index]!, (index + 1 + (other % (size - 1))) % size, size, path)).not.toEqual(root);
        const bent = path.map((hash, i) => (i === other % path.length ? Buffer.from(hash).fill(1, 0, 1) : hash));
        const isSame = bent.every((hash, i) => hash.equals(path[i]!));
        if (!isSame) expect(rootFromPath(hashes[index]!, index, size, bent)).not.toEqual(root);
        expect(rootFromPath(hashes[index]!, index, size, path.slice(1))).not.toEqual(root);
        expect(rootFromPath(hashes[index]!, index, size, [...path, root])).toBeUndefined();
      }),
    );
  });
});
