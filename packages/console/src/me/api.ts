/** The citizen's doors. Where many ask at once, the platform says when to come again; the page does. */
import type { CitizenAnswer, CitizenEntry, MeAnswer, NotMeAnswer, NotMeRequest } from '@tongguan/platform/api-types';
import { api, setCsrfToken } from '../api/client.ts';
import { ApiProblem, Unreachable } from '../api/problem.ts';

export type { CitizenAnswer, CitizenEntry, MeAnswer };

const known = (me: MeAnswer): MeAnswer => {
  setCsrfToken(me.csrf ?? '');
  return me;
};

export const readMe = async () => known(await api.get<MeAnswer>('/api/me'));
export const signIn = async (login: string, password: string) =>
  known(await api.post<MeAnswer>('/api/sign-in', { login, password }));
export const verify = async (code: string) => known(await api.post<MeAnswer>('/api/second-factor', { code }));
export const signOut = async () => known(await api.post<MeAnswer>('/api/sign-out', {}));
export const identify = (name: string, idNumber: string) => api.post<void>('/api/citizen/identify', { name, idNumber });
export const readYear = (before?: string) => api.get<CitizenAnswer>('/api/citizen', { query: { before } });
export const notMe = (request: NotMeRequest) => api.post<NotMeAnswer>('/api/citizen/reports', request);

const TOO_MANY = [429, 503];
const AGAIN_SECONDS = 5;

/** Seconds after which it may be tried again; undefined where trying again helps nothing. */
export function comeAgain(error: unknown): number | undefined {
  if (error instanceof Unreachable) return AGAIN_SECONDS;
  if (!(error instanceof ApiProblem) || !TOO_MANY.includes(error.status)) return undefined;
  return error.retryAfter ?? AGAIN_SECONDS;
}

/** What the platform calls a fault: `identify`, `wrong`… */
export const faultOf = (error: unknown): string | undefined =>
  error instanceof ApiProblem ? (error.body.errors?.[0]?.code ?? String(error.status)) : undefined;

export const statusOf = (error: unknown): number | undefined =>
  error instanceof ApiProblem ? error.status : undefined;
