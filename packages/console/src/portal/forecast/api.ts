/** Promotions as one company sees them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ForecastAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const FORECASTS = ['portal', 'forecasts'] as const;

export const useForecasts = () =>
  useQuery({ queryKey: FORECASTS, queryFn: () => api.get<ForecastAnswer[]>(`${PORTAL}/forecasts`) });

export function useDeclare(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (hours: readonly number[]) => api.put(`${PORTAL}/forecasts/${id}`, { hours }),
    // What is missing stands on the first page too.
    onSuccess: () => cache.invalidateQueries({ queryKey: ['portal'] }),
  });
}
