// The pages are built before any test begins: those that start a platform would otherwise build them beside it, and each would wait for the other.

import { ensureConsole } from '../../packages/console/build/index.ts';

export default (): Promise<void> => ensureConsole();
