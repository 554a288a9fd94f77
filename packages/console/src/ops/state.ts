/** What stands besides the orders, as the pages ask for it: parties outside, emergency releases, after-audit. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AfterAudit, AuditState, Emergency, PartyState, PausableRuleView } from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';
import { useBilingual } from '../locales/use-language.ts';

const ASK_AGAIN_MS = 3_000;
/** As the platform gives them. */
export const PAGE = 200;
const AUDIT = ['ops', 'after-audit'] as const;

export const useParties = () =>
  useQuery({
    queryKey: ['ops', 'parties'],
    queryFn: () => api.get<PartyState[]>('/api/ops/parties'),
    refetchInterval: ASK_AGAIN_MS,
  });

interface Emergencies {
  daysMax: number;
  releases: Emergency[];
}

export const useEmergencies = () =>
  useQuery({
    queryKey: ['ops', 'emergencies'],
    queryFn: () => api.get<Emergencies>('/api/ops/emergencies'),
    refetchInterval: ASK_AGAIN_MS,
  });

/** They change with the program alone. */
export const usePausableRules = () =>
  useQuery({
    queryKey: ['ops', 'pausable-rules'],
    queryFn: () => api.get<PausableRuleView[]>('/api/ops/pausable-rules'),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A rule in words: what its failure says. */
export function useRuleWords(): (rule: string) => string {
  const rules = usePausableRules();
  const words = useBilingual();
  return (rule) => {
    const known = rules.data?.find((one) => one.rule === rule);
    return known ? words(known.message) : rule;
  };
}

export const useAudits = (state: AuditState | undefined, order: number | undefined) =>
  useInfiniteQuery({
    queryKey: [...AUDIT, state, order],
    queryFn: ({ pageParam }) =>
      api.get<AfterAudit[]>('/api/ops/after-audit', { query: { before: pageParam, state, order } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)!.id),
  });

export function useCloseAudit(onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note }: { id: number; note: string }) => api.post(`/api/ops/after-audit/${id}/close`, { note }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: AUDIT });
      onDone();
    },
  });
}
