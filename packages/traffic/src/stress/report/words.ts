// The words of the verdict page, on the terminal and as HTML.
import type { Language } from '../../language.ts';
import type { FaultKind } from '../faults.ts';
import type { Capacity, FindingCode } from '../result.ts';

export interface ReportWords {
  title: string;
  sound: string;
  unsound: string;
  run: string;
  shape: string;
  sections: Record<
    'rate' | 'latency' | 'counts' | 'causes' | 'time' | 'capacity' | 'course' | 'faults' | 'settings',
    string
  >;
  rate: Record<'asked' | 'accepted' | 'decided' | 'where' | 'drain', string>;
  latency: Record<'accept' | 'release' | 'whole' | 'what' | 'max', string>;
  latencyNote: string;
  counts: Record<
    | 'begun'
    | 'accepted'
    | 'released'
    | 'rejectedAsPlanned'
    | 'rejectedOtherwise'
    | 'refusedByEport'
    | 'held'
    | 'waiting'
    | 'receipts'
    | 'expected'
    | 'gaps'
    | 'duplicates'
    | 'forged'
    | 'pushedBack'
    | 'connectionsLost',
    string
  >;
  conserved: string;
  notConserved: string;
  waitingStates: string;
  noCauses: string;
  cause: Record<'cause' | 'count' | 'expected' | 'unexpected', string>;
  time: Record<
    'what' | 'count' | 'mean' | 'total' | 'cpu' | 'machine' | 'generator' | 'perCommit' | 'killed' | 'none',
    string
  >;
  chart: Record<'rate' | 'latency' | 'backlog' | 'offered' | 'accepted' | 'decided' | 'seconds', string>;
  settings: Record<
    | 'profile'
    | 'peak'
    | 'duration'
    | 'parcels'
    | 'records'
    | 'senders'
    | 'skew'
    | 'wrong'
    | 'duplicates'
    | 'outOfOrder'
    | 'prepared',
    string
  >;
  yes: string;
  no: string;
  fault: Record<FaultKind, string>;
  faultAt: string;
  faultFor: string;
  capacity: Record<Capacity['method'], string>;
  findings: Record<FindingCode, string>;
  causes: Readonly<Record<string, string>>;
}

