// Keys of texts are checked: t('nothing.such') does not compile.
import 'i18next';
import type cases from './zh-CN/cases.json';
import type command from './zh-CN/command.json';
import type company from './zh-CN/company.json';
import type desk from './zh-CN/desk.json';
import type me from './zh-CN/me.json';
import type ops from './zh-CN/ops.json';
import type portal from './zh-CN/portal.json';
import type registration from './zh-CN/registration.json';
import type shell from './zh-CN/shell.json';
import type tariff from './zh-CN/tariff.json';
import type tickets from './zh-CN/tickets.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: {
      shell: typeof shell;
      cases: typeof cases;
      command: typeof command;
      company: typeof company;
      desk: typeof desk;
      me: typeof me;
      ops: typeof ops;
      portal: typeof portal;
      registration: typeof registration;
      tariff: typeof tariff;
      tickets: typeof tickets;
    };
  }
}
