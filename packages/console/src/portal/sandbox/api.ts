import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MoveSandboxClockRequest, SandboxAnswer, SandboxClockAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const SANDBOX = ['portal', 'sandbox'];
/** All processes of the platform show the moved clock within a second. */
const FOLLOW_MS = 1_000;

/** Whether the platform is one does not change while it runs. */
export const useSandbox = () =>
  useQuery({
    queryKey: SANDBOX,
    queryFn: () => api.get<SandboxAnswer>(`${PORTAL}/sandbox`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useMoveClock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (move: MoveSandboxClockRequest) => {
      const moved = await api.post<SandboxClockAnswer>(`${PORTAL}/sandbox/clock`, move);
      await new Promise((resolve) => setTimeout(resolve, FOLLOW_MS));
      return moved;
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: SANDBOX }),
        // The band across the top.
        client.invalidateQueries({ queryKey: ['me'] }),
      ]),
  });
}
