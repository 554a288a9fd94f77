import type { Log } from '@tongguan/platform';

/** For pools of the bench: what fails there is thrown. */
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };
