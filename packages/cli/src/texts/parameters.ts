/** What the CLI says about the parameters of the law, in both languages. */

const en = {
  parameters: 'what this platform does where the law leaves it open, and since when',
  'parameters.list': 'lists what is set other than the default',
  'parameters.check': 'checks a file of parameters before a start with it',
  'parameters.since': 'Since {since}:',
  'parameters.none': '  every parameter as docs/parameters.md has it',
  'parameters.one': '  {name} = {value} (default {standard})',
  'parameters.never': 'This platform has not run yet.',
  'parameters.fault': '{file}: {name} {value} must {must}.',
  'parameters.unusable':
    'The parameters cannot be used:\n{faults}\ndocs/parameters.md lists every one with its default.',
  'option.parameters': 'file of parameters other than the default: JSON, names and values',
  'option.parameterHistory': 'every change so far, the newest first',
  'argument.parameters': 'file of parameters: JSON, names and values; - is standard input',
} as const;

const zh: Readonly<Record<keyof typeof en, string>> = {
  parameters: '法规未定之处本平台所取的参数，及其生效时间',
  'parameters.list': '列出与默认值不同的参数',
  'parameters.check': '启动前检查参数文件',
  'parameters.since': '自{since}起：',
  'parameters.none': '  全部为docs/parameters.md所列默认值',
  'parameters.one': '  {name} = {value}（默认{standard}）',
  'parameters.never': '本平台尚未运行过。',
  'parameters.fault': '{file}：{name} {value} must {must}。',
  'parameters.unusable': '参数不可用：\n{faults}\ndocs/parameters.md列有全部参数及默认值。',
  'option.parameters': '与默认值不同的参数文件：JSON，名称与值',
  'option.parameterHistory': '历次变更，最近的在前',
  'argument.parameters': '参数文件：JSON，名称与值；-为标准输入',
};

export const parameters = { en, zh };
