/** Why the register refused an entry: every fault at once, each with what would be right. Never holds a key or a secret. */

/** The same words in both languages of the command line. */
export interface Words {
  zh: string;
  en: string;
}

export interface RegistryFault {
  /** What is wrong, by the name of the option: code, name, roles, dxpId, certificate, from, to, serial, apiKey, list, issuer. */
  field: string;
  value: string;
  rule: Words;
  remedy: Words;
}

export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly faults: readonly RegistryFault[];

  constructor(faults: readonly RegistryFault[]) {
    super(describeFaults(faults, 'en'));
    this.faults = faults;
  }

  /** The message in a language; `message` is the English one. */
  in(language: keyof Words): string {
    return describeFaults(this.faults, language);
  }
}

function describeFaults(faults: readonly RegistryFault[], language: keyof Words): string {
  const gap = language === 'zh' ? '' : ' ';
  return faults
    .map(({ field, value, rule, remedy }) => `${field} "${value}": ${rule[language]}${gap}${remedy[language]}`)
    .join('\n');
}
