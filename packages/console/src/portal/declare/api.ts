/** Orders without a list, their drafts checked, and messages of those that are ready. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type {
  CheckedOrdersAnswer,
  MadeMessageAnswer,
  OrderRefShape,
  ToDeclareAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const TO_DECLARE = `${PORTAL}/to-declare`;

export const useToDeclare = () =>
  useInfiniteQuery({
    queryKey: ['portal', 'to-declare'],
    queryFn: ({ pageParam, signal }) => api.get<ToDeclareAnswer>(TO_DECLARE, { query: { before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    // What is chosen and checked must not change under the hand.
    refetchOnWindowFocus: false,
  });

export const checkOrders = (orders: readonly OrderRefShape[]): Promise<CheckedOrdersAnswer> =>
  api.post<CheckedOrdersAnswer>(`${TO_DECLARE}/check`, { orders });

export const makeMessage = (orders: readonly OrderRefShape[]): Promise<MadeMessageAnswer> =>
  api.post<MadeMessageAnswer>(`${TO_DECLARE}/message`, { orders });
