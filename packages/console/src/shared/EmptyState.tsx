/** Nothing here yet: what would be here, and the one action that fills it. */
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import type { ReactNode } from 'react';
import { State } from './State.tsx';

interface EmptyStateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <State icon={<InboxOutlined />} title={title} action={action}>
    {children}
  </State>
);
