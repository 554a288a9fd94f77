import type { DoneAnswer } from '@tongguan/platform/api-types';

/** What has become of which case, for the line above the queue. */
export interface Done {
  orderNo: string;
  done: DoneAnswer['done'];
}
