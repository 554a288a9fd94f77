/** Limits of the HTTP door that the supervisor knows too, which loads nothing else of it. */
import { perMinute, type RateLimit } from './rate-limit.ts';

export const BODY_LIMIT_BYTES = 20 * 1024 * 1024;

/** An idle connection is kept a little longer than the 60 s after which common proxies drop theirs. */
export const KEEP_ALIVE_MS = 65_000;

/** Connections of one process: a worker's file descriptors, with room to spare. */
export const CONNECTIONS_MAX = 4_096;

/** How often a participant may check and draft, and how often a buyer may be checked. */
export interface CheckLimits {
  participant: RateLimit;
  /** One buyer by one participant. */
  buyer: RateLimit;
  /** One buyer by all participants together. */
  buyerInAll: RateLimit;
  /** Drafts of a participant: a person at a desk, or a program that drafts what it is told of. A whole day is drafted by the library. */
  draft: RateLimit;
}

const HOUR_MS = 3_600_000;

/**
 * Each check says whether a buyer's yearly amount suffices for one basket, so baskets of many sizes would find out how much of the
 * 26,000.00 is used: 22 checks to the fen. Five leave it open by 800.00, and going on takes most of a day.
 */
export const defaultCheckLimits: CheckLimits = {
  participant: perMinute(60),
  buyer: { burst: 5, everyMs: HOUR_MS },
  buyerInAll: { burst: 10, everyMs: HOUR_MS / 2 },
  draft: perMinute(600),
};

/** The buyers of a sandbox are invented, and tests check the same ones over and over. */
export const sandboxCheckLimits: CheckLimits = {
  participant: defaultCheckLimits.participant,
  buyer: perMinute(60),
  buyerInAll: perMinute(600),
  draft: defaultCheckLimits.draft,
};
