/** What may be typed. By itself, because pages take it too. */

export const LOGIN_FORM = '^[a-z0-9](?:[a-z0-9.@_-]{0,62}[a-z0-9])$';
/** Of a customs district (关区代码). */
export const DISTRICT_FORM = '^[0-9]{4}$';
export const REASON_CHARACTERS_MAX = 500;
