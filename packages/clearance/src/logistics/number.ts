// How the waybill numbers of a carrier look. A carrier that has filed its patterns uses no other number: a made-up one shows at once.
// Patterns are masks, not regular expressions: # is a digit, @ a letter A to Z, everything else stands for itself.

const DIGIT = '#';
const LETTER = '@';

/** Does the number have the form of one of the masks? */
export const hasForm = (number: string, masks: readonly string[]): boolean => masks.some((mask) => fits(number, mask));

function fits(number: string, mask: string): boolean {
  if (number.length !== mask.length) return false;
  for (let i = 0; i < mask.length; i++) {
    const char = number[i]!;
    const asked = mask[i]!;
    if (asked === DIGIT ? char < '0' || char > '9' : asked === LETTER ? char < 'A' || char > 'Z' : char !== asked) {
      return false;
    }
  }
  return true;
}
