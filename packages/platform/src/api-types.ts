/** Types of `/api` for pages: what is asked and what comes back. Types only: nothing of the platform goes into a page. */
export type * from './api/shapes.ts';
