/**
 * Whose documents are no trade: those of `tongguan stress`, which are load, and those of the platform's own patrol. Customs codes of companies
 * begin with digits, so nobody else can have one of these. Neither counts in any statistics of trade.
 */

/** Begins the codes of the companies of `tongguan stress`. */
const STRESS_CODE = 'TGSTR';
/** Begins the codes of the companies of the patrol (patrol/). */
export const PATROL_CODE = 'TGPTR';

export const isStress = (code: string | undefined): boolean => code?.startsWith(STRESS_CODE) ?? false;

export const isPatrol = (code: string | undefined): boolean => code?.startsWith(PATROL_CODE) ?? false;

export const isTrade = (code: string | undefined): boolean => !isStress(code) && !isPatrol(code);
