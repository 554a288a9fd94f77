/** What the CLI says about an upgrade of the running platform, in both languages. */

const en = {
  upgrade: 'has the running platform go over to new files while it serves',
  'option.upgradeTo': 'folder of the new Tongguan, with its npm packages; default: the one this command is of',
  'upgrade.notRunning':
    'No platform runs on the data in {data}. Where one does, name its folder with --data; where none does, tongguan start runs the new version.',
  'upgrade.taken': 'The platform takes up the files in {root}. It goes on by itself if this command is stopped.',
  'upgrade.checked': 'Version {version} can be loaded. Migrations to make: {pending}',
  'upgrade.none': 'none',
  'upgrade.holding': 'A migration cannot be made beside the old version: connections wait until the new one is there …',
  'upgrade.migrating': 'Migrating: {names} …',
  'upgrade.starting': 'Starting {workers} workers of the new version …',
  'upgrade.draining':
    'Draining: {gone} of {of} old workers have gone; clients may keep an idle connection for {seconds} s …',
  'upgrade.done': 'Done in {seconds} s: version {version} from {root} serves.',
  'upgrade.restartPostgres': 'PostgreSQL {from} goes on; {to} comes with the next restart of the platform.',
  'upgrade.restartSettings': 'These settings of PostgreSQL come with the next restart of the platform: {settings}.',
  'upgrade.supervisor':
    'The supervising process stays the old one until the platform is restarted. Whatever starts the platform must start it from {root}.',
  'upgrade.not-tongguan':
    'There is no Tongguan ready to run in {root}: {reason} is missing. Name the folder of a clone in which npm ci was run.',
  'upgrade.broken':
    'The new version cannot be loaded: {reason}. The old one goes on and nothing was changed. Mend the files, or run npm ci in their folder, and repeat.',
  'upgrade.refused':
    'The new version does not take this database: {reason}. The old one goes on and nothing was changed.',
  'upgrade.supervision':
    'The new version does not understand the supervising process of this one (contract {reason}). The old one goes on. Stop the platform and start the new version.',
  'upgrade.major':
    'The new version brings another PostgreSQL major ({reason}), which cannot read this data folder. The old one goes on. See "Another PostgreSQL major" in docs/upgrade.md.',
  'upgrade.in-place':
    'Migration {reason} cannot be made beside the old version, and the old files are no longer there to go back to. The old version goes on. Put the new one into another folder and name it with --to, or stop the platform and start it again.',
  'upgrade.migration': '{reason}. The schema is as it was and the old version goes on.',
  'upgrade.start':
    'The new workers do not start: {reason}. The old version goes on. What the migrations added stays; the old version works with it.',
  'upgrade.not-ready':
    'The schema is new, but the new workers do not start: {reason}. They are tried again until they do; connections wait. See the output of the platform.',
  'upgrade.busy': 'Another upgrade is under way. Wait until it is done, and look whether this one is still needed.',
  'upgrade.ended': 'The upgrade was not finished: {reason}. Look at the output of the platform before you repeat it.',
} as const;

const zh: Readonly<Record<keyof typeof en, string>> = {
  upgrade: '让运行中的平台在不停止服务的情况下改用新的程序文件',
  'option.upgradeTo': '新版Tongguan所在目录，须已装好npm包；默认为本命令所在的目录',
  'upgrade.notRunning':
    '没有平台在{data}的数据上运行。若有，请用--data给出其目录；若确实没有，用tongguan start启动新版即可。',
  'upgrade.taken': '平台开始改用{root}中的文件。即使中止本命令，升级也会自行继续。',
  'upgrade.checked': '{version}版可以载入。待执行的迁移：{pending}',
  'upgrade.none': '无',
  'upgrade.holding': '有迁移不能与旧版同时进行：新版就绪之前，新连接排队等待……',
  'upgrade.migrating': '正在迁移：{names}……',
  'upgrade.starting': '正在启动新版的{workers}个工作进程……',
  'upgrade.draining': '正在收尾：旧工作进程{of}个，已退出{gone}个；客户端的空闲连接最多保留{seconds}秒……',
  'upgrade.done': '完成，用时{seconds}秒：{root}中的{version}版已在服务。',
  'upgrade.restartPostgres': 'PostgreSQL {from}继续运行；{to}在下次重启平台后生效。',
  'upgrade.restartSettings': '以下PostgreSQL设置在下次重启平台后生效：{settings}。',
  'upgrade.supervisor': '监管进程在重启平台之前仍为旧版。今后请从{root}启动平台。',
  'upgrade.not-tongguan': '{root}中没有可以运行的Tongguan：缺少{reason}。请给出已执行npm ci的克隆目录。',
  'upgrade.broken': '新版无法载入：{reason}。旧版继续服务，未作任何改动。请修复文件或在该目录执行npm ci，然后重试。',
  'upgrade.refused': '新版不接受这个数据库：{reason}。旧版继续服务，未作任何改动。',
  'upgrade.supervision': '新版与当前监管进程的约定不符（{reason}）。旧版继续服务。请停止平台后启动新版。',
  'upgrade.major':
    '新版带来另一个PostgreSQL主版本（{reason}），不能读取此数据目录。旧版继续服务。请看docs/upgrade.md中“Another PostgreSQL major”一节。',
  'upgrade.in-place':
    '迁移{reason}不能与旧版同时进行，而旧文件已被覆盖，无法退回。旧版继续服务。请把新版放在另一目录并用--to给出，或停止平台后重新启动。',
  'upgrade.migration': '{reason}。数据库结构保持原样，旧版继续服务。',
  'upgrade.start': '新工作进程无法启动：{reason}。旧版继续服务。迁移新增的内容予以保留，旧版可与之共存。',
  'upgrade.not-ready':
    '数据库结构已更新，但新工作进程无法启动：{reason}。平台会反复尝试直到成功，其间连接排队等待。请看平台的输出。',
  'upgrade.busy': '另一次升级正在进行。请等它完成，再看是否仍需本次升级。',
  'upgrade.ended': '升级没有完成：{reason}。请先看平台的输出再重试。',
};

export const upgrade = { en, zh };
