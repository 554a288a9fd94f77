/** What officers ask the company, and what operators tell it. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CompanyNotice, QuestionsAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';

export type Question = QuestionsAnswer['questions'][number];

const QUESTIONS = ['portal', 'questions'] as const;
const HOME = ['portal', 'home'] as const;
const AGAIN_MS = 15_000;
/** As many as the platform gives at once. */
const PAGE = 100;

export const useQuestions = () =>
  useQuery({
    queryKey: QUESTIONS,
    queryFn: async () => (await api.get<QuestionsAnswer>('/api/questions')).questions,
    refetchInterval: AGAIN_MS,
  });

export function useAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: number; answer: string }) =>
      api.post<void>(`/api/questions/${id}/answer`, { answer }),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: QUESTIONS }), client.invalidateQueries({ queryKey: HOME })]),
  });
}

export const useLetters = () =>
  useInfiniteQuery({
    queryKey: ['portal', 'letters'],
    queryFn: ({ pageParam }) => api.get<CompanyNotice[]>('/api/notices', { query: { before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)!.id : undefined),
  });

export function useReadLetters() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => api.post<void>(`/api/notices/${id}/read`),
    onSuccess: () => client.invalidateQueries({ queryKey: HOME }),
  });
}
