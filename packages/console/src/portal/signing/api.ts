import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  SetSigningServiceRequest,
  SigningSecretAnswer,
  SigningServiceAnswer,
  TestedServiceAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

const SERVICE = `${PORTAL}/signing-service`;
const KEY = ['portal', 'signing-service'];

export const useSigningService = () =>
  useQuery({ queryKey: KEY, queryFn: () => api.get<SigningServiceAnswer>(SERVICE) });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
}

export const useSetService = () =>
  useChange((service: SetSigningServiceRequest) => api.put<SigningSecretAnswer>(SERVICE, service));

export const useTestService = () => useChange(() => api.post<TestedServiceAnswer>(`${SERVICE}/test`, {}));

export const useRemoveService = () => useChange(() => api.delete<void>(SERVICE));
