/** Names behind codes, for whoever looks at figures. */
import { customsReasons, eportReasons } from '@tongguan/ceb';
import { defaultTables, reasons } from '@tongguan/clearance';
import { pipelineReasons } from '../pipeline/reasons.ts';

interface Words {
  zh: string;
  en: string;
}

const own = new Map<string, Words>(Object.values(pipelineReasons).map(({ code, message }) => [code, message]));

export function causeWords(code: string): Words {
  const law = own.get(code) ?? reasons[code]?.message;
  if (law) return { zh: law.zh, en: law.en };
  const said = eportReasons.get(code) ?? customsReasons.get(code);
  return said ? { zh: said.zh.replaceAll('[*]', ''), en: said.en } : { zh: code, en: code };
}

export const officeName = (customsCode: string): string => defaultTables.customs.get(customsCode)?.zh ?? customsCode;
