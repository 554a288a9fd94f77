/** What an administrator asks the platform. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AccountListAnswer,
  AddAccountRequest,
  AddedAccountAnswer,
  ApprovedAnswer,
  ApproveRequest,
  ContactAnswer,
  OneTimeLinkAnswer,
  RegistrationListAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

const ACCOUNTS = ['accounts'];
const REGISTRATIONS = ['registrations'];
const AGAIN_MS = 15_000;
/** One page of the platform; a console of so many people searches. */
const SHOWN_MAX = 500;

export const useAccounts = () =>
  useQuery({
    queryKey: ACCOUNTS,
    queryFn: () => api.get<AccountListAnswer>('/api/accounts', { query: { limit: SHOWN_MAX } }),
  });

export function useAddAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (account: AddAccountRequest) => api.post<AddedAccountAnswer>('/api/accounts', account),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export type Deed = 'lock' | 'unlock' | 'link';

/** A link is the answer of `link` alone. */
export function useAccountDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, deed, reason }: { id: number; deed: Deed; reason: string }) =>
      api.post<Partial<OneTimeLinkAnswer>>(`/api/accounts/${id}/${deed}`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ACCOUNTS }),
  });
}

export const useRegistrations = () =>
  useQuery({
    queryKey: REGISTRATIONS,
    queryFn: () => api.get<RegistrationListAnswer>('/api/registrations'),
    refetchInterval: AGAIN_MS,
  });

export function useApprove(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: ApproveRequest) => api.post<ApprovedAnswer>(`/api/registrations/${id}/approve`, said),
    onSuccess: () => client.invalidateQueries({ queryKey: REGISTRATIONS }),
  });
}

export function useRefuse(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.post<void>(`/api/registrations/${id}/refuse`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: REGISTRATIONS }),
  });
}

export async function contactOf(id: number, reason: string): Promise<string> {
  const { name, telephone, mail } = await api.post<ContactAnswer>(`/api/registrations/${id}/contact`, { reason });
  return [name, telephone, mail].filter(Boolean).join(' · ');
}
