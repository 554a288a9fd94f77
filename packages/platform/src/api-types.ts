/** Types of `/api` for pages: what is asked and what comes back. Types only: nothing of the platform goes into a page. */
export type * from './api/citizen-shapes.ts';
export type * from './api/desk-shapes.ts';
export type * from './api/reference-shapes.ts';
export type * from './api/shapes.ts';
export type * from './operations/shapes.ts';
export type * from './portal/access-shapes.ts';
export type * from './portal/case-shapes.ts';
export type * from './portal/declare-shapes.ts';
export type * from './portal/sandbox-shapes.ts';
export type * from './portal/shapes.ts';
export type * from './portal/signing/shapes.ts';
export type * from './promotions/shapes.ts';
export type * from './registration/shapes.ts';
export type * from './tickets/shapes.ts';
export type * from './watch/shapes.ts';
