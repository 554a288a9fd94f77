/** Node's global `Buffer` for a browser: the first import of the page, because modules of the codec use it while they load. */
import { Buffer } from 'buffer/index.js';

Object.assign(globalThis, { Buffer });
