/** The links of the chain, in the order in which a document passes them. */
import type { Link } from '@tongguan/platform/api-types';

export const LINKS: readonly Link[] = [
  'channel',
  'intake',
  'matching',
  'verification',
  'tax',
  'risk',
  'release',
  'receipts',
];

export const isLink = (name: string | undefined): name is Link => LINKS.some((link) => link === name);
