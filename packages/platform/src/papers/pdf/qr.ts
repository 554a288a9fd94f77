/** A QR code (GB/T 18284, ISO/IEC 18004) as rows of dark and light squares, level M: readable with 15 % of it damaged. */
import barcodes from 'bwip-js/generic';

interface Matrix {
  pixs: number[];
  pixx: number;
  pixy: number;
}

export function qrCode(text: string): boolean[][] {
  const [matrix] = barcodes.raw('qrcode', text, 'eclevel=M') as unknown as [Matrix];
  const { pixs, pixx, pixy } = matrix;
  return Array.from({ length: pixy }, (_, row) => pixs.slice(row * pixx, (row + 1) * pixx).map((dark) => dark === 1));
}
