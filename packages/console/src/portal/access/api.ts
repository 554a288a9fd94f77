import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccessAnswer, MadeKeyAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const ACCESS = ['portal', 'access'];

export const useAccess = () => useQuery({ queryKey: ACCESS, queryFn: () => api.get<AccessAnswer>(`${PORTAL}/access`) });

export function useNewKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<MadeKeyAnswer>(`${PORTAL}/access/keys`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCESS }),
  });
}

export function useRevokeKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<void>(`${PORTAL}/access/keys/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCESS }),
  });
}
