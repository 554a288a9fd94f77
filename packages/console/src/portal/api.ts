/** What the portal asks the platform. */
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type {
  DocumentPageAnswer,
  DocumentQueryString,
  LintAnswerBody,
  PortalHomeAnswer,
  PortalUnmaskedAnswer,
  PortalUnmaskRequest,
  StoryAnswer,
  StoryQueryString,
  SubmittedAnswer,
} from '@tongguan/platform/api-types';
import { api } from '../api/client.ts';

export const PORTAL = '/api/portal';
const HOME_AGAIN_MS = 10_000;

export const useHome = () =>
  useQuery({
    queryKey: ['portal', 'home'],
    queryFn: () => api.get<PortalHomeAnswer>(`${PORTAL}/home`),
    refetchInterval: HOME_AGAIN_MS,
  });

export const useDocuments = (wanted: Omit<DocumentQueryString, 'before'>) =>
  useInfiniteQuery({
    queryKey: ['portal', 'documents', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<DocumentPageAnswer>(`${PORTAL}/documents`, { query: { ...wanted, before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
  });

export const useStory = (wanted: StoryQueryString) =>
  useQuery({
    queryKey: ['portal', 'story', wanted],
    queryFn: () => api.get<StoryAnswer>(`${PORTAL}/story`, { query: { ...wanted } }),
  });

const asXml = (content: Blob): Blob => content.slice(0, content.size, 'application/xml');

export const submitFile = (file: Blob): Promise<SubmittedAnswer> =>
  api.post<SubmittedAnswer>(`${PORTAL}/messages`, asXml(file));

export const useLint = () =>
  useMutation({ mutationFn: (content: Blob) => api.post<LintAnswerBody>(`${PORTAL}/lint`, asXml(content)) });

/** One value in full of a document that the company has sent; the look is in the audit log. */
export const unmask = async (look: PortalUnmaskRequest): Promise<string> =>
  (await api.post<PortalUnmaskedAnswer>(`${PORTAL}/unmask`, look)).value;
