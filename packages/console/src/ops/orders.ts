/** Orders as the page asks for them and sends them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Operation, OperationKind } from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';
import { useMe } from '../api/session.ts';

const OPS = ['ops'] as const;
const KEY = [...OPS, 'orders'] as const;
/** An order that somebody else gives should be seen soon: he waits for a second person. */
const ASK_AGAIN_MS = 3_000;

export const useOrders = () =>
  useQuery({ queryKey: KEY, queryFn: () => api.get<Operation[]>('/api/ops/orders'), refetchInterval: ASK_AGAIN_MS });

/** Who commands confirms; the platform refuses him more. */
export function useMayGive(): boolean {
  const me = useMe();
  return me.data?.account?.roles.some((role) => role === 'operator' || role === 'administrator') ?? false;
}

export type Step = 'confirm' | 'refuse' | 'undo';

/** One step of an order. */
export function useStep(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ step, reason }: { step: Step; reason?: string }) =>
      api.post(`/api/ops/orders/${id}/${step}`, step === 'confirm' ? undefined : { reason }),
    onSettled: () => cache.invalidateQueries({ queryKey: OPS }),
  });
}

export interface GivenOrder {
  kind: OperationKind;
  params: Record<string, unknown>;
  reason: string;
}

export function useGive(onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (order: GivenOrder) => api.post('/api/ops/orders', order),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: OPS });
      onDone();
    },
  });
}
