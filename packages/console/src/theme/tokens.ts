/**
 * The colours of the console, once: our own style sheets read them as `--c-…`, Ant Design gets the same values. One accent; amber
 * needs a look, red fails, green says "released" and nothing else. Text on its ground has a contrast of at least 4.5 : 1.
 */
export interface Tokens {
  ground: string;
  surface: string;
  /** Table heads, hovered rows, code. */
  raised: string;
  line: string;
  /** Edges of what can be filled in: 3 : 1 against the surface. */
  edge: string;
  text: string;
  quiet: string;
  accent: string;
  accentGround: string;
  onAccent: string;
  amber: string;
  amberGround: string;
  red: string;
  redGround: string;
  green: string;
  greenGround: string;
}

export const light: Tokens = {
  ground: '#f4f6f7',
  surface: '#ffffff',
  raised: '#eef2f3',
  line: '#dbe1e4',
  edge: '#87949b',
  text: '#1b2428',
  quiet: '#55636a',
  accent: '#0b6878',
  accentGround: '#e2f0f2',
  onAccent: '#ffffff',
  amber: '#8f5300',
  amberGround: '#fff3dc',
  red: '#b3261e',
  redGround: '#fdecea',
  green: '#17693f',
  greenGround: '#e5f4ec',
};

export const dark: Tokens = {
  ground: '#0e1417',
  surface: '#151d21',
  raised: '#1d272c',
  line: '#2b373d',
  edge: '#6f7f87',
  text: '#e3eaed',
  quiet: '#a3b1b8',
  accent: '#57bfce',
  accentGround: '#11333a',
  onAccent: '#04252b',
  amber: '#edb458',
  amberGround: '#38290d',
  red: '#ff8f86',
  redGround: '#3c1a18',
  green: '#62c48f',
  greenGround: '#113020',
};

/** Figures and letters of one height in both scripts, from what each system has. */
export const FONT =
  "'Inter', 'Segoe UI', 'SF Pro Text', system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";
export const CODE_FONT = "ui-monospace, 'SF Mono', 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace";
