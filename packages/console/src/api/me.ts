/** The answer of `GET /api/me`. */
export interface MeAnswer {
  state: 'signed-out' | 'second-factor' | 'signed-in';
  account: {
    id: number;
    login: string;
    name: string;
    roles: ('commander' | 'reviewer' | 'inspector' | 'operator' | 'administrator' | 'participant' | 'citizen')[];
    districts: string[];
    participant: string | null;
    secondFactor: boolean;
  } | null;
  csrf: string | null;
  endsAt: string | null;
  idleSeconds: number;
  signInBy: { id: string; name: string }[];
  clock: { now: string; offsetMs: number };
}
