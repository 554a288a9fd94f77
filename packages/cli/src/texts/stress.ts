/** What the CLI says about the stress test, in both languages. */

const en = {
  stress: 'loads the whole chain like a promotion and gives a verdict',
  'option.profile': 'shape of the load',
  'option.stressKeys':
    "folder with the keys of the test's companies; default: made in the data folder of the platform, which must be on this machine",
  'option.stressRegister':
    "only registers the test's companies through --data and writes their keys, for a test from another machine",
  'option.stressRate': 'inventories a second at the highest of the profile',
  'option.stressDuration': 'length of the profile',
  'option.stressRecords': 'parcels a message',
  'option.stressSenders': 'platforms, with as many sellers',
  'option.stressSkew':
    'one sender has 70 % of the load, one buyer 300 parcels, 5 % of the messages come twice, 20 % out of order',
  'option.stressDuplicates': 'percent of messages sent twice',
  'option.stressOutOfOrder': 'percent of inventories that come a second before their documents',
  'option.stressWrong': 'percent of parcels that must be refused, and of batches with a forged message',
  'option.stressFault':
    'kill-worker, stall-database or pause-reading, @<second> and +<seconds> after it; may be given several times',
  'option.stressP99': 'highest 99th percentile from the last document to the release receipt that is still sound',
  'option.stressWork': "folder for messages signed beforehand; default the system's own for temporary files",
  'option.stressReport': 'writes the verdict page as one HTML file',
  'option.stressJson': 'writes everything measured as JSON',
  'stress.help': `Profiles (highest rate, length; --rate and --duration change both):
  618       half a minute up, the busiest minute of 85,000 documents, half a minute down (1,417/s, 120 s)
  double11  a minute at that rate with the record second of 3,407 in its middle (60 s)
  steady    always the same (200/s, 60 s)
  burst     a low base, 3 times of it for 10 s, 10 times for 10 s (3,400/s, 120 s)
  soak      the hours of a day, a minute each (200/s, 24 min)

An inventory is an order, a payment, a waybill and a list, each signed, and nine receipts. The companies (codes TGSTR…), numbers (ST…) and
buyers of a test are its own: no buyer can be a real person. It ends with 0 only when the verdict is sound.`,
  'stress.registering': 'Registering the companies of the test: {done} of {count} …',
  'stress.registered':
    'The companies of the test are registered. Take {folder} to the other machine and name it there with --keys.',
  'stress.signing': 'Signing {done} of {count} messages, {size} MiB on disk …',
  'stress.progress':
    'due {offered}/s, accepted {accepted}/s, decided {decided}/s, waiting {backlog}, p50 {p50} ms, p99 {p99} ms',
  'stress.draining': 'draining: decided {decided}/s, waiting {backlog}, p50 {p50} ms, p99 {p99} ms',
  'stress.unsound': 'The verdict is not sound.',
  'stress.written': 'Written: {file}',
  'stress.unwritten': '{file} cannot be written: {reason}.',
  'stress.faultWrong':
    '--fault "{value}" is none. Give one of {kinds}, with @<second> and +<seconds>, to be over within the {seconds} s of the run.',
  'stress.faultsMany': 'At most {max} faults.',
  'stress.faultDistant':
    '{kind} reaches into the machine of the platform, and no platform runs on {data} at the address to be tested. Run it there, with --data.',
  'stress.tooMany': 'This is too large: {what}. Lower --rate or --duration.',
  'stress.keysMissing':
    '{folder} lacks the keys of {codes}. On the machine of the platform: tongguan stress --register --senders {senders} --data <dir> --keys <folder>; then bring the folder here.',
  'stress.keysNeeded':
    'No platform runs on {data} at the address to be tested, so nobody can be registered there. On its machine: tongguan stress --register --senders {senders} --data <dir> --keys <folder>; then bring the folder here and name it with --keys.',
  'stress.unreachable':
    'The platform at {url} cannot be reached: {reason}. Check --url, --ca for a private certificate authority, and that it runs.',
  'stress.notReady': 'The platform at {url} is not ready ({status}): {reason}',
  'stress.unknown':
    "The platform does not know {codes}. Register them there: tongguan stress --register --senders {senders}, with the platform's own --data (here it was {data}) and --keys.",
  'stress.disk':
    'The messages signed beforehand need {needed} MiB in {folder}, 1 GiB to spare; {free} MiB are free. Name another folder with --work, or lower --rate or --duration.',
  'stress.tooLarge':
    'The messages signed beforehand would take {needed} MiB, at most {most} are allowed. Lower --rate or --duration.',
  'stress.stopped': 'Stopped before anything was sent.',
  'stress.noWorker': 'no wire worker of this platform was found',
  'stress.noProcesses': 'processes can be found on Linux only',
} as const;

