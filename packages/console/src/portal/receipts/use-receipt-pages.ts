/** The record of receipts from the newest back. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReceiptPageAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

export const useReceiptPages = () =>
  useInfiniteQuery({
    queryKey: ['portal', 'receipts'],
    queryFn: ({ pageParam }) => api.get<ReceiptPageAnswer>(`${PORTAL}/receipts`, { query: { before: pageParam } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    // What comes after the first look streams in.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
