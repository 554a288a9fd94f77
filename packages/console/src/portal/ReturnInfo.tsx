/** `[Code:1327;Desc:…]` of a receipt, with each code a link to its page. */
import { Fragment } from 'react';
import { CodeLink } from '../shared/CodeLink.tsx';

export function ReturnInfo({ text, status }: { text: string; status?: string }) {
  const parts = text.split(/\[Code:(\d+);Desc:/);
  return (
    <>
      {status?.startsWith('-') && (
        <>
          <CodeLink code={status} />{' '}
        </>
      )}
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <Fragment key={`${index} ${part}`}>
            <CodeLink code={part} />{' '}
          </Fragment>
        ) : (
          part.replaceAll(']', '')
        ),
      )}
    </>
  );
}