const en: ReportWords = {
  title: 'Stress test',
  sound: 'Sound',
  unsound: 'Not sound',
  run: '{url}, {when}',
  shape: '{profile}: {parcels} parcels in {messages} messages over {seconds} s',
  sections: {
    rate: 'Rate',
    latency: 'Latency',
    counts: 'Counts',
    causes: 'Refusals and troubles',
    time: 'Where the time went',
    capacity: 'Capacity left',
    course: 'Course',
    faults: 'Faults on request',
    settings: 'Settings',
  },
  rate: {
    asked: 'asked',
    accepted: 'accepted',
    decided: 'decided, best {seconds} s',
    where: 'Inventories a second where the profile is busiest, over {seconds} s.',
    drain: 'Everything was decided and read {seconds} s after the last message.',
  },
  latency: {
    accept: 'message to its 202',
    release: 'last document to release receipt',
    whole: 'whole parcel',
    what: 'ms',
    max: 'max',
  },
  latencyNote:
    'The first and the third are counted from when the message was due by the clock, not from when there was room to send it. The second begins with the 202 of the parcel’s last document and ends with the receipt in its owner’s hands.',
  counts: {
    begun: 'parcels sent',
    accepted: 'accepted, all four documents',
    released: 'released',
    rejectedAsPlanned: 'refused by customs as planned',
    rejectedOtherwise: 'refused by customs otherwise',
    refusedByEport: 'refused by the E-port',
    held: 'with an officer',
    waiting: 'waiting at the end',
    receipts: 'receipts read',
    expected: 'receipts expected',
    gaps: 'gaps in receipt numbers',
    duplicates: 'messages sent twice, same answer',
    forged: 'forged messages, refused',
    pushedBack: 'times told to come back later (429, 503)',
    connectionsLost: 'connections lost and opened again',
  },
  conserved: 'accepted = released + refused + with an officer + waiting; every receipt is there, without gaps',
  notConserved: 'The counts do not add up.',
  waitingStates: 'The platform says of some that wait: {states}',
  noCauses: 'None.',
  cause: { cause: 'what', count: 'count', expected: 'expected', unexpected: 'not expected' },
  time: {
    what: 'from /metrics',
    count: 'times',
    mean: 'mean, ms',
    total: 'sum, s',
    cpu: 'CPU, µs an inventory',
    machine: 'All cores were busy {busy} % of the time where it is busiest.',
    generator: 'The load itself used {busy} % of its thread.',
    perCommit: '{count} cases were decided in one transaction on average.',
    killed: 'What the killed worker had counted is not in these figures.',
    none: 'The platform’s /metrics could not be read.',
  },
  chart: {
    rate: 'inventories a second',
    latency: 'last document to release receipt, ms',
    backlog: 'accepted and not decided',
    offered: 'due',
    accepted: 'accepted',
    decided: 'decided',
    seconds: 's',
  },
  settings: {
    profile: 'profile',
    peak: 'highest rate',
    duration: 'duration',
    parcels: 'parcels',
    records: 'records a message',
    senders: 'senders',
    skew: 'skewed',
    wrong: 'wrong',
    duplicates: 'sent twice',
    outOfOrder: 'out of order',
    prepared: 'signed beforehand',
  },
  yes: 'yes: one sender with 70 %, a hot buyer',
  no: 'no',
  fault: { 'kill-worker': 'worker killed', 'stall-database': 'database stalled', 'pause-reading': 'reading paused' },
  faultAt: 'second {at}',
  faultFor: 'second {at}, for {seconds} s',
  capacity: {
    saturated:
      'About {perSecond}/s: the platform was loaded beyond what it gives, so this is what it decided a second while work waited.',
    cpu: 'About {perSecond}/s, {left} % above what was asked: the rate divided by the busy share of this machine, the load’s own part included. Disk and locks may bind earlier: confirm with a run at that rate.',
    'at-least':
      'At least {perSecond}/s, which this run reached; another with a higher --rate, and without faults, finds the limit.',
  },
  findings: {
    stopped: 'The run was stopped before its end; its rate says nothing.',
    rate: 'The rate was not reached: {reached}/s of {asked}/s.',
    behind:
      'The platform did not keep up: after the last message it took {seconds} s to decide what waited, above {most} s.',
    generator: 'The load had no time left ({busy} % of its thread): run it on another machine, or with more --records.',
    latency: 'p99 from the last document to the release receipt is {p99} ms, above {most} ms.',
    nothing: 'No parcel was accepted.',
    waiting: '{count} accepted parcels were not decided within the minute after the last message.',
    twice: '{count} parcels were decided twice.',
    gaps: '{count} gaps in receipt numbers.',
    receipts: '{read} receipts were read where {expected} belong to what was accepted and decided.',
    unread: 'Receipts of {count} participants came after the end.',
    refused: '{count} messages or lists were refused that should have been taken.',
    'given-up': '{count} messages were given up after two minutes of trying.',
    rejected: '{count} parcels were refused by customs that should not have been, or for another reason than planned.',
    'released-in-spite': '{count} parcels were released in spite of a planted fault.',
    'forged-taken': '{count} forged messages were taken.',
    duplicates: '{count} messages that were sent twice got another answer the second time.',
    'fault-failed': 'The fault {kind} could not be brought about: {note}.',
  },
  causes: {
    'connection-lost': 'connection lost, opened again',
    'given-up': 'message given up',
    '100': 'refused by customs, code',
    forged: 'forged message answered',
    duplicate: 'answer to a message sent twice',
  },
};

