/** What the pages ask about duty. */
import { useQuery } from '@tanstack/react-query';
import type { DutyNow, DutyTask, Shift } from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

export const TASKS: readonly DutyTask[] = ['lead', 'watch', 'technical', 'liaison'];
export const DUTY = ['command', 'duty'] as const;

const ASK_AGAIN_MS = 30_000;

export const useDutyNow = () =>
  useQuery({
    queryKey: [...DUTY, 'now'],
    queryFn: () => api.get<DutyNow>('/api/command/duty/now'),
    refetchInterval: ASK_AGAIN_MS,
    staleTime: ASK_AGAIN_MS / 2,
  });

export const useShifts = (from: string, to: string) =>
  useQuery({
    queryKey: [...DUTY, from, to],
    queryFn: () => api.get<Shift[]>('/api/command/duty', { query: { from, to } }),
  });
