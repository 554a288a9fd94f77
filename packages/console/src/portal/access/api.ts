import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AccessAnswer,
  AddCertificateRequest,
  CertificateViewAnswer,
  ChallengeAnswer,
  MadeKeyAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { fileBase64 } from '../../shared/file-base64.ts';
import { PORTAL } from '../api.ts';

const ACCESS = ['portal', 'access'];
const CERTIFICATES = `${PORTAL}/access/certificates`;
const DELEGATIONS = `${PORTAL}/access/delegations`;

export const useAccess = () => useQuery({ queryKey: ACCESS, queryFn: () => api.get<AccessAnswer>(`${PORTAL}/access`) });

/** A change, after which keys, certificates and delegations are read again. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: ['portal'] }) });
}

export const useNewKey = () => useChange(() => api.post<MadeKeyAnswer>(`${PORTAL}/access/keys`, {}));

export const useRevokeKey = () => useChange((id: string) => api.delete<void>(`${PORTAL}/access/keys/${id}`));

export interface Challenged extends ChallengeAnswer {
  /** The certificate as it will be sent. */
  file: string;
}

/** The text by which one proves to have the key of a certificate. */
export const useChallenge = () =>
  useMutation({
    mutationFn: async (file: File): Promise<Challenged> => {
      const certificate = await fileBase64(file);
      const challenge = await api.post<ChallengeAnswer>(`${CERTIFICATES}/challenge`, { certificate });
      return { ...challenge, file: certificate };
    },
  });

export const useAddCertificate = () =>
  useChange((signed: AddCertificateRequest) => api.post<CertificateViewAnswer>(CERTIFICATES, signed));

export const useRevokeCertificate = () => useChange((serial: string) => api.delete<void>(`${CERTIFICATES}/${serial}`));

export const useDelegate = () =>
  useChange(({ agent, lastDay }: { agent: string; lastDay: string | null }) =>
    api.put<void>(`${DELEGATIONS}/${encodeURIComponent(agent)}`, { lastDay }),
  );

export const useWithdraw = () =>
  useChange((agent: string) => api.delete<void>(`${DELEGATIONS}/${encodeURIComponent(agent)}`));
