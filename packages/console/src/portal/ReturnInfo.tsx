/** `[Code:1327;Desc:…]` of a receipt, with each code a link to its page; everything else as it stands. */
import { Fragment } from 'react';
import { CodeLink } from '../shared/CodeLink.tsx';

const REASON = /\[Code:(\d+);Desc:([^\]]*)\]/;

export function ReturnInfo({ text, status }: { text: string; status?: string }) {
  // Words, then code and words of a reason, and so on.
  const parts = text.split(REASON);
  return (
    <>
      {status?.startsWith('-') && (
        <>
          <CodeLink code={status} />{' '}
        </>
      )}
      {parts.map((part, index) =>
        index % 3 === 1 ? (
          <Fragment key={`${index} ${part}`}>
            {index > 1 && ' '}
            <CodeLink code={part} />{' '}
          </Fragment>
        ) : (
          part
        ),
      )}
    </>
  );
}
