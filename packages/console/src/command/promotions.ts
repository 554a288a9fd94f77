/** What the pages ask about promotions. Hours are counted from the first day's 00:00 in Beijing. */
import { useQuery } from '@tanstack/react-query';
import type { Outlook, PromotionLine, PromotionPlan } from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

export const PROMOTIONS = ['command', 'promotions'] as const;

const ASK_AGAIN_MS = 30_000;
const OUTLOOK_MS = 60_000;
const DAY_HOURS = 24;
const DAY_MS = 86_400_000;

export const usePromotions = () =>
  useQuery({
    queryKey: PROMOTIONS,
    queryFn: () => api.get<PromotionLine[]>('/api/command/promotions'),
    refetchInterval: ASK_AGAIN_MS,
  });

export const usePlan = (id: number) =>
  useQuery({
    queryKey: [...PROMOTIONS, id],
    queryFn: () => api.get<PromotionPlan>(`/api/command/promotions/${id}`),
    refetchInterval: ASK_AGAIN_MS,
  });

/** Today, for the chart of releases: it changes by the hour. */
export const useOutlook = () =>
  useQuery({
    queryKey: ['command', 'outlook'],
    queryFn: () => api.get<Outlook>('/api/command/outlook'),
    refetchInterval: OUTLOOK_MS,
  });

/** `11-11 20:00` */
export function hourText(firstDay: string, hour: number): string {
  const day = new Date(Date.parse(firstDay) + Math.floor(hour / DAY_HOURS) * DAY_MS).toISOString().slice(5, 10);
  return `${day} ${String(hour % DAY_HOURS).padStart(2, '0')}:00`;
}
