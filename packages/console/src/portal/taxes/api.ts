/** Guarantee, tax bills, notices and payments, as at the public doors. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { PORTAL } from '../api.ts';

interface Tax {
  dutyFen: number;
  vatFen: number;
  consumptionFen: number;
  taxFen: number;
}

export interface Bill extends Tax {
  taxNo: string;
  invtNo: string;
  state: number;
  releasedDay: string;
  noticeNo: string | null;
  seller: string;
  held: boolean;
  cursor: number;
}

export interface Notice extends Tax {
  noticeNo: string;
  state: 'gathering' | 'open' | 'paid';
  summaryDay: string;
  dueDay: string | null;
  bills: number;
  paidAt: string | null;
  feeFen: number;
  cursor: number;
}

export interface Guarantee {
  filedFen: number;
  leftFen: number;
  frozenFen: number;
  simulated: boolean;
  exhaustedAt: string | null;
}

const TAXES = ['portal', 'taxes'];
const base = `${PORTAL}/taxes`;

/** Null where the company guarantees nothing. */
export const useGuarantee = () =>
  useQuery({
    queryKey: [...TAXES, 'guarantee'],
    queryFn: async () => {
      try {
        return await api.get<Guarantee>(`${base}/guarantee`);
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });

export const useNotices = () =>
  useQuery({
    queryKey: [...TAXES, 'notices'],
    queryFn: async () => (await api.get<{ notices: Notice[] }>(`${base}/notices`)).notices,
  });

export const useBills = (notice: string | undefined) =>
  useQuery({
    queryKey: [...TAXES, 'bills', notice ?? ''],
    queryFn: async () => (await api.get<{ bills: Bill[] }>(`${base}/bills`, { query: { notice } })).bills,
  });

export function usePay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeNo: string) => api.post<unknown>(`${base}/notices/${noticeNo}/pay`),
    onSettled: () => client.invalidateQueries({ queryKey: TAXES }),
  });
}

export const paperOf = (kind: 'bills' | 'notices' | 'payments', no: string): string =>
  `${base}/${kind}/${encodeURIComponent(no)}.pdf`;
