/** Tickets: the same doors for companies and for operators, who see more. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MadeTicketAnswer,
  NewTicketRequest,
  TicketAnswer,
  TicketPageAnswer,
  TicketState,
} from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

const TICKETS = ['tickets'] as const;
const AGAIN_MS = 10_000;

export const useTickets = (wanted: { state?: TicketState; company?: string }) =>
  useInfiniteQuery({
    queryKey: [...TICKETS, 'list', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<TicketPageAnswer>('/api/tickets', { query: { ...wanted, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: AGAIN_MS,
  });

export const useTicket = (id: number) =>
  useQuery({
    queryKey: [...TICKETS, id],
    queryFn: () => api.get<TicketAnswer>(`/api/tickets/${id}`),
    refetchInterval: AGAIN_MS,
  });

function useChange<In, Out>(work: (given: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: TICKETS }),
        client.invalidateQueries({ queryKey: ['portal', 'home'] }),
      ]),
  });
}

export const useNewTicket = () =>
  useChange((given: NewTicketRequest) => api.post<MadeTicketAnswer>('/api/tickets', given));
export const useWrite = (id: number) =>
  useChange((text: string) => api.post<void>(`/api/tickets/${id}/entries`, { text }));
export const useClose = (id: number) =>
  useChange((note: string) => api.post<void>(`/api/tickets/${id}/close`, { note }));
export const useSeen = (id: number) =>
  useChange((entries: number) => api.post<void>(`/api/tickets/${id}/seen`, { entries }));