const zh = {
  stress: '以大促般的负载测试全链路，并给出结论',
  'option.profile': '负载曲线',
  'option.stressKeys': '测试企业密钥所在文件夹；默认在平台的数据文件夹内生成，此时平台须在本机',
  'option.stressRegister': '只经 --data 登记测试企业并写出密钥，供在另一台机器上测试',
  'option.stressRate': '曲线最高处每秒清单数',
  'option.stressDuration': '曲线时长（秒）',
  'option.stressRecords': '每个报文的包裹数',
  'option.stressSenders': '电商平台数，电商企业数与之相同',
  'option.stressSkew': '一个发送方占 70% 负载，一个订购人有 300 个包裹，5% 的报文发两次，20% 乱序',
  'option.stressDuplicates': '发送两次的报文百分比',
  'option.stressOutOfOrder': '比其单证早一秒到达的清单百分比',
  'option.stressWrong': '应被退单的包裹百分比，以及带伪造报文的批次百分比',
  'option.stressFault': 'kill-worker、stall-database 或 pause-reading，其后可接 @<第几秒> 和 +<秒数>；可多次给出',
  'option.stressP99': '末单到放行回执的 p99 上限（毫秒），超过则不通过',
  'option.stressWork': '存放事先签名报文的文件夹；默认为系统临时文件夹',
  'option.stressReport': '把结论页写成一个 HTML 文件',
  'option.stressJson': '把全部测量结果写成 JSON',
  'stress.help': `曲线（最高速率、时长；可用 --rate 和 --duration 改变）：
  618       半分钟上升，最忙一分钟 85,000 单，半分钟下降（每秒 1,417，120 秒）
  double11  以该速率一分钟，正中为每秒 3,407 的纪录一秒（60 秒）
  steady    恒定（每秒 200，60 秒）
  burst     低基数，10 秒 3 倍，10 秒 10 倍（每秒 3,400，120 秒）
  soak      一天的各小时，每小时压缩为一分钟（每秒 200，24 分钟）

一份清单即订单、支付单、运单、清单各一，均已签名，并有九份回执。测试用的企业（代码 TGSTR…）、单号（ST…）和
订购人都是专用的：订购人不可能是真实的人。只有结论为通过时，退出码才是 0。`,
  'stress.registering': '正在登记测试企业：{done}/{count}……',
  'stress.registered': '测试企业已登记。请把 {folder} 带到另一台机器，用 --keys 指明。',
  'stress.signing': '正在签名：{done}/{count} 个报文，占磁盘 {size} MiB……',
  'stress.progress':
    '应发 {offered}/秒，接收 {accepted}/秒，办结 {decided}/秒，待办 {backlog}，p50 {p50} 毫秒，p99 {p99} 毫秒',
  'stress.draining': '收尾：办结 {decided}/秒，待办 {backlog}，p50 {p50} 毫秒，p99 {p99} 毫秒',
  'stress.unsound': '结论为未通过。',
  'stress.written': '已写出：{file}',
  'stress.unwritten': '无法写入 {file}：{reason}。',
  'stress.faultWrong':
    '--fault “{value}”有误。请从 {kinds} 中选择，可接 @<第几秒> 和 +<秒数>，并须在测试的 {seconds} 秒之内结束。',
  'stress.faultsMany': '故障最多 {max} 个。',
  'stress.faultDistant':
    '{kind} 要在平台所在机器上操作，而被测地址不是 {data} 上运行的平台。请在该机器上运行，并给出 --data。',
  'stress.tooMany': '规模过大：{what}。请降低 --rate 或 --duration。',
  'stress.keysMissing':
    '{folder} 中没有 {codes} 的密钥。请在平台所在机器上运行：tongguan stress --register --senders {senders} --data <dir> --keys <folder>，再把该文件夹带到这里。',
  'stress.keysNeeded':
    '被测地址不是 {data} 上运行的平台，无法在其中登记测试企业。请在平台所在机器上运行：tongguan stress --register --senders {senders} --data <dir> --keys <folder>，再把该文件夹带到这里，用 --keys 指明。',
  'stress.unreachable':
    '无法连接 {url} 的平台：{reason}。请检查 --url（私有证书颁发机构还要 --ca），并确认平台正在运行。',
  'stress.notReady': '{url} 的平台尚未就绪（{status}）：{reason}',
  'stress.unknown':
    '平台不认识 {codes}。请在平台一侧登记：tongguan stress --register --senders {senders}，--data 用平台自己的数据文件夹（这里是 {data}），并给出 --keys。',
  'stress.disk':
    '事先签名的报文需要 {folder} 中 {needed} MiB（含 1 GiB 余量），目前只剩 {free} MiB。请用 --work 另选文件夹，或降低 --rate、--duration。',
  'stress.tooLarge': '事先签名的报文将占 {needed} MiB，上限为 {most} MiB。请降低 --rate 或 --duration。',
  'stress.stopped': '尚未发送任何报文即已停止。',
  'stress.noWorker': '没有找到该平台的工作进程',
  'stress.noProcesses': '只有在 Linux 上才能查找进程',
} as const;

export const stress = { en, zh };
