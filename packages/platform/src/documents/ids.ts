/**
 * Row ids say where a document stands: a message has a multiple of SPAN, its records the ids behind it in their order. So
 * whoever knows a document's id and day finds its content, which is kept once, in the message.
 */

/** Room behind a message's id. A message of intake holds 100 records at most (specification 202205, part 1). */
export const SPAN = 128;

export const messageIdOf = (documentId: number): number => documentId - (documentId % SPAN);

/** Place of the record in its message, from 1. */
export const placeOf = (documentId: number): number => documentId % SPAN;
