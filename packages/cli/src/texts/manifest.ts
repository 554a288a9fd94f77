/** What the CLI says about the manifest and about states that customs keep to themselves, in both languages. */

const en = {
  manifest: 'master bills of the import manifest, from which arriving parcels are written off',
  'manifest.import': 'files master bills from a CSV table, all or none; its first line names the fields',
  'manifest.list': 'lists master bills, the oldest first',
  'manifest.show': 'shows one master bill with its inbound details (711)',
  'manifest.delete': 'takes a master bill back from which nothing was written off',
  'argument.manifest':
    'CSV: customsCode,voyageNo,billNo,trafNo,trafMode,country,pieces,weight,changeReason; - is standard input',
  'argument.district': 'customs district of the port',
  'argument.voyage': 'voyage or flight',
  'argument.bill': 'number of the master bill',
  'option.open': 'only bills of which something is left',
  'manifest.filed': '{added} bill(s) added, {changed} changed, {same} as they were.',
  'manifest.none': 'There is no bill. Begin with: tongguan manifest import --help',
  'manifest.written': '{piecesWritten} of {pieces} pieces, {weightWritten} of {weight} kg written off',
  'manifest.delivery': '  711 {operatorCode}/{copNo}: {state}, {parcels} parcel(s)',
  'manifest.unknown':
    'There is no bill {billNo} of voyage {voyageNo} at {customsCode}. "tongguan manifest list" shows them.',
  'manifest.deleted': 'Bill {billNo} of voyage {voyageNo} is deleted.',
  'option.internalStates': 'on: is told the states 400 (waiting for the goods) and 430 (cancelled) too',
  'participant.setInternal': 'Internal states for {code}: {told}',
};

const zh: Record<keyof typeof en, string> = {
  manifest: '进口舱单总运单，到货包裹据此核销',
  'manifest.import': '由CSV表导入总运单，全部导入或全部不导入；首行为字段名',
  'manifest.list': '列出总运单，最早的在前',
  'manifest.show': '显示一份总运单及其入库明细单（711）',
  'manifest.delete': '删除尚未核销的总运单',
  'argument.manifest':
    'CSV：customsCode,voyageNo,billNo,trafNo,trafMode,country,pieces,weight,changeReason；-为标准输入',
  'argument.district': '口岸关区代码',
  'argument.voyage': '航次或航班号',
  'argument.bill': '总运单号',
  'option.open': '只列出尚有余量的总运单',
  'manifest.filed': '新增{added}份，变更{changed}份，未变{same}份。',
  'manifest.none': '尚无总运单。可从此开始：tongguan manifest import --help',
  'manifest.written': '已核销{piecesWritten}/{pieces}件，{weightWritten}/{weight}千克',
  'manifest.delivery': '  711 {operatorCode}/{copNo}：{state}，{parcels}个包裹',
  'manifest.unknown': '没有总运单{billNo}（航次{voyageNo}，关区{customsCode}）。可用tongguan manifest list查看。',
  'manifest.deleted': '总运单{billNo}（航次{voyageNo}）已删除。',
  'option.internalStates': 'on：同时告知内部状态400（等待到货）和430（撤销成功）',
  'participant.setInternal': '{code}的内部状态：{told}',
};

export const manifest = { en, zh };
