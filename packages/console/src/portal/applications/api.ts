/** Applications to cancel and return lists, mending lists, and what stands behind both. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type {
  ApplicationKind,
  ApplicationPageAnswer,
  ComposeAnswer,
  ComposeRequest,
  OwnListAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const APPLICATIONS = ['portal', 'applications'] as const;
const base = `${PORTAL}/applications`;

export const useApplications = (wanted: { kind?: ApplicationKind; q?: string }) =>
  useInfiniteQuery({
    queryKey: [...APPLICATIONS, wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<ApplicationPageAnswer>(base, { query: { ...wanted, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });

export const useOwnList = (copNo: string) =>
  useQuery({
    queryKey: [...APPLICATIONS, 'list', copNo],
    queryFn: () => api.get<OwnListAnswer>(`${base}/list`, { query: { copNo } }),
  });

export const useCompose = () =>
  useMutation({ mutationFn: (given: ComposeRequest) => api.post<ComposeAnswer>(`${base}/compose`, given) });

export const useWithdrawal = (id: number) =>
  useQuery({
    queryKey: [...APPLICATIONS, 'withdraw', id],
    queryFn: () => api.post<ComposeAnswer>(`${base}/${id}/withdraw`),
    // It is being signed and sent: what was written stays.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
