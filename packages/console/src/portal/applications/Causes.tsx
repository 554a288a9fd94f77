/** Why something would not be granted, each cause with its code. */
import type { ComposeAnswer } from '@tongguan/platform/api-types';
import type { ReactNode } from 'react';
import { useBilingual } from '../../locales/use-language.ts';
import { CodeLink } from '../../shared/CodeLink.tsx';
import { Status } from '../../shared/Status.tsx';

interface CausesProps {
  title: string;
  causes: ComposeAnswer['causes'];
  children?: ReactNode;
}

export function Causes({ title, causes, children }: CausesProps) {
  const words = useBilingual();
  return (
    <div style={{ marginTop: 12 }}>
      <Status tone="amber">{title}</Status>
      {children && <p>{children}</p>}
      <ul style={{ margin: '4px 0 0', paddingLeft: 20 }}>
        {causes.map(({ code, message }) => (
          <li key={code}>
            <CodeLink code={code} /> {words(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
