/** Webhooks, as at the public doors. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

export interface Webhook {
  id: number;
  url: string;
  enabled: boolean;
  next: number;
  retrying: number;
  dead: number;
  createdAt: string;
}

export interface DeadLetter {
  cursor: number;
  tries: number;
  gaveUpAt: string;
  lastError: string;
}

/** One try of one receipt. */
export interface RecentTry {
  cursor: number;
  try: number;
  at: string;
  ms: number;
  delivered: boolean;
  status?: number;
  error?: string;
}

export interface Tested {
  delivered: boolean;
  status?: number;
  error?: string;
}

const WEBHOOKS = ['portal', 'webhooks'];
const base = `${PORTAL}/ceb/webhooks`;
const AGAIN_MS = 10_000;

export const useWebhooks = () =>
  useQuery({
    queryKey: WEBHOOKS,
    queryFn: async () => (await api.get<{ webhooks: Webhook[] }>(base)).webhooks,
    refetchInterval: AGAIN_MS,
  });

export const useDeadLetters = (id: number, open: boolean) =>
  useQuery({
    queryKey: [...WEBHOOKS, id, 'dead'],
    queryFn: async () => (await api.get<{ dead: DeadLetter[] }>(`${base}/${id}/dead`)).dead,
    enabled: open,
  });

export const useRecent = (id: number) =>
  useQuery({
    queryKey: [...WEBHOOKS, id, 'recent'],
    queryFn: async () => (await api.get<{ recent: RecentTry[] }>(`${base}/${id}/recent`)).recent,
    refetchInterval: AGAIN_MS,
  });

function useChange<In, Out>(work: (given: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: work, onSuccess: () => client.invalidateQueries({ queryKey: WEBHOOKS }) });
}

export const useNewWebhook = () => useChange((url: string) => api.post<{ secret: string }>(base, { url }));
export const useRemoveWebhook = () => useChange((id: number) => api.delete<void>(`${base}/${id}`));
export const useEnable = () => useChange((id: number) => api.post<void>(`${base}/${id}/enable`, {}));
export const useRedeliver = () =>
  useChange((id: number) => api.post<{ redelivering: number }>(`${base}/${id}/redeliver`, {}));
export const useTest = () => useMutation({ mutationFn: (id: number) => api.post<Tested>(`${base}/${id}/test`, {}) });
