export { openBytes, openJson, sealBytes, sealJson } from './json.ts';
export { type Rotation, rotateKeys } from './rotate.ts';
export { createSeal } from './seal.ts';