const zh: ReportWords = {
  title: '全链路压力测试',
  sound: '通过',
  unsound: '未通过',
  run: '{url}，{when}',
  shape: '{profile}：{seconds} 秒内 {messages} 个报文，{parcels} 个包裹',
  sections: {
    rate: '速率',
    latency: '时延',
    counts: '数量核对',
    causes: '拒收与异常',
    time: '时间用在哪里',
    capacity: '剩余能力',
    course: '全程曲线',
    faults: '注入的故障',
    settings: '测试设定',
  },
  rate: {
    asked: '要求',
    accepted: '接收',
    decided: '办结（最好的 {seconds} 秒）',
    where: '曲线最忙的 {seconds} 秒内，每秒清单数。',
    drain: '末条报文之后 {seconds} 秒，全部办结且回执读完。',
  },
  latency: {
    accept: '报文到 202 应答',
    release: '末单到放行回执',
    whole: '包裹全程',
    what: '毫秒',
    max: '最大',
  },
  latencyNote:
    '第一、三行从按时钟应发出的时刻算起，而不是从轮到发出的时刻算起；第二行从包裹最后一份单证得到 202 算起，到企业读到放行回执为止。',
  counts: {
    begun: '已发包裹',
    accepted: '四单全部接收',
    released: '放行',
    rejectedAsPlanned: '按计划被海关退单',
    rejectedOtherwise: '计划外被海关退单',
    refusedByEport: '被电子口岸拒收',
    held: '转人工审核',
    waiting: '结束时仍待办',
    receipts: '已读回执',
    expected: '应有回执',
    gaps: '回执号缺口',
    duplicates: '重复发送且应答相同的报文',
    forged: '被拒收的伪造报文',
    pushedBack: '被要求稍后再发（429、503）',
    connectionsLost: '断开后重连的连接',
  },
  conserved: '接收 = 放行 + 退单 + 转人工 + 待办；回执齐全，编号无缺口',
  notConserved: '数量不平。',
  waitingStates: '平台对其中部分待办的说明：{states}',
  noCauses: '无。',
  cause: { cause: '事项', count: '次数', expected: '预期之内', unexpected: '预期之外' },
  time: {
    what: '取自 /metrics',
    count: '次数',
    mean: '平均（毫秒）',
    total: '合计（秒）',
    cpu: '每份清单所用 CPU（微秒）',
    machine: '最忙时段全部核心的占用率为 {busy}%。',
    generator: '加压程序自身占用其线程的 {busy}%。',
    perCommit: '平均每个事务办结 {count} 票。',
    killed: '被杀死的工作进程此前的计数不在其中。',
    none: '无法读取平台的 /metrics。',
  },
  chart: {
    rate: '每秒清单数',
    latency: '末单到放行回执（毫秒）',
    backlog: '已接收未办结',
    offered: '应发',
    accepted: '接收',
    decided: '办结',
    seconds: '秒',
  },
  settings: {
    profile: '曲线',
    peak: '最高速率',
    duration: '时长',
    parcels: '包裹',
    records: '每个报文的记录数',
    senders: '发送方',
    skew: '倾斜',
    wrong: '错误比例',
    duplicates: '重复比例',
    outOfOrder: '乱序比例',
    prepared: '事先签名',
  },
  yes: '是：一个发送方占 70%，一个热点订购人',
  no: '否',
  fault: { 'kill-worker': '杀死一个工作进程', 'stall-database': '数据库停顿', 'pause-reading': '暂停读取回执' },
  faultAt: '第 {at} 秒',
  faultFor: '第 {at} 秒，持续 {seconds} 秒',
  capacity: {
    saturated: '约每秒 {perSecond} 份：负载已超过平台所能，此为有积压期间每秒实际办结数。',
    cpu: '约每秒 {perSecond} 份，比要求高 {left}%：由速率除以本机占用率得出，含加压程序自身。磁盘与锁可能更早成为瓶颈，请以该速率再测一次。',
    'at-least': '至少每秒 {perSecond} 份，即本次达到的速率；用更高的 --rate、不注入故障再测，可得极限。',
  },
  findings: {
    stopped: '测试中途停止，速率不作数。',
    rate: '速率未达到：要求每秒 {asked}，实际每秒 {reached}。',
    behind: '平台没有跟上：末条报文之后用了 {seconds} 秒才办结积压，超过 {most} 秒。',
    generator: '加压程序自身已无余力（占线程 {busy}%）：请换一台机器加压，或增大 --records。',
    latency: '末单到放行回执的 p99 为 {p99} 毫秒，超过 {most} 毫秒。',
    nothing: '没有任何包裹被接收。',
    waiting: '{count} 个已接收的包裹在末条报文后一分钟内仍未办结。',
    twice: '{count} 个包裹被办结两次。',
    gaps: '回执号有 {count} 处缺口。',
    receipts: '已接收并办结的单证应有回执 {expected} 份，实际读到 {read} 份。',
    unread: '{count} 家企业在结束之后还有新回执。',
    refused: '{count} 个本应接收的报文或清单被拒收。',
    'given-up': '{count} 个报文重试两分钟后放弃。',
    rejected: '{count} 个包裹被海关退单，而计划并非如此，或原因不同。',
    'released-in-spite': '{count} 个带有预设差错的包裹被放行。',
    'forged-taken': '{count} 个伪造报文被接收。',
    duplicates: '{count} 个重复发送的报文第二次得到不同的应答。',
    'fault-failed': '故障 {kind} 未能注入：{note}。',
  },
  causes: {
    'connection-lost': '连接断开后重连',
    'given-up': '放弃的报文',
    '100': '海关退单，代码',
    forged: '对伪造报文的应答',
    duplicate: '对重复报文的应答',
  },
};

export const reportWords: Readonly<Record<Language, ReportWords>> = { en, zh };

/** Fills the slots `{name}` of a text. */
export function fill(text: string, slots: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => String(slots[slot] ?? ''));
}
