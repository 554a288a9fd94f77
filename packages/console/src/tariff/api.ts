/** What the platform knows of goods, tables and codes. It changes when a version is published, so answers are kept for a while. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type {
  CodePageAnswer,
  CodesPageAnswer,
  GoodPageAnswer,
  GoodsPageAnswer,
  TableName,
  TablePageAnswer,
  TaxOfBasketAnswer,
  TaxOfBasketRequest,
} from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

const KEPT_MS = 300_000;
const base = '/api/reference';

export const useGoods = (q: string) =>
  useInfiniteQuery({
    queryKey: ['goods', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<GoodsPageAnswer>(`${base}/goods`, { query: { q, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
  });

export const useGood = (hs10: string) =>
  useQuery({
    queryKey: ['good', hs10],
    queryFn: () => api.get<GoodPageAnswer>(`${base}/goods/${hs10}`),
    staleTime: KEPT_MS,
  });

export const useTable = (table: TableName, q: string) =>
  useQuery({
    queryKey: ['table', table, q],
    queryFn: ({ signal }) => api.get<TablePageAnswer>(`${base}/tables/${table}`, { query: { q }, signal }),
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
  });

export const useCodes = (q: string) =>
  useQuery({
    queryKey: ['codes', q],
    queryFn: ({ signal }) => api.get<CodesPageAnswer>(`${base}/codes`, { query: { q }, signal }),
    placeholderData: keepPreviousData,
    staleTime: KEPT_MS,
  });

export const useCode = (code: string) =>
  useQuery({
    queryKey: ['code', code],
    queryFn: () => api.get<CodePageAnswer>(`${base}/codes/${encodeURIComponent(code)}`),
    staleTime: KEPT_MS,
  });

export const useTax = () =>
  useMutation({ mutationFn: (basket: TaxOfBasketRequest) => api.post<TaxOfBasketAnswer>(`${base}/tax`, basket) });
