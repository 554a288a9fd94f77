/** Why the register refused an entry: every fault at once, each with what would be right. Never holds a key or a secret. */

export interface RegistryFault {
  /** What is wrong, by the name of the option: code, name, roles, dxpId, certificate, from, to, serial, apiKey. */
  field: string;
  value: string;
  rule: string;
  remedy: string;
}

export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  readonly faults: readonly RegistryFault[];

  constructor(faults: readonly RegistryFault[]) {
    super(faults.map(({ field, value, rule, remedy }) => `${field} "${value}": ${rule} ${remedy}`).join('\n'));
    this.faults = faults;
  }
}
