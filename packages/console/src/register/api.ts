/** What a company without an account asks the platform. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type {
  AskedAnswer,
  AskToRegisterRequest,
  CertificateViewAnswer,
  RegisterDoorAnswer,
  RegistrationStateAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';
import { fileBase64 } from '../shared/file-base64.ts';

export const useRegisterDoor = () =>
  useQuery({ queryKey: ['register'], queryFn: () => api.get<RegisterDoorAnswer>('/api/register') });

/** With the file as it will be sent. */
export interface ReadCertificate {
  file: string;
  view: CertificateViewAnswer;
}

/** The platform reads it, so that whoever registers sees what it will see. */
export const useReadCertificate = () =>
  useMutation({
    mutationFn: async (file: File): Promise<ReadCertificate> => {
      const certificate = await fileBase64(file);
      const view = await api.post<CertificateViewAnswer>('/api/register/certificate', { certificate });
      return { file: certificate, view };
    },
  });

export const useAskToRegister = () =>
  useMutation({ mutationFn: (asked: AskToRegisterRequest) => api.post<AskedAnswer>('/api/register', asked) });

export const useRegistrationState = () =>
  useMutation({
    mutationFn: (ticket: string) => api.post<RegistrationStateAnswer>('/api/register/state', { ticket }),
  });
