/** Codes of the interface of notice 2018-179. 20001 to 21000 are kept for exceptions. */
export const OK = '10000';
export const FAILED = '20000';
export const EXCEPTION = '20001';
