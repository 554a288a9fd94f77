import { useMutation } from '@tanstack/react-query';
import type { SheetAnswer } from '@tongguan/platform/api-types';
import { api } from '../../api/client.ts';
import { PORTAL } from '../api.ts';

export type SheetKind = 'order' | 'inventory';

export const useSheet = (kind: SheetKind) =>
  useMutation({
    mutationFn: (file: File) =>
      api.post<SheetAnswer>(`${PORTAL}/sheets/${kind}`, file.slice(0, file.size, 'application/octet-stream')),
  });
