/** Who is signed in. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { MeAnswer } from '@tongguan/platform/api-types';
import { api, setCsrfToken, whenSignedOut } from './client.ts';
import { queryClient } from './query-client.ts';

export type Account = NonNullable<MeAnswer['account']>;
export type Role = Account['roles'][number];

/** With it, how far the platform's clock is ahead of this machine's. */
export type Me = MeAnswer & { aheadMs: number };

const ME = ['me'] as const;
/** Also how soon an account that was locked elsewhere leaves the page, and a moved clock is seen. */
const ASK_AGAIN_MS = 30_000;

function known(answer: MeAnswer): Me {
  setCsrfToken(answer.csrf ?? '');
  return { ...answer, aheadMs: Date.parse(answer.clock.now) - Date.now() };
}

export const useMe = () =>
  useQuery({
    queryKey: ME,
    queryFn: async () => known(await api.get<MeAnswer>('/api/me')),
    staleTime: ASK_AGAIN_MS,
    refetchInterval: ASK_AGAIN_MS,
  });

/** Any page's 401 says that the session has ended. */
whenSignedOut(() => {
  if (queryClient.getQueryData<Me>(ME)?.state === 'signed-in') void queryClient.invalidateQueries({ queryKey: ME });
});

const enter = (answer: MeAnswer) => queryClient.setQueryData(ME, known(answer));

export interface Credentials {
  login: string;
  password: string;
}

export const useSignIn = () =>
  useMutation({
    mutationFn: (credentials: Credentials) => api.post<MeAnswer>('/api/sign-in', credentials),
    onSuccess: enter,
  });

/** The six digits, or a recovery code, of an account with a second factor. */
export const useSecondFactor = () =>
  useMutation({ mutationFn: (code: string) => api.post<MeAnswer>('/api/second-factor', { code }), onSuccess: enter });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => api.post<MeAnswer>('/api/sign-out', {}),
    onSuccess: (answer) => {
      // What one person saw must not stay for the next.
      queryClient.clear();
      enter(answer);
    },
  });
