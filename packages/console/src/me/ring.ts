/** Used and left of the year as a ring; the words beside it say the same. */
import { svg } from './dom.ts';

const RADIUS = 52;
const ROUND = 2 * Math.PI * RADIUS;
const SHARE_MAX = 1;

export function ring(usedFen: number, reservedFen: number, limitFen: number): SVGElement {
  const used = Math.min(SHARE_MAX, usedFen / limitFen);
  const both = Math.min(SHARE_MAX, (usedFen + reservedFen) / limitFen);
  const arc = (share: number, name: string) =>
    svg('circle', {
      ...{ class: name, cx: 64, cy: 64, r: RADIUS },
      'stroke-dasharray': `${share * ROUND} ${ROUND}`,
      transform: 'rotate(-90 64 64)',
    });
  return svg(
    'svg',
    { viewBox: '0 0 128 128', 'aria-hidden': 'true', class: 'ring' },
    svg('circle', { class: 'all', cx: 64, cy: 64, r: RADIUS }),
    arc(both, 'reserved'),
    arc(used, 'used'),
  );
}
