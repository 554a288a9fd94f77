/** The desk's doors. The next case is fetched while an officer reads this one, so that it is there when he has decided. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ColleaguesAnswer,
  DeedRequest,
  DeskCase,
  DeskStage,
  DoneAnswer,
  QueueAnswer,
  RejectionCodesAnswer,
  ReportsAnswer,
  UnmaskedAnswer,
  UnmaskRequest,
} from '@tongguan/platform/api-types';
import { useEffect } from 'react';
import { api } from '../api/client.ts';

export type { DeedRequest, DeskCase, DeskStage };

export type QueueCase = QueueAnswer['cases'][number];
export type DeskField = DeskCase['fields'][number];

const ASK_AGAIN_MS = 5_000;
/** Codes change with the program. */
const KEPT_MS = 3_600_000;

const queueKey = (stage: DeskStage | undefined) => ['desk', 'queue', stage ?? 'mine'] as const;
const caseQuery = (id: number) => ({
  queryKey: ['desk', 'case', id] as const,
  queryFn: () => api.get<DeskCase>(`/api/desk/cases/${id}`),
});

export const useQueue = (stage: DeskStage | undefined) =>
  useQuery({
    queryKey: queueKey(stage),
    queryFn: () => api.get<QueueAnswer>('/api/desk/queue', { query: { stage } }),
    refetchInterval: ASK_AGAIN_MS,
  });

export const useCase = (id: number) => useQuery(caseQuery(id));

export function usePrefetch(id: number | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (id !== undefined) void client.prefetchQuery(caseQuery(id));
  }, [client, id]);
}

export function useDeed(caseId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed: DeedRequest) => api.post<DoneAnswer>(`/api/desk/cases/${caseId}/deeds`, deed),
    onSuccess: () => {
      client.setQueriesData<QueueAnswer>({ queryKey: ['desk', 'queue'] }, (queue) => queue && without(queue, caseId));
      client.removeQueries({ queryKey: caseQuery(caseId).queryKey });
      void client.invalidateQueries({ queryKey: ['desk', 'queue'] });
    },
  });
}

const without = (queue: QueueAnswer, caseId: number): QueueAnswer => ({
  ...queue,
  cases: queue.cases.filter((one) => one.caseId !== caseId),
});

export const useCodes = (wanted: boolean) =>
  useQuery({
    queryKey: ['desk', 'codes'],
    queryFn: () => api.get<RejectionCodesAnswer>('/api/desk/codes'),
    staleTime: KEPT_MS,
    enabled: wanted,
  });

export const useColleagues = (caseId: number, wanted: boolean) =>
  useQuery({
    queryKey: ['desk', 'colleagues', caseId],
    queryFn: () => api.get<ColleaguesAnswer>(`/api/desk/cases/${caseId}/colleagues`),
    enabled: wanted,
  });

export const unmask = async (caseId: number, request: UnmaskRequest): Promise<string> =>
  (await api.post<UnmaskedAnswer>(`/api/desk/cases/${caseId}/unmask`, request)).value;

const REPORTS = ['desk', 'reports'] as const;

export const useReports = () =>
  useQuery({
    queryKey: REPORTS,
    queryFn: () => api.get<ReportsAnswer>('/api/desk/reports'),
    refetchInterval: ASK_AGAIN_MS,
  });

export function useCloseReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note }: { id: number; note: string }) =>
      api.post<void>(`/api/desk/reports/${id}/close`, { note }),
    onSuccess: () => client.invalidateQueries({ queryKey: REPORTS }),
  });
}
